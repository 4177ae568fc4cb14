import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { logRatio } from "./divergence-terms.ts";
import { klDivergence } from "./kl-divergence.ts";
import { requireLaws } from "./pair.ts";

/**
 * Rényi divergence of an order.
 *
 * D_α(P‖Q) = ln Σₓ P(x)^α Q(x)^(1 − α) / (α − 1); −ln Q(P > 0) at α = 0, the Kullback–Leibler divergence at α = 1,
 * ln maxₓ P(x)/Q(x) at α = ∞. It never falls with α.
 *
 * Source: Rényi, Proc. 4th Berkeley Symp. Math. Stat. Prob. 1 (1961) 547–561, eq. (3.3); van Erven and Harremoës, IEEE Trans.
 * Inf. Theory 60 (2014) 3797–3820.
 *
 * @param p k probabilities, P
 * @param q k probabilities, Q
 * @param order α, from 0 to Infinity
 * @returns nats; Infinity where Q excludes an outcome of P and α ≥ 1, or the laws have no common outcome
 * @throws {RangeError} if one is no distribution, their lengths differ, or the order is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(renyiDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4], 2) - Math.log(4 / 3)) < 1e-15);
 * assert.equal(renyiDivergence([1, 0], [1 / 2, 1 / 2], Infinity), Math.LN2);
 * ```
 */
export function renyiDivergence(p: ArrayLike<number>, q: ArrayLike<number>, order: number): number {
  requireLaws(p, q);
  if (!(order >= 0)) throw new RangeError(`Expected an order of at least 0, got ${order}`);
  if (order === 1) return klDivergence(p, q);
  const common: number[] = [];
  let excluded = false;
  for (let x = 0; x < p.length; x++) {
    if (p[x] > 0 && q[x] > 0) common.push(x);
    else if (p[x] > 0) excluded = true;
  }
  if (common.length === 0 || (excluded && order > 1)) return Infinity;
  if (order === 0) return 0 - Math.log(Math.min(1, compensatedSum(common.map((x) => q[x]))));
  const ratio = (x: number): number => logRatio(p[x], q[x]);
  if (order === Infinity) {
    return Math.max(
      0,
      common.reduce((most, x) => Math.max(most, ratio(x)), -Infinity),
    );
  }
  if (excluded) {
    return logSumExp(common.map((x) => order * Math.log(p[x]) + (1 - order) * Math.log(q[x]))) / (order - 1);
  }
  // Σ P^α Q^(1−α) − 1 = Σ [Q·(r^α − 1 − α(r − 1))] + α Σ (P − Q): no term has the other sign, and close laws keep their digits.
  const excess =
    compensatedSum(common.map((x) => q[x] * powerExcess(ratio(x), (p[x] - q[x]) / q[x], order))) +
    (order - 1) * compensatedSum(Array.from(p, (each, x) => each > 0 ? 0 : q[x]));
  return Math.abs(excess) < 0.5
    ? Math.log1p(excess) / (order - 1)
    : logSumExp(common.map((x) => order * Math.log(p[x]) + (1 - order) * Math.log(q[x]))) / (order - 1);
}

/** r^α − 1 − α(r − 1) from ln r and r − 1. */
function powerExcess(logRatio: number, change: number, order: number): number {
  if (Math.abs(change) > 0.03) return Math.expm1(order * logRatio) - order * change;
  // Σₖ binomial(α, k) (r − 1)ᵏ from k = 2 on.
  let sum = 0;
  let term = order * change;
  for (let k = 2; k <= 40; k++) {
    term *= (order - k + 1) / k * change;
    sum += term;
    if (Math.abs(term) <= 1e-18 * Math.abs(sum)) break;
  }
  return sum;
}
