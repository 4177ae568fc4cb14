import { tokenKl } from "../../reinforcement/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type PromptedResponse, sampleResponses, type TokenPolicy } from "../transformer/mod.ts";
import { responseSums } from "./on-objective.ts";
import type { VerifiableTask } from "./verifiable-task.ts";

/** What a policy is worth, and how far it is from where it started. */
export interface PolicyMeasure {
  /** E r: the mean over all prompts of the probability of the right response, exactly. */
  readonly success: number;
  /** D(π‖reference) of whole responses, in nats: exact over next tokens, along one drawn response to each prompt. */
  readonly divergence: number;
  /** Entropy of whole responses, in nats, along the same. */
  readonly entropy: number;
}

/**
 * The probability that a policy's response is right, over all prompts of a task.
 *
 * E r = ⟨Π_t π(answer_t | x, answer_<t)⟩: one reading of the answers, no sample and no question to a verifier.
 *
 * @param policy the network
 * @param parameters θ
 * @param task prompts and answers
 * @returns a probability
 * @throws {RangeError} if the network does not have the task's tokens or lengths
 */
export async function exactSuccess(
  policy: TokenPolicy,
  parameters: ArrayLike<number>,
  task: VerifiableTask,
): Promise<number> {
  const answers = task.prompts.map((prompt) => ({ prompt, response: task.answer(prompt) }));
  const sums = responseSums(await policy.logProbabilities(parameters, answers));
  return sums.reduce((total, each) => total + Math.exp(each), 0) / sums.length;
}

/**
 * The divergence of whole responses, from the next-token laws of two policies along responses that the first has drawn.
 *
 * ⟨Σ_t D(π(·|y_<t)‖ρ(·|y_<t))⟩ over responses, each next-token divergence exact.
 *
 * @param laws for each response and token the V log-probabilities of π
 * @param others the same of ρ
 * @returns nats a response
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [coin, fair] = [[Math.log(0.75), Math.log(0.25)], [Math.log(0.5), Math.log(0.5)]].map((law) => Float64Array.from(law));
 * const found = meanSequenceDivergence([[coin, coin], [coin]], [[fair, fair], [fair]]);
 * assert.ok(Math.abs(found - 1.5 * (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5))) < 1e-15);
 * ```
 */
export function meanSequenceDivergence(
  laws: readonly (readonly Float64Array[])[],
  others: readonly (readonly Float64Array[])[],
): number {
  return laws.reduce(
    (total, list, i) =>
      total + list.reduce((sum, law, t) => sum + tokenKl(law, others[i][t], "reverse").value, 0),
    0,
  ) /
    laws.length;
}

/**
 * Success, divergence from a reference and entropy of a policy.
 *
 * D(π‖ρ) = E_π Σ_t D(π(·|y_<t)‖ρ(·|y_<t)): the tokens are drawn, each next-token divergence is exact, which leaves the chance of the prefixes
 * alone (`raoBlackwellKlLoss` has the same value).
 *
 * @param policy the network
 * @param parameters θ
 * @param task prompts and answers
 * @param options the reference's parameters, and the stream of the one response to each prompt
 */
export async function measurePolicy(
  policy: TokenPolicy,
  parameters: Float64Array,
  task: VerifiableTask,
  { reference, stream }: { readonly reference: Float64Array; readonly stream: Stream },
): Promise<PolicyMeasure> {
  const drawn: PromptedResponse[] = await sampleResponses(policy, parameters, task.prompts, {
    end: task.end,
    most: task.most,
    stream,
  });
  const laws = await policy.nextLaws(parameters, drawn);
  const others = await policy.nextLaws(reference, drawn);
  const entropies = laws.map((list) =>
    list.reduce((sum, law) => sum - law.reduce((total, log) => total + Math.exp(log) * log, 0), 0)
  );
  return {
    success: await exactSuccess(policy, parameters, task),
    divergence: meanSequenceDivergence(laws, others),
    entropy: entropies.reduce((sum, each) => sum + each, 0) / entropies.length,
  };
}
