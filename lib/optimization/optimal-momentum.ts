import { requirePositive } from "../math/checks.ts";
import { requireConditionNumber, requireFading, requireSpectrum } from "./checks.ts";

/**
 * The learning rate below which momentum converges.
 *
 * ε < 2 (1 + m) / λmax for |m| < 1
 *
 * Source: kaplan eq. (4.3.9).
 *
 * @param largestCurvature λmax, the largest eigenvalue of the Hessian, in units of loss / θ²
 * @param momentum m, a pure number in (−1, 1)
 * @returns in units of θ² / loss
 * @throws {RangeError} A curvature that is not positive, a momentum outside (−1, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentumStepLimit(4, 0.5), 0.75);
 * ```
 */
export function momentumStepLimit(largestCurvature: number, momentum: number): number {
  requirePositive("the largest curvature", largestCurvature);
  requireFading(momentum);
  return 2 * (1 + momentum) / largestCurvature;
}

/**
 * The momentum at which one curvature converges fastest: both eigenvalues meet.
 *
 * m = (1 − √(ελ))², rate √m = |1 − √(ελ)|
 *
 * Source: kaplan eqs. (4.3.10) and (4.3.11), where the rate lacks the modulus that ελ > 1 needs.
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss; 0 < ελ < 4, since no momentum converges beyond
 * @returns the momentum, and the factor by which the error shrinks at each step (up to a factor linear in n)
 * @throws {RangeError} ελ outside (0, 4)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(criticalMomentum(4, 0.0625), { momentum: 0.25, rate: 0.5 });
 * ```
 */
export function criticalMomentum(
  curvature: number,
  learningRate: number,
): { readonly momentum: number; readonly rate: number } {
  const product = learningRate * curvature;
  if (!(product > 0 && product < 4)) {
    throw new RangeError(`Expected learning rate × curvature between 0 and 4, got ${product}`);
  }
  const rate = Math.abs(1 - Math.sqrt(product));
  return { momentum: rate * rate, rate };
}

/**
 * The learning rate and momentum that converge fastest on all curvatures between two ends.
 *
 * ε = (2 / (√λmin + √λmax))², m = ((√λmax − √λmin)/(√λmax + √λmin))², rate √m
 *
 * Source: kaplan eqs. (4.3.13) and (4.3.14); Polyak, Introduction to Optimization (1987), section 3.2.1.
 *
 * @param smallest λmin, in units of loss / θ²
 * @param largest λmax, in the same unit
 * @returns learning rate (θ² / loss), momentum, and the factor by which the worst error shrinks at each step (up to a
 * factor linear in n)
 * @throws {RangeError} Curvatures that are not positive and in ascending order
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // √1 + √9 = 4: ε = (2/4)², m = (2/4)²
 * assert.deepEqual(optimalMomentum(1, 9), { learningRate: 0.25, momentum: 0.25, rate: 0.5 });
 * ```
 */
export function optimalMomentum(
  smallest: number,
  largest: number,
): { readonly learningRate: number; readonly momentum: number; readonly rate: number } {
  requireSpectrum(smallest, largest);
  const sum = Math.sqrt(smallest) + Math.sqrt(largest);
  const rate = (Math.sqrt(largest) - Math.sqrt(smallest)) / sum;
  return { learningRate: (2 / sum) ** 2, momentum: rate * rate, rate };
}

/**
 * The best rate of momentum: the factor by which the worst error shrinks at each step.
 *
 * (√κ − 1)/(√κ + 1)
 *
 * Source: kaplan eq. (4.3.14), with κ the larger curvature over the smaller one.
 *
 * @param conditionNumber κ = λmax/λmin, at least 1
 * @throws {RangeError} A condition number below 1 or not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentumRate(9), 0.5);
 * ```
 */
export function momentumRate(conditionNumber: number): number {
  requireConditionNumber(conditionNumber);
  const root = Math.sqrt(conditionNumber);
  return (root - 1) / (root + 1);
}
