import { requireInteger } from "../../math/checks.ts";
import { gumbelMax, type Stream } from "../../random/mod.ts";
import { type NextLogits, nextLogProbabilities } from "./next-logits.ts";

/** A response and how it came about. */
export interface Response {
  readonly tokens: readonly number[];
  /** Σ of the log-probabilities of its tokens, in nats, in the law it was drawn from. */
  readonly logProbability: number;
  /** Whether the end token ended it; otherwise the length did. */
  readonly ended: boolean;
}

/** How far a response goes. */
export interface GenerateOptions {
  /** The most tokens. */
  readonly length: number;
  /** The token that ends a response; none unless told. */
  readonly end?: number;
}

/**
 * A response, drawn token by token.
 *
 * yₜ ~ π(· | x, y₍<t₎), fed back until the end token or the length. Its law is π(y|x) = Π π(yₜ | x, y₍<t₎).
 *
 * Source: ppo-dpo, "Sampling & generation process". A token is drawn by the Gumbel trick.
 *
 * @param nextLogits the model, already tempered, truncated or penalised as wished
 * @param options `length` ≥ 1 and `end`
 * @param stream where the chance comes from
 * @throws {RangeError} if the length is no whole number of at least 1, or the model's logits are none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const { tokens, ended } = sampleResponse(() => [-Infinity, 0], { length: 3, end: 1 }, stream(1));
 * assert.deepEqual([tokens, ended], [[1], true]);
 * ```
 */
export function sampleResponse(
  nextLogits: NextLogits,
  { length, end }: GenerateOptions,
  stream: Stream,
): Response {
  requireInteger("the length", length, 1);
  const tokens: number[] = [];
  let logProbability = 0;
  while (tokens.length < length) {
    const logs = nextLogProbabilities(nextLogits, tokens);
    const token = gumbelMax(logs, stream);
    tokens.push(token);
    logProbability += logs[token];
    if (token === end) return { tokens, logProbability, ended: true };
  }
  return { tokens, logProbability, ended: false };
}

/**
 * The model within limits of length.
 *
 * Before `minimum` tokens the end token has probability 0; from `maximum` − 1 tokens on it is the only one. In between the model is as it was,
 * so that the law of the responses is not the model's own law given the lengths: the mass of a forbidden end goes to the other tokens at once.
 *
 * Source: ppo-dpo, "Generation parameters", max & min tokens.
 *
 * @param nextLogits the model
 * @param options `end`, the end token; the least and most tokens of a response, the end token counted
 * @throws {RangeError} if a limit is no whole number, the minimum is above the maximum, or the end token is none of the model's
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = limitedLength(() => [0, 0], { end: 1, minimum: 2, maximum: 3 });
 * assert.deepEqual([[], [0], [0, 0]].map((prefix) => [...Array.from(model(prefix))]), [[0, -Infinity], [0, 0], [-Infinity, 0]]);
 * ```
 */
export function limitedLength(
  nextLogits: NextLogits,
  { end, minimum = 1, maximum }: {
    readonly end: number;
    readonly minimum?: number;
    readonly maximum: number;
  },
): NextLogits {
  requireInteger("the minimum length", minimum, 1);
  requireInteger("the maximum length", maximum, 1);
  if (minimum > maximum) {
    throw new RangeError(`Expected a minimum of at most the maximum ${maximum}, got ${minimum}`);
  }
  return (prefix) => {
    const logits = Float64Array.from(nextLogits(prefix));
    if (!(end in logits)) {
      throw new RangeError(`Expected an end token from 0 to ${logits.length - 1}, got ${end}`);
    }
    if (prefix.length + 1 < minimum) logits[end] = -Infinity;
    if (prefix.length + 1 >= maximum) return logits.map((_, v) => v === end ? 0 : -Infinity);
    return logits;
  };
}
