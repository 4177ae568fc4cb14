import { type Matrix, matvec } from "../math/mod.ts";
import { requireVector } from "./checks.ts";
import { linearOutputs } from "./student-teacher.ts";

function residuals(weights: ArrayLike<number>, inputs: Matrix, targets: ArrayLike<number>): Float64Array {
  requireVector("the targets", targets, inputs.columns);
  return linearOutputs(weights, inputs).map((output, i) => output - targets[i]);
}

/**
 * The squared loss of a linear model on its whole data set.
 *
 * L = ½ Σᵢ (yᵢ − ŷᵢ)², ŷ = wX.
 *
 * Source: kaplan eq. (6.0.2), first line.
 *
 * @param weights P numbers
 * @param inputs P × D, one data point a column
 * @param targets D numbers
 * @throws {RangeError} Lengths that do not fit, or a number that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * // Outputs 3 and 6 against 1 and 7: ½(4 + 1).
 * assert.equal(squaredLoss([3], matrix(1, 2, [1, 2]), [1, 7]), 2.5);
 * ```
 */
export function squaredLoss(
  weights: ArrayLike<number>,
  inputs: Matrix,
  targets: ArrayLike<number>,
): number {
  return residuals(weights, inputs, targets).reduce((sum, r) => sum + r * r, 0) / 2;
}

/**
 * The gradient of {@linkcode squaredLoss} with respect to the weights.
 *
 * ∂L/∂w_α = Σᵢ (ŷᵢ − yᵢ) X_αi = Σᵢ [(w − w̄)·xᵢ − εᵢ] X_αi for a teacher y = w̄X + ε.
 *
 * Source: kaplan eq. (6.0.3), whose sign before ε is a slip.
 *
 * @param weights P numbers
 * @param inputs P × D, one data point a column
 * @param targets D numbers
 * @returns P numbers
 * @throws {RangeError} Lengths that do not fit, or a number that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * // Residuals 2 and −1 times inputs 1 and 2.
 * assert.deepEqual(squaredLossGradient([3], matrix(1, 2, [1, 2]), [1, 7]), Float64Array.of(0));
 * ```
 */
export function squaredLossGradient(
  weights: ArrayLike<number>,
  inputs: Matrix,
  targets: ArrayLike<number>,
): Float64Array {
  return matvec(inputs, residuals(weights, inputs, targets));
}
