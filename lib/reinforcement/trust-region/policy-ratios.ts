import { requireSameLength } from "../../math/checks.ts";

/** ln(π_θ/π_old) of one action; the old policy took it, so that its probability was positive. */
export function logRatio(logProbability: number, oldLogProbability: number): number {
  if (!(logProbability <= 0)) {
    throw new RangeError(`Expected a log-probability of at most 0, got ${logProbability}`);
  }
  if (!(oldLogProbability <= 0 && oldLogProbability > -Infinity)) {
    throw new RangeError(
      `Expected a finite old log-probability of at most 0, got ${oldLogProbability}: the old policy took the action`,
    );
  }
  return logProbability - oldLogProbability;
}

/**
 * The ratios of two policies' probabilities, from their logarithms.
 *
 * ρ = exp(ln π_θ − ln π_old). Only the difference is exponentiated: log-probabilities of −10⁴ are fine.
 *
 * Source: Schulman et al., arXiv:1707.06347v2, above eq. (6).
 *
 * @param logProbabilities n numbers ln π_θ(a|s) ≤ 0, in nats; −Infinity for an action that is no longer taken
 * @param oldLogProbabilities n numbers ln π_old(a|s), finite
 * @returns n ratios, pure numbers; Infinity where the difference exceeds 709 nats
 * @throws {RangeError} if the lengths differ, a log-probability is above 0 or NaN, or an old one is −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...policyRatios([-1e4, -Infinity], [-1e4, -1])], [1, 0]);
 * ```
 */
export function policyRatios(
  logProbabilities: ArrayLike<number>,
  oldLogProbabilities: ArrayLike<number>,
): Float64Array {
  requireSameLength("the log-probabilities", logProbabilities, "the old ones", oldLogProbabilities);
  return Float64Array.from(logProbabilities, (log, i) => Math.exp(logRatio(log, oldLogProbabilities[i])));
}
