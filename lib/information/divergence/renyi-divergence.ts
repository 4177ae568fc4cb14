import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { logRatio } from "./divergence-terms.ts";
import { alphaGenerator, fDivergence } from "./f-divergence.ts";
import { klDivergence } from "./kl-divergence.ts";

/**
 * Rényi divergence of order α: divergences that weigh the outcomes of P the more, the larger the order.
 *
 * D_α(P‖Q) = ln(Σₓ P(x)^α Q(x)^(1−α))/(α − 1), continued to α = 0, −ln Q(P > 0); α = 1, the Kullback–Leibler
 * divergence; and α = ∞, ln max P/Q. It grows with α; α = ½ is twice the Bhattacharyya distance, α = 2 is
 * ln(1 + χ²(P‖Q)). It is Infinity where Q excludes an outcome of P and α ≥ 1, and for laws without a common outcome.
 *
 * Source: Rényi (1961), eq. (3.3); van Erven and Harremoës, IEEE Trans. Inform. Theory 60 (2014) 3797–3820, eq. (1) and
 * theorems 4–6.
 *
 * @param from k probabilities, P
 * @param model k probabilities, Q
 * @param order α of at least 0; Infinity is allowed
 * @returns nats
 * @throws {RangeError} if one is not a distribution, lengths differ, or the order is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [p, q] = [[1 / 2, 1 / 2], [1 / 4, 3 / 4]];
 * assert.ok(Math.abs(renyiDivergence(p, q, 2) - Math.log(4 / 3)) < 1e-15);
 * assert.equal(renyiDivergence(p, q, Infinity), Math.LN2);
 * ```
 */
export function renyiDivergence(
  from: ArrayLike<number>,
  model: ArrayLike<number>,
  order: number,
): number {
  if (!(order >= 0)) throw new RangeError(`Expected an order of at least 0, got ${order}`);
  if (order === 1) return klDivergence(from, model);
  requireDistribution("P", from);
  requireDistribution("Q", model);
  requireSameLength("P", from, "Q", model);
  const outcomes = Array.from(from, (_, x) => x);
  const common = outcomes.filter((x) => from[x] > 0 && model[x] > 0);
  const excluded = outcomes.some((x) => from[x] > 0 && model[x] === 0);
  if (common.length === 0 || (order > 1 && excluded)) return Infinity;
  if (order === 0) {
    const missed = compensatedSum(outcomes.map((x) => (from[x] === 0 ? model[x] : 0)));
    if (missed < 0.5) return 0 - Math.log1p(-missed);
    return -Math.log(compensatedSum(common.map((x) => model[x])));
  }
  if (order === Infinity) {
    return common.reduce((most, x) => Math.max(most, logRatio(from[x], model[x])), 0);
  }
  // Σ P^α Q^(1−α) − 1, without cancellation for close laws.
  const excess = order * (order - 1) * fDivergence(from, model, alphaGenerator(order));
  if (Math.abs(excess) < 0.5) return Math.log1p(excess) / (order - 1);
  return logSumExp(common.map((x) => order * Math.log(from[x]) + (1 - order) * Math.log(model[x]))) /
    (order - 1);
}
