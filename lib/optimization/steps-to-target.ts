import { requireConditionNumber } from "./checks.ts";
import { gradientDescentRate } from "./gradient-descent.ts";
import { optimalMomentum } from "./optimal-momentum.ts";

function requireTarget(target: number): void {
  if (!(target > 0 && target < 1)) {
    throw new RangeError(`Expected a target between 0 and 1, as a share of the first error, got ${target}`);
  }
}

/**
 * The number of steps after which the best gradient descent has shrunk every error to a target.
 *
 * ⌈ln(1/target) / ln((κ + 1)/(κ − 1))⌉, about κ/2 · ln(1/target)
 *
 * Source: kaplan section 4.3, after eq. (4.3.14).
 *
 * @param conditionNumber κ = λmax/λmin, at least 1
 * @param target a share of the first error, in (0, 1)
 * @returns a whole number of steps, at least 1
 * @throws {RangeError} A condition number below 1, a target outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // κ = 3 halves the error in a step: 2⁻¹⁰ < 1e-3
 * assert.equal(gradientDescentSteps(3, 1e-3), 10);
 * ```
 */
export function gradientDescentSteps(conditionNumber: number, target: number): number {
  requireTarget(target);
  const rate = gradientDescentRate(conditionNumber);
  return Math.max(1, Math.ceil(Math.log(target) / Math.log(rate)));
}

/**
 * The number of steps after which the best momentum, started at rest, has shrunk the error on two curvatures to a target.
 *
 * The smallest n with ρⁿ √(½(1 + n√ελ₁)² + ½(1 + n√ελ₂)²) ≤ target: both pairs of eigenvalues are double, whence the
 * factors linear in n. About √κ/2 · (ln(1/target) + ln n).
 *
 * Source: kaplan eqs. (4.3.13) and (4.3.14), with the Jordan blocks that the rate leaves out.
 *
 * @param conditionNumber κ = λ₂/λ₁, at least 1; the first errors along both curvatures are equal
 * @param target a share of the first error, in (0, 1)
 * @returns a whole number of steps, at least 1
 * @throws {RangeError} A condition number below 1, a target outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentumSteps(1, 1e-3), 1);
 * assert.ok(momentumSteps(1e4, 1e-6) < gradientDescentSteps(1e4, 1e-6) / 50);
 * ```
 */
export function momentumSteps(conditionNumber: number, target: number): number {
  requireConditionNumber(conditionNumber);
  requireTarget(target);
  const { learningRate, rate } = optimalMomentum(1, conditionNumber);
  const [slow, fast] = [Math.sqrt(learningRate), Math.sqrt(learningRate * conditionNumber)];
  const reached = (n: number): boolean =>
    rate ** n * Math.hypot(1 + n * slow, 1 + n * fast) / Math.SQRT2 <= target;
  let high = 1;
  while (!reached(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
