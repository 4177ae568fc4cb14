import { requireFiniteNumber, requirePositive, requireSameLength } from "../math/checks.ts";
import { requireConditionNumber, requireSpectrum } from "./checks.ts";

/**
 * One step of gradient descent.
 *
 * θ′ = θ − ε g
 *
 * Source: kaplan eq. (4.3.4).
 *
 * @param theta The parameters θ, d numbers
 * @param gradient The gradient g at θ, d numbers in units of loss / θ
 * @param learningRate ε, in units of θ² / loss
 * @returns θ′, d numbers
 * @throws {RangeError} Lengths that differ, a learning rate that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(gradientDescentStep([3, 1], [4, -2], 0.5), Float64Array.of(1, 2));
 * ```
 */
export function gradientDescentStep(
  theta: ArrayLike<number>,
  gradient: ArrayLike<number>,
  learningRate: number,
): Float64Array {
  requireSameLength("the parameters", theta, "the gradient", gradient);
  requireFiniteNumber("the learning rate", learningRate);
  return Float64Array.from(theta, (x, i) => x - learningRate * gradient[i]);
}

/**
 * The factor by which gradient descent multiplies the error on ½λθ² at each step.
 *
 * 1 − ελ
 *
 * Source: kaplan eq. (4.3.4).
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @returns a pure number; below 0 the error changes its sign at each step
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gradientDescentFactor(4, 0.375), -0.5);
 * ```
 */
export function gradientDescentFactor(curvature: number, learningRate: number): number {
  requireFiniteNumber("the curvature", curvature);
  requireFiniteNumber("the learning rate", learningRate);
  return 1 - learningRate * curvature;
}

/** How gradient descent behaves on a quadratic: converging with one sign, with alternating signs, or diverging. */
export type GradientDescentPhase = "same sign" | "alternating" | "diverging";

/**
 * The phase of gradient descent on ½λθ².
 *
 * "same sign" for 0 < ελ < 1, "alternating" for 1 < ελ < 2, "diverging" for ελ < 0 and ελ > 2
 *
 * Source: kaplan eq. (4.3.5) and the line before it.
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @returns the phase; undefined on the borders ελ = 0, 1, 2, where the error stays, vanishes at once, and alternates
 * for ever
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gradientDescentPhase(4, 0.375), "alternating");
 * ```
 */
export function gradientDescentPhase(
  curvature: number,
  learningRate: number,
): GradientDescentPhase | undefined {
  const factor = gradientDescentFactor(curvature, learningRate);
  if (factor === 0 || Math.abs(factor) === 1) return undefined;
  if (Math.abs(factor) > 1) return "diverging";
  return factor > 0 ? "same sign" : "alternating";
}

/**
 * The learning rate below which gradient descent converges.
 *
 * ε < 2 / λmax
 *
 * Source: kaplan eq. (4.3.5).
 *
 * @param largestCurvature λmax, the largest eigenvalue of the Hessian, in units of loss / θ²
 * @returns in units of θ² / loss
 * @throws {RangeError} A curvature that is not positive and finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gradientDescentStepLimit(4), 0.5);
 * ```
 */
export function gradientDescentStepLimit(largestCurvature: number): number {
  requirePositive("the largest curvature", largestCurvature);
  return 2 / largestCurvature;
}

/**
 * The learning rate at which gradient descent converges fastest on curvatures between two ends.
 *
 * ε = 2 / (λmin + λmax), rate (κ − 1)/(κ + 1) with κ = λmax/λmin
 *
 * Source: kaplan section 4.3, after eq. (4.3.14); Nesterov, Introductory Lectures on Convex Optimization (2004),
 * theorem 2.1.15.
 *
 * @param smallest λmin, in units of loss / θ²
 * @param largest λmax, in the same unit
 * @returns the learning rate in units of θ² / loss, and the factor by which the worst error shrinks at each step
 * @throws {RangeError} Curvatures that are not positive and in ascending order
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
  requireSpectrum(smallest, largest);
  return { learningRate: 2 / (smallest + largest), rate: (largest - smallest) / (largest + smallest) };
}

/**
 * The best rate of gradient descent with a fixed step: the factor by which the worst error shrinks at each step.
 *
 * (κ − 1)/(κ + 1)
 *
 * Source: kaplan section 4.3, after eq. (4.3.14).
 *
 * @param conditionNumber κ = λmax/λmin, at least 1
 * @throws {RangeError} A condition number below 1 or not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gradientDescentRate(3), 0.5);
 * ```
 */
export function gradientDescentRate(conditionNumber: number): number {
  requireConditionNumber(conditionNumber);
  return (conditionNumber - 1) / (conditionNumber + 1);
}
