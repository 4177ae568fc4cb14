import { compensatedSum, digamma } from "../../math/mod.ts";
import { requireCounts, seen } from "./counts.ts";

/**
 * Grassberger's estimate of an entropy: logarithms of counts replaced by numbers whose means are nearly right.
 *
 * Ĥ = ln n − (1/n) Σₓ n(x) G(n(x)) with G(m) = ψ(m) + ½(−1)^m [ψ((m + 1)/2) − ψ(m/2)]. Its bias falls faster than
 * that of Miller and Madow's where many outcomes are seen once or not at all.
 *
 * Source: Grassberger, arXiv:physics/0307138 (2003), eqs. (28) and (35).
 *
 * @param counts k counts n(x), of n draws in all
 * @returns nats
 * @throws {RangeError} if a count is not a whole number, or there are no draws
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // G(1) = −γ − ln 2 and G(2) = 2 − γ − ln 2.
 * const g = -0.5772156649015329 - Math.LN2;
 * assert.ok(Math.abs(grassbergerEntropy([2, 1]) - (Math.log(3) - (2 * (2 + g) + g) / 3)) < 1e-13);
 * ```
 */
export function grassbergerEntropy(counts: ArrayLike<number>): number {
  const draws = requireCounts(counts);
  const terms = seen(counts).map((count) => {
    const alternating = (digamma((count + 1) / 2) - digamma(count / 2)) / 2;
    return count * (digamma(count) + (count % 2 === 0 ? alternating : -alternating));
  });
  return Math.log(draws) - compensatedSum(terms) / draws;
}
