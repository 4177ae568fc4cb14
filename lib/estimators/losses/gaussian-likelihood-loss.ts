import { compensatedSum } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";

/** A loss of a residual and a width, with its slopes in both. */
export interface GaussianLikelihoodLoss {
  /** r²/2σ² + ln σ + ½ ln 2π. */
  readonly value: number;
  /** r/σ². */
  readonly residualDerivative: number;
  /** −r²/σ³ + 1/σ. */
  readonly scaleDerivative: number;
  /** −r²/σ² + 1: the slope in ln σ, the parameter that a network gives out without a bound. */
  readonly logScaleDerivative: number;
}

/**
 * The negative log likelihood of a normal error whose width is learned as well.
 *
 * −ln p(r) = r²/2σ² + ln σ + ½ ln 2π. The sign of ln σ matters: with a minus the loss falls without bound as σ grows.
 *
 * Source: kaplan eq. (3.4.17), with the sign of its last term turned; Nix and Weigend, Proc. IEEE ICNN 1 (1994) 55.
 *
 * @param residual r = y − f, finite
 * @param scale σ > 0, in the unit of r
 * @returns nats, and slopes
 * @throws {RangeError} A residual that is not finite, a scale that is not positive and finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The best width of a single residual is its size.
 * assert.equal(gaussianLikelihoodLoss(-3, 3).scaleDerivative, 0);
 * ```
 */
export function gaussianLikelihoodLoss(residual: number, scale: number): GaussianLikelihoodLoss {
  requireFiniteNumber("the residual", residual);
  requirePositive("the scale", scale);
  const z = residual / scale;
  return {
    value: z * z / 2 + Math.log(scale) + Math.log(2 * Math.PI) / 2,
    residualDerivative: z / scale,
    scaleDerivative: (1 - z * z) / scale,
    logScaleDerivative: 1 - z * z,
  };
}

/**
 * The width that minimises the mean negative log likelihood of normal errors: their root mean square.
 *
 * σ² = (1/B) Σ rᵢ²: the maximum-likelihood variance, which does not know how many parameters were fitted.
 *
 * Source: the zero of the slope of kaplan eq. (3.4.17) in σ, its sign corrected.
 *
 * @param residuals at least one finite number, not all zero
 * @returns σ > 0, in the unit of the residuals
 * @throws {RangeError} No residuals, some not finite, or all zero (the likelihood then grows without bound as σ → 0)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(likeliestScale([3, -3, 3]), 3);
 * ```
 */
export function likeliestScale(residuals: ArrayLike<number>): number {
  requireFiniteList("the residuals", residuals);
  const largest = Array.from(residuals).reduce((most, r) => Math.max(most, Math.abs(r)), 0);
  if (largest === 0) {
    throw new RangeError(
      "Expected a residual that is not zero, got none: the likelihood of a perfect fit grows without bound as σ → 0",
    );
  }
  const squares = Float64Array.from(residuals, (r) => (r / largest) ** 2);
  return largest * Math.sqrt(compensatedSum(squares) / squares.length);
}
