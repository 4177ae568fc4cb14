import { compensatedSum } from "../../math/mod.ts";
import { rootDifference } from "./divergence-terms.ts";
import { requireLaws } from "./pair.ts";

/** Σ (√P − √Q)². */
function squaredChord(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return compensatedSum(Array.from(p, (each, x) => each + q[x] === 0 ? 0 : rootDifference(each, q[x]) ** 2));
}

/**
 * Hellinger distance: between the square roots of two laws.
 *
 * H(P, Q) = √(½ Σₓ (√P(x) − √Q(x))²); from 0 to 1, a metric. H² ≤ TV ≤ H √(2 − H²).
 *
 * Source: Le Cam and Yang, Asymptotics in Statistics (2000), section 3.2; Tsybakov, Introduction to Nonparametric
 * Estimation (2009), eq. (2.20).
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns a pure number
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(hellingerDistance([1, 0], [0, 1]), 1);
 * ```
 */
export function hellingerDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  return Math.min(1, Math.sqrt(squaredChord(p, q) / 2));
}

/**
 * Bhattacharyya coefficient: how much two laws overlap.
 *
 * BC(P, Q) = Σₓ √(P(x) Q(x)) = 1 − H²; from 0 to 1.
 *
 * Source: Bhattacharyya, Bull. Calcutta Math. Soc. 35 (1943) 99–109.
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns a pure number
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(bhattacharyyaCoefficient([1, 0], [1 / 4, 3 / 4]), 1 / 2);
 * ```
 */
export function bhattacharyyaCoefficient(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  return Math.min(1, compensatedSum(Array.from(p, (each, x) => Math.sqrt(each) * Math.sqrt(q[x]))));
}

/**
 * Bhattacharyya distance, which is no metric: the logarithm of how little two laws overlap.
 *
 * −ln BC(P, Q) = −ln(1 − H²); Infinity for laws without a common outcome, half of Rényi's divergence of order ½.
 *
 * Source: Bhattacharyya, Bull. Calcutta Math. Soc. 35 (1943) 99–109.
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns nats
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(bhattacharyyaDistance([1, 0], [1 / 4, 3 / 4]) - Math.LN2) < 1e-15);
 * ```
 */
export function bhattacharyyaDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  const chord = squaredChord(p, q) / 2;
  // Close laws by what they differ, nearly disjoint ones by what they share.
  return chord < 0.5 ? 0 - Math.log1p(-chord) : 0 - Math.log(bhattacharyyaCoefficient(p, q));
}
