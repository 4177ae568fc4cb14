import { fDivergence, fGenerators } from "./f-divergence.ts";

/**
 * The χ²-divergence of Pearson: the expected squared relative error of Q's probabilities, were the outcomes Q's.
 *
 * χ²(P‖Q) = Σₓ (P(x) − Q(x))²/Q(x); Infinity where Q excludes an outcome of P. n times it, with P the frequencies of n
 * draws, is Pearson's statistic. Neyman's is χ²(Q‖P): exchange the arguments. D(P‖Q) ≤ ln(1 + χ²(P‖Q)).
 *
 * Source: Pearson, Phil. Mag. 50 (1900) 157–175; Tsybakov, Introduction to Nonparametric Estimation (2009), section 2.4.
 *
 * @param from k probabilities, P
 * @param model k probabilities, Q
 * @returns a pure number
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(chiSquareDivergence([1, 0], [1 / 4, 3 / 4]), 3);
 * assert.equal(chiSquareDivergence([1 / 4, 3 / 4], [1, 0]), Infinity);
 * ```
 */
export function chiSquareDivergence(from: ArrayLike<number>, model: ArrayLike<number>): number {
  return fDivergence(from, model, fGenerators.pearson);
}
