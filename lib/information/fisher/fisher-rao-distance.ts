import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { type Gaussian, requireGaussian } from "../divergence/gaussian-kl.ts";

/**
 * The Fisher–Rao distance of two laws on finitely many outcomes: the length of the shortest path in the Fisher metric.
 *
 * d = 2 arccos Σₓ √(p(x) q(x)): twice the angle between the square roots, which are points of a sphere. At most π. It is
 * computed from the chord, so that close laws keep their digits; d²/2 is then D(p‖q) to leading order.
 *
 * Source: Amari and Nagaoka, Methods of Information Geometry (2000), section 2.2; Rao, Bull. Calcutta Math. Soc. 37 (1945)
 * 81–91.
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns a pure number, from 0 to π
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(categoricalFisherRaoDistance([1, 0], [0, 1]), Math.PI);
 * ```
 */
export function categoricalFisherRaoDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requireDistribution("the first law", first);
  requireDistribution("the second law", second);
  requireSameLength("the first law", first, "the second law", second);
  const squares = Array.from(first, (p, x) => {
    const sum = Math.sqrt(p) + Math.sqrt(second[x]);
    // √p − √q = (p − q)/(√p + √q), without the round-off of two roots
    return sum === 0 ? 0 : ((p - second[x]) / sum) ** 2;
  });
  return Math.min(Math.PI, 4 * Math.asin(Math.min(Math.sqrt(compensatedSum(squares)) / 2, 1)));
}

/**
 * The Fisher–Rao distance of two normal laws on the line.
 *
 * d = √2 arcosh(1 + [(μ₁ − μ₂)²/2 + (σ₁ − σ₂)²]/2σ₁σ₂): in (μ/√2, σ) the Fisher metric is twice that of the hyperbolic
 * half-plane. Written with arsinh, so that close laws keep their digits.
 *
 * Source: Costa, Santos and Strapasson, Discrete Appl. Math. 197 (2015) 59–69, eq. (7).
 *
 * @param first a normal law
 * @param second another
 * @returns a pure number
 * @throws {RangeError} if a mean is not finite or a standard deviation not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A pure change of width: ∫ √2 dσ/σ.
 * const d = gaussianFisherRaoDistance({ mean: 1, standardDeviation: 2 }, { mean: 1, standardDeviation: 6 });
 * assert.ok(Math.abs(d - Math.SQRT2 * Math.log(3)) < 1e-14);
 * ```
 */
export function gaussianFisherRaoDistance(first: Gaussian, second: Gaussian): number {
  requireGaussian("the first law", first);
  requireGaussian("the second law", second);
  const shift = (first.mean - second.mean) / Math.SQRT2;
  const change = first.standardDeviation - second.standardDeviation;
  const width = Math.sqrt(first.standardDeviation) * Math.sqrt(second.standardDeviation);
  return 2 * Math.SQRT2 * Math.asinh(Math.hypot(shift, change) / width / 2);
}
