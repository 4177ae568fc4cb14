import {
  requireFiniteNumber,
  requireInteger,
  requireNonNegative,
  requirePositive,
} from "../../math/checks.ts";

/**
 * The factor of the best linear shrinkage of p unbiased estimates towards a fixed target.
 *
 * c* = D/(D + pσ²) minimises E‖m + c(x − m) − θ‖² = c²pσ² + (1 − c)²D, with D = ‖θ − m‖²: some bias is always worth its variance.
 * D is not known in practice; {@linkcode jamesStein} estimates it from the same data.
 *
 * Source: Lehmann, Casella, Theory of Point Estimation (1998), chapter 5.
 *
 * @param squaredDistance D of the true means from the target, at least 0
 * @param variance σ² > 0 of each estimate
 * @param dimension p: 1 unless said
 * @returns c* in [0, 1)
 * @throws {RangeError} for a negative distance, a variance that is not positive, or a dimension below 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(optimalShrinkage(3, 1), 0.75);
 * ```
 */
export function optimalShrinkage(squaredDistance: number, variance: number, dimension = 1): number {
  requireNonNegative("the squared distance", squaredDistance);
  requirePositive("the variance", variance);
  requireInteger("the dimension", dimension, 1);
  return squaredDistance / (squaredDistance + dimension * variance);
}

/**
 * The summed mean square error of a linear shrinkage: c²pσ² of variance and (1 − c)²D of squared bias.
 *
 * Source: Lehmann, Casella, Theory of Point Estimation (1998), chapter 5.
 *
 * @param factor c; 1 leaves the estimates as they are, 0 puts the target in their place
 * @param squaredDistance D = ‖θ − m‖² of the true means from the target, at least 0
 * @param variance σ² > 0 of each estimate
 * @param dimension p: 1 unless said
 * @returns in the square of the estimates' unit
 * @throws {RangeError} for a factor that is not finite, a negative distance, a variance that is not positive, or a dimension
 *   below 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(shrinkageRisk(0.75, 3, 1), 0.75); // 9/16 + 3/16, below 1
 * ```
 */
export function shrinkageRisk(
  factor: number,
  squaredDistance: number,
  variance: number,
  dimension = 1,
): number {
  requireFiniteNumber("the factor", factor);
  requireNonNegative("the squared distance", squaredDistance);
  requirePositive("the variance", variance);
  requireInteger("the dimension", dimension, 1);
  return factor ** 2 * dimension * variance + (1 - factor) ** 2 * squaredDistance;
}
