import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";

/** A penalty on a weight, and the prior whose negative log density it is. */
export interface PowerPenalty {
  /** λ|w|^α. */
  readonly value: number;
  /** Its slope in w; at w = 0 the middle of both sides. */
  readonly derivative: number;
  /** ln ∫ exp(−λ|w|^α) dw is the constant that makes it −ln of a prior. */
  readonly logNormalizer: number;
}

/**
 * The penalties of ridge (α = 2) and lasso (α = 1), with their priors.
 *
 * λ|w|^α is, up to its constant, −ln of a prior: for α = 2 the normal one of variance 1/2λ, for α = 1 Laplace's two-sided exponential of mean size 1/λ. The bars matter for α = 1.
 * For α = 2 the slope fades with w, for α = 1 it stays λ down to w = 0: that is what makes weights exactly zero.
 *
 * Source: kaplan eq. (3.4.21), with bars; Tibshirani, J. R. Statist. Soc. B 58 (1996) 267, section 5.
 *
 * @param weight w, finite
 * @param strength λ > 0
 * @param power α, 1 or 2
 * @throws {RangeError} A weight that is not finite, a strength that is not positive, another power
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(powerPenalty(-2, 0.5, 1).value, 1);
 * assert.equal(powerPenalty(-2, 0.5, 1).derivative, -0.5);
 * assert.equal(powerPenalty(-2, 0.5, 2).derivative, -2);
 * ```
 */
export function powerPenalty(weight: number, strength: number, power: 1 | 2): PowerPenalty {
  requireFiniteNumber("the weight", weight);
  requirePositive("the strength of the penalty", strength);
  if (power === 1) {
    return {
      value: strength * Math.abs(weight),
      derivative: strength * Math.sign(weight),
      logNormalizer: Math.log(2 / strength),
    };
  }
  if (power !== 2) throw new RangeError(`Expected the power 1 or 2, got ${power}`);
  return {
    value: strength * weight * weight,
    derivative: 2 * strength * weight,
    logNormalizer: Math.log(Math.PI / strength) / 2,
  };
}
