import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { rootDifference } from "./divergence-terms.ts";

function requirePair(first: ArrayLike<number>, second: ArrayLike<number>): void {
  requireDistribution("the first law", first);
  requireDistribution("the second law", second);
  requireSameLength("the first law", first, "the second law", second);
}

/** ½ Σ (√P − √Q)², which is 1 − Σ √(PQ) without its cancellation. */
function squaredHellinger(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const terms = Float64Array.from(
    first,
    (p, x) => (p === second[x] ? 0 : rootDifference(p, second[x]) ** 2),
  );
  return compensatedSum(terms) / 2;
}

/**
 * Hellinger distance: the distance of two laws whose probabilities have been replaced by their roots.
 *
 * H(P, Q) = √(½ Σₓ (√P(x) − √Q(x))²) = √(1 − BC(P, Q)); a metric, between 0 and 1. H² ≤ TV ≤ H √(2 − H²).
 *
 * Source: Tsybakov, Introduction to Nonparametric Estimation (2009), definition 2.3 (there without the factor ½).
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns a pure number
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(hellingerDistance([1, 0], [0, 1]), 1);
 * assert.ok(Math.abs(hellingerDistance([1, 0], [1 / 4, 3 / 4]) - Math.SQRT1_2) < 1e-15);
 * ```
 */
export function hellingerDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requirePair(first, second);
  return Math.sqrt(squaredHellinger(first, second));
}

/**
 * Bhattacharyya coefficient: the overlap of two laws.
 *
 * BC(P, Q) = Σₓ √(P(x) Q(x)); 1 for equal laws, 0 for laws without a common outcome.
 *
 * Source: Bhattacharyya, Bull. Calcutta Math. Soc. 35 (1943) 99–109.
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns between 0 and 1
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(bhattacharyyaCoefficient([1, 0], [1 / 4, 3 / 4]), 1 / 2);
 * ```
 */
export function bhattacharyyaCoefficient(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requirePair(first, second);
  return compensatedSum(Float64Array.from(first, (p, x) => Math.sqrt(p) * Math.sqrt(second[x])));
}

/**
 * Bhattacharyya distance: half of the Rényi divergence of order ½. It breaks the triangle inequality.
 *
 * −ln BC(P, Q); 0 for equal laws, Infinity for laws without a common outcome.
 *
 * Source: Kailath, IEEE Trans. Commun. Technol. 15 (1967) 52–60.
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns nats
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(bhattacharyyaDistance([1, 0], [1 / 4, 3 / 4]) - Math.LN2) < 1e-15);
 * assert.equal(bhattacharyyaDistance([1, 0], [0, 1]), Infinity);
 * ```
 */
export function bhattacharyyaDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const overlap = bhattacharyyaCoefficient(first, second);
  // 0 − x and not −x: equal laws are at 0, not at −0.
  return overlap < 0.5 ? -Math.log(overlap) : 0 - Math.log1p(-squaredHellinger(first, second));
}
