import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * Total variation distance: the most by which two laws differ about one event.
 *
 * TV(P, Q) = ½ Σₓ |P(x) − Q(x)| = max over events A of P(A) − Q(A); a metric, between 0 and 1. It is the f-divergence
 * of ½|u − 1|, and the earth mover's distance where all outcomes are one unit from each other.
 *
 * Source: Tsybakov, Introduction to Nonparametric Estimation (2009), definition 2.4 and lemma 2.1.
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns a probability
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(totalVariationDistance([1 / 2, 1 / 2, 0], [1 / 4, 1 / 4, 1 / 2]), 1 / 2);
 * ```
 */
export function totalVariationDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requireDistribution("the first law", first);
  requireDistribution("the second law", second);
  requireSameLength("the first law", first, "the second law", second);
  return compensatedSum(Float64Array.from(first, (p, x) => Math.abs(p - second[x]))) / 2;
}
