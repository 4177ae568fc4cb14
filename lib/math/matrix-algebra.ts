import { requireNoNaN, requireSameLength } from "./checks.ts";
import { type Matrix, matrix, requireSameShape } from "./matrix.ts";
import { unitScale } from "./power-of-two.ts";

/**
 * The product of two matrices, (AB)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ.
 *
 * @param A n × m
 * @param B m × p
 * @returns n × p
 * @throws {RangeError} if A has not as many columns as B has rows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * assert.deepEqual(matmul(matrix(1, 2, [1, 2]), matrix(2, 1, [3, 4])), matrix(1, 1, [11]));
 * ```
 */
export function matmul(A: Matrix, B: Matrix): Matrix {
  if (A.columns !== B.rows) {
    throw new RangeError(
      `Expected as many columns of A as rows of B, got ${A.rows} × ${A.columns} and ${B.rows} × ${B.columns}`,
    );
  }
  const { rows, columns: inner } = A;
  const { columns } = B;
  const product = new Float64Array(rows * columns);
  // Row i of the product gathers whole rows of B, so that memory is read in order.
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    for (let k = 0; k < inner; k++) {
      const a = A.data[i * inner + k];
      const other = k * columns;
      for (let j = 0; j < columns; j++) product[start + j] += a * B.data[other + j];
    }
  }
  return matrix(rows, columns, product);
}

/**
 * A matrix applied to a vector, (Ax)ᵢ = Σⱼ Aᵢⱼ xⱼ.
 *
 * @param A n × m
 * @param x m numbers
 * @returns n numbers
 * @throws {RangeError} if x has not as many entries as A has columns
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * assert.deepEqual(matvec(matrix(2, 2, [1, 2, 3, 4]), [1, 10]), Float64Array.of(21, 43));
 * ```
 */
export function matvec(A: Matrix, x: ArrayLike<number>): Float64Array {
  if (A.columns !== x.length) {
    throw new RangeError(`Expected ${A.columns} entries in x, one per column of A, got ${x.length}`);
  }
  const result = new Float64Array(A.rows);
  for (let i = 0; i < A.rows; i++) {
    const start = i * A.columns;
    let sum = 0;
    for (let j = 0; j < A.columns; j++) sum += A.data[start + j] * x[j];
    result[i] = sum;
  }
  return result;
}

/**
 * The sum of two matrices, entry by entry.
 *
 * @param A n × m
 * @param B n × m
 * @returns n × m
 * @throws {RangeError} if the shapes differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal, identity } from "./matrix.ts";
 * assert.deepEqual(addMatrices(identity(2), identity(2)), diagonal([2, 2]));
 * ```
 */
export function addMatrices(A: Matrix, B: Matrix): Matrix {
  requireSameShape(A, B);
  return matrix(A.rows, A.columns, A.data.map((a, i) => a + B.data[i]));
}

/**
 * A matrix times a number.
 *
 * @param factor any number
 * @param A n × m
 * @returns n × m
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal, identity } from "./matrix.ts";
 * assert.deepEqual(scaleMatrix(3, identity(2)), diagonal([3, 3]));
 * ```
 */
export function scaleMatrix(factor: number, A: Matrix): Matrix {
  return matrix(A.rows, A.columns, A.data.map((a) => factor * a));
}

/**
 * The inner product of two vectors, Σᵢ xᵢ yᵢ.
 *
 * @param x n numbers
 * @param y n numbers
 * @throws {RangeError} if the lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(dot([1, 2], [3, 4]), 11);
 * ```
 */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength("x", x, "y", y);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/**
 * The Euclidean length of a vector, √(Σᵢ xᵢ²), without overflow or underflow.
 *
 * @param x any number of entries; none have length 0
 * @throws {RangeError} if an entry is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(norm([3, 4]), 5);
 * assert(Math.abs(norm([3e200, 4e200]) / 5e200 - 1) < 1e-15);
 * ```
 */
export function norm(x: ArrayLike<number>): number {
  requireNoNaN("x", x);
  const scale = unitScale(x);
  if (scale === 0) return Infinity;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] * scale) ** 2;
  return Math.sqrt(sum) / scale;
}
