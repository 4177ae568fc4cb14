/**
 * One step of gradient descent.
 *
 * θ′ = θ − ε g
 *
 * Source: kaplan eq. (4.2.1); on ½λθ² it multiplies θ by 1 − ελ, eq. (4.3.4).
 *
 * @param theta The parameters θ, d numbers
 * @param gradient The gradient g at θ, d numbers in units of loss / θ
 * @param learningRate ε, in units of θ² / loss
 * @returns θ′, d numbers
 * @throws {RangeError} Lengths that differ, or a learning rate that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 3 − 0.25·4 = 2
 * assert.deepEqual(gradientDescentStep([3], [4], 0.25), Float64Array.of(2));
 * ```
 */
export function gradientDescentStep(
  theta: ArrayLike<number>,
  gradient: ArrayLike<number>,
  learningRate: number,
): Float64Array {
  if (gradient.length !== theta.length) {
    throw new RangeError(`Expected a gradient of ${theta.length} numbers, got ${gradient.length}`);
  }
  if (!Number.isFinite(learningRate)) {
    throw new RangeError(`Expected a finite learning rate, got ${learningRate}`);
  }
  return Float64Array.from(theta, (x, i) => x - learningRate * gradient[i]);
}

/**
 * The best fixed step of gradient descent on quadratics whose curvatures lie in [λmin, λmax], and its rate.
 *
 * ε = 2 / (λmin + λmax), ρ = (κ − 1) / (κ + 1), κ = λmax / λmin
 *
 * Source: kaplan section 4.3, after eq. (4.3.14).
 *
 * @param smallest λmin > 0, in units of loss / θ²
 * @param largest λmax ≥ λmin, in the same units
 * @returns The learning rate, in units of θ² / loss, and the rate, dimensionless
 * @throws {RangeError} Curvatures that are not finite, positive and in this order
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(optimalGradientDescent(1, 3), { learningRate: 0.5, rate: 0.5 });
 * ```
 */
export function optimalGradientDescent(
  smallest: number,
  largest: number,
): { readonly learningRate: number; readonly rate: number } {
  if (!(smallest > 0 && largest >= smallest && largest < Infinity)) {
    throw new RangeError(`Expected curvatures 0 < λmin ≤ λmax, got ${smallest} and ${largest}`);
  }
  return { learningRate: 2 / (smallest + largest), rate: (largest - smallest) / (largest + smallest) };
}
