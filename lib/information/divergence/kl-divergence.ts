import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../checks.ts";
import { divergenceOfLong } from "../kernels/long-sums.ts";

/**
 * Kullback–Leibler divergence: the expected excess surprise when Q replaces P.
 *
 * D(P‖Q) = Σₓ P(x) ln(P(x)/Q(x)); not negative, 0 only for P = Q, Infinity where Q excludes an outcome of P.
 * It is summed as Σₓ [P ln(P/Q) − P + Q], which is the same for two distributions and has no negative term, so
 * that the divergence of two close laws keeps its digits.
 *
 * Source: techniques, "Information content, entropy, KL", definition of D_KL(P‖Q); Kullback and Leibler (1951),
 * eq. (2.2).
 *
 * @param from k probabilities of the law that the outcomes follow, P
 * @param model k probabilities of the law that replaces it, Q
 * @returns nats
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(klDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4]) - Math.log(4 / 3) / 2) < 1e-15);
 * assert.equal(klDivergence([1 / 2, 1 / 2], [1, 0]), Infinity);
 * ```
 */
export function klDivergence(from: ArrayLike<number>, model: ArrayLike<number>): number {
  const long = divergenceOfLong(from, model);
  if (long !== undefined) return long;
  requireDistribution("P", from);
  requireDistribution("Q", model);
  requireSameLength("P", from, "Q", model);
  return compensatedSum(Float64Array.from(from, (p, x) => divergenceTerm(p, model[x])));
}

/** p ln(p/q) − p + q, at least 0. */
function divergenceTerm(p: number, q: number): number {
  if (p === 0) return q;
  if (q === 0) return Infinity;
  const difference = p - q;
  const change = difference / q;
  if (Math.abs(change) < 0.05) return q * bregman(change);
  // A quotient of tiny numbers may overflow or vanish; a difference of logarithms does not.
  const ratio = p / q;
  const logRatio = ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(p) - Math.log(q);
  return Math.max(0, p * logRatio - difference);
}

/** (1 + d) ln(1 + d) − d for small d, by its series d²/2 − d³/6 + d⁴/12 − …: the closed form would cancel. */
function bregman(d: number): number {
  let sum = 0;
  let power = d;
  for (let k = 2; k <= 14; k++) {
    power *= k === 2 ? d : -d;
    sum += power / (k * (k - 1));
  }
  return sum;
}
