import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { logRatio } from "./divergence-terms.ts";

/**
 * Jeffreys divergence: the Kullback–Leibler divergence made symmetric.
 *
 * J(P, Q) = D(P‖Q) + D(Q‖P) = Σₓ (P(x) − Q(x)) ln(P(x)/Q(x)), no term of which is negative; Infinity unless both laws
 * have the same outcomes. No power of it keeps the triangle inequality. (Some authors take half of it.)
 *
 * Source: kaplan, section 3.6; Jeffreys, Proc. R. Soc. Lond. A 186 (1946) 453–461; Kullback and Leibler (1951), eq. (2.5).
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns nats
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(jeffreysDivergence([0.9, 0.1], [0.1, 0.9]) - 1.6 * Math.log(9)) < 1e-15);
 * ```
 */
export function jeffreysDivergence(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requireDistribution("the first law", first);
  requireDistribution("the second law", second);
  requireSameLength("the first law", first, "the second law", second);
  return compensatedSum(Float64Array.from(first, (p, x) => {
    const q = second[x];
    if (p === q) return 0;
    return p === 0 || q === 0 ? Infinity : (p - q) * logRatio(p, q);
  }));
}
