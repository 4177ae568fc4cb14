import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { divergenceOfLong } from "../kernels/long-sums.ts";
import { klTerm } from "./divergence-terms.ts";

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
  return compensatedSum(Float64Array.from(from, (p, x) => {
    const q = model[x];
    if (p === 0) return q;
    return q === 0 ? Infinity : klTerm(p, q);
  }));
}
