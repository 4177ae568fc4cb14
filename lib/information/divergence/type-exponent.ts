import { binomialLogProbability, compensatedSum } from "../../math/mod.ts";
import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * How fast a model's probability of what was counted falls, per draw.
 *
 * −(1/n) ln P, P = n!/(c₁! … c_k!) Π qᵢ^cᵢ for n = Σ cᵢ draws. It lies between D(c/n‖q) and
 * D(c/n‖q) + k ln(n + 1)/n, and for counts all large it is
 * D(c/n‖q) + [(k − 1) ln(2πn) + Σ ln(cᵢ/n)]/2n + O(1/n²). Computed as a product of binomial probabilities, without the
 * cancellation of three factorials (scipy.stats.multinomial.logpmf gives ln P).
 *
 * Source: kaplan eqs. (2.3.1) and (2.3.2); Cover and Thomas, Elements of Information Theory (2006), theorem 11.1.4.
 *
 * @param counts k whole numbers of at least 0, not all 0
 * @param model k probabilities that sum to 1, q
 * @returns nats per draw; Infinity where the model excludes what was counted
 * @throws {RangeError} if a count is no such number, there was no draw, the model is no distribution, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // P = 3 · (1/4)² · 3/4 = 9/64
 * assert.ok(Math.abs(typeExponent([2, 1], [1 / 4, 3 / 4]) + Math.log(9 / 64) / 3) < 1e-15);
 * ```
 */
export function typeExponent(counts: ArrayLike<number>, model: ArrayLike<number>): number {
  requireDistribution("the model", model);
  requireSameLength("the counts", counts, "the model", model);
  const logs: number[] = [];
  let drawn = 0;
  let mass = 0;
  // From the last outcome backwards, so that "this one or a later one" is a running sum.
  for (let i = counts.length - 1; i >= 0; i--) {
    requireInteger(`count ${i}`, counts[i], 0);
    drawn += counts[i];
    mass += model[i];
    if (mass === 0 && counts[i] > 0) return Infinity;
    if (mass > 0) logs.push(binomialLogProbability(counts[i], drawn, Math.min(1, model[i] / mass)));
  }
  if (drawn === 0) throw new RangeError("Expected at least one draw, got counts of 0 only");
  // 0 − x and not −x: certain counts have exponent 0, not −0.
  return 0 - compensatedSum(logs) / drawn;
}
