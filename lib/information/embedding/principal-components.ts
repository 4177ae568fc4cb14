import { matmul, type Matrix, matrix, symmetricEigen, transpose } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requirePoints } from "./checks.ts";

/**
 * The coordinates of points along the directions in which they vary most.
 *
 * Y = (X − x̄)V, V being the unit eigenvectors of the covariance with the largest eigenvalues: of all linear maps to so
 * few dimensions the one that loses the least square distance. Each direction points where its largest entry is
 * positive.
 *
 * Source: Hotelling, J. Educational Psychology 24 (1933) 417–441.
 *
 * @param points n × d, one point a row
 * @param dimensions how many coordinates, from 1 to d
 * @returns n × dimensions, centred, in the unit of the points, the largest variance first
 * @throws {RangeError} if a coordinate is not finite, there are fewer than two points, or too many dimensions
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const line = principalComponents(matrix(3, 2, [0, 0, 3, 4, 6, 8]), 1);
 * assert(line.data.every((along, i) => Math.abs(along - [-5, 0, 5][i]) < 1e-14));
 * ```
 */
export function principalComponents(points: Matrix, dimensions: number): Matrix {
  requirePoints("the points", points, 2);
  requireInteger("the number of dimensions", dimensions, 1);
  const { rows: n, columns: d, data } = points;
  if (dimensions > d) {
    throw new RangeError(
      `Expected at most ${d} dimensions for points of ${d} coordinates, got ${dimensions}`,
    );
  }
  const centre = Float64Array.from({ length: d }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += data[i * d + k];
    return sum / n;
  });
  const centred = matrix(n, d, (i, k) => data[i * d + k] - centre[k]);
  const product = matmul(transpose(centred), centred);
  const { vectors } = symmetricEigen(product);
  const directions = matrix(d, dimensions, (k, column) => vectors.data[k * d + d - 1 - column]);
  return matmul(
    centred,
    matrix(
      d,
      dimensions,
      (k, column) => directions.data[k * dimensions + column] * signOf(directions, column),
    ),
  );
}

/** The sign of the largest entry of a column. */
function signOf({ rows, columns, data }: Matrix, column: number): number {
  let largest = 0;
  for (let k = 0; k < rows; k++) {
    const entry = data[k * columns + column];
    if (Math.abs(entry) > Math.abs(largest)) largest = entry;
  }
  return Math.sign(largest);
}
