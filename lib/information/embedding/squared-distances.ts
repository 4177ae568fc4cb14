import { type Matrix, matrix } from "../../math/mod.ts";
import { requirePoints } from "./checks.ts";

/**
 * The squared distances of all pairs of points.
 *
 * Dᵢⱼ = Σₖ (xᵢₖ − xⱼₖ)², from the differences themselves: close points keep their digits.
 *
 * Source: kaplan eq. (2.6.1), whose exponents they are.
 *
 * @param points n × d, one point a row
 * @returns n × n, symmetric with a zero diagonal, in the square of the points' unit
 * @throws {RangeError} if a coordinate is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * assert.deepEqual(squaredDistances(matrix(2, 2, [0, 0, 3, 4])).data, Float64Array.of(0, 25, 25, 0));
 * ```
 */
export function squaredDistances(points: Matrix): Matrix {
  requirePoints("the points", points, 1);
  const { rows: n, columns: d, data } = points;
  const squares = new Float64Array(n * n);
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        const difference = data[i * d + k] - data[j * d + k];
        sum += difference * difference;
      }
      squares[i * n + j] = squares[j * n + i] = sum;
    }
  }
  return matrix(n, n, squares);
}
