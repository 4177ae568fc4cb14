import { requireInteger, requirePositive } from "../../math/checks.ts";
import { logSoftmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import type { PromptedResponse } from "./token-batch.ts";
import type { TokenPolicy } from "./token-policy.ts";

/** What {@linkcode sampleResponses} takes. */
export interface SampleResponsesOptions {
  /** The token after which a response is over; it is part of the response. */
  readonly end: number;
  /** The most tokens of a response; one that has not ended by then is cut. */
  readonly most: number;
  /** Where the chance comes from. */
  readonly stream: Stream;
  /** Logits are divided by it, > 0; 1 unless told: the policy itself. */
  readonly temperature?: number;
}

/** A token drawn by inversion from the logarithms of its law. */
function drawn(logs: Float64Array, uniform: number): number {
  let sum = 0;
  for (let token = 0; token < logs.length; token++) {
    sum += Math.exp(logs[token]);
    if (uniform < sum) return token;
  }
  return logs.reduce((best, log, token) => log > logs[best] ? token : best, 0);
}

/**
 * Responses drawn from a policy, token by token, to prompts of one length.
 *
 * y_t ~ softmax(z(x, y_<t)/T) until the end token or the limit. Every prefix is read anew (no cache of keys and values): sequences are short.
 *
 * @param policy the network
 * @param parameters its parameters
 * @param prompts token lists of one length, as often as responses are wanted
 * @param options end token, limit, stream, temperature
 * @returns one response for each prompt, in their order
 * @throws {RangeError} if prompts differ in length, or an option is bad
 */
export async function sampleResponses(
  policy: TokenPolicy,
  parameters: ArrayLike<number>,
  prompts: readonly ArrayLike<number>[],
  { end, most, stream, temperature = 1 }: SampleResponsesOptions,
): Promise<PromptedResponse[]> {
  requireInteger("the most tokens", most, 1);
  requirePositive("the temperature", temperature);
  const V = policy.shape.vocabulary;
  const responses: number[][] = prompts.map(() => []);
  for (let step = 0; step < most; step++) {
    const open = responses.flatMap((response, i) => response.at(-1) === end ? [] : [i]);
    if (open.length === 0) break;
    const read = open.map((i) => [...Array.from(prompts[i]), ...responses[i]]);
    const logits = await policy.logits(parameters, read);
    const length = read[0].length;
    open.forEach((i, k) => {
      const row = (k * length + length - 1) * V;
      const law = logSoftmax(logits.subarray(row, row + V).map((logit) => logit / temperature));
      responses[i].push(drawn(law, stream.uniform()));
    });
  }
  return prompts.map((prompt, i) => ({ prompt, response: responses[i] }));
}
