import { matmul, type Matrix } from "../math/mod.ts";

/**
 * Rectified random features of inputs: one hidden layer whose first weights stay as they were drawn.
 *
 * φ_p(x) = max(0, Σ_a v_{pa} x_a).
 *
 * Source: Rahimi and Recht, Advances in Neural Information Processing Systems 20 (2007), with rectified features.
 *
 * @param directions v, P × d: one feature a row
 * @param inputs d × N: one data point a column
 * @returns P × N
 * @throws {RangeError} Shapes that do not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * const features = reluFeatures(matrix(2, 1, [2, -1]), matrix(1, 3, [1, 0, -3]));
 * assert.deepEqual(features, matrix(2, 3, [2, 0, 0, 0, 0, 3]));
 * ```
 */
export function reluFeatures(directions: Matrix, inputs: Matrix): Matrix {
  const { rows, columns, data } = matmul(directions, inputs);
  return { rows, columns, data: data.map((x) => x > 0 ? x : 0) };
}
