import { compensatedSum } from "../../math/mod.ts";
import { requireLaws } from "./pair.ts";

/**
 * Total variation: the largest difference of the probabilities of an event.
 *
 * TV(P, Q) = ½ Σₓ |P(x) − Q(x)|; from 0 to 1, a metric.
 *
 * Source: Levin, Peres and Wilmer, Markov Chains and Mixing Times (2009), proposition 4.2.
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns a probability
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(totalVariationDistance([1 / 2, 1 / 4, 1 / 4], [1 / 4, 1 / 4, 1 / 2]), 1 / 4);
 * ```
 */
export function totalVariationDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  return Math.min(1, compensatedSum(Array.from(p, (each, x) => Math.abs(each - q[x]))) / 2);
}
