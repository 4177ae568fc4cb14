import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";

/** A normal law N(μ, σ²). */
export interface GaussianLaw {
  /** μ, in the unit of x. */
  readonly mean: number;
  /** σ > 0, in the unit of x. */
  readonly standardDeviation: number;
}

/** One draw's contribution to the derivatives of an expectation, in units of h per unit of x. */
export interface GaussianGradient {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * A draw of a normal law as a function of its parameters and of noise that does not depend on them.
 *
 * x = μ + σz
 *
 * Source: kaplan eq. (3.5.1).
 *
 * @param law μ and σ in the unit of x
 * @param noise z, a standard normal number, dimensionless
 * @returns in the unit of x
 * @throws {RangeError} if a number is not finite, or σ is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(reparameterisedGaussian({ mean: 1, standardDeviation: 2 }, -3), -5);
 * ```
 */
export function reparameterisedGaussian(law: GaussianLaw, noise: number): number {
  requireFiniteNumber("the mean", law.mean);
  requirePositive("the standard deviation", law.standardDeviation);
  requireFiniteNumber("the noise", noise);
  return law.mean + law.standardDeviation * noise;
}

/**
 * One draw's reparameterised (pathwise) estimate of the gradient of ⟨h(x)⟩ under a normal law; unbiased.
 *
 * ∂⟨h⟩/∂μ ≈ h′(x), ∂⟨h⟩/∂σ ≈ h′(x)·z, with x = μ + σz.
 *
 * Source: kaplan eq. (3.5.1), by the chain rule; Kingma and Welling (2014) section 2.4.
 *
 * @param derivative h′, differentiable h presumed
 * @param law μ and σ in the unit of x
 * @param noise z, a standard normal number, dimensionless
 * @returns the contributions of this draw
 * @throws {RangeError} if a number is not finite, or σ is not positive
 * @example For h = x² at x = 1 + 2·3
 * ```ts
 * import assert from "node:assert/strict";
 * const gradient = reparameterisationGradient((x) => 2 * x, { mean: 1, standardDeviation: 2 }, 3);
 * assert.deepEqual(gradient, { mean: 14, standardDeviation: 42 });
 * ```
 */
export function reparameterisationGradient(
  derivative: (x: number) => number,
  law: GaussianLaw,
  noise: number,
): GaussianGradient {
  const slope = derivative(reparameterisedGaussian(law, noise));
  requireFiniteNumber("the derivative at the draw", slope);
  return { mean: slope, standardDeviation: slope * noise };
}

/**
 * One draw's score-function (REINFORCE) estimate of the gradient of ⟨h(x)⟩ under a normal law; unbiased, h need not be smooth.
 *
 * ∂⟨h⟩/∂μ ≈ (h(x) − b)·z/σ, ∂⟨h⟩/∂σ ≈ (h(x) − b)·(z² − 1)/σ, with x = μ + σz.
 *
 * Source: Williams, Machine Learning 8 (1992) 229–256, section 6.
 *
 * @param h any function of x
 * @param law μ and σ in the unit of x
 * @param noise z, a standard normal number, dimensionless
 * @param baseline b, in units of h; any number that does not depend on z leaves the estimate unbiased
 * @returns the contributions of this draw
 * @throws {RangeError} if a number is not finite, or σ is not positive
 * @example For h = x² at x = 1 + 2·3
 * ```ts
 * import assert from "node:assert/strict";
 * const gradient = scoreFunctionGradient((x) => x * x, { mean: 1, standardDeviation: 2 }, 3);
 * assert.deepEqual(gradient, { mean: 73.5, standardDeviation: 196 });
 * ```
 */
export function scoreFunctionGradient(
  h: (x: number) => number,
  law: GaussianLaw,
  noise: number,
  baseline = 0,
): GaussianGradient {
  const value = h(reparameterisedGaussian(law, noise)) - baseline;
  requireFiniteNumber("the function at the draw, less the baseline,", value);
  const sigma = law.standardDeviation;
  return { mean: value * noise / sigma, standardDeviation: value * (noise * noise - 1) / sigma };
}
