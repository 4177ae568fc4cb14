import { identity, type Matrix, matrix } from "./matrix.ts";
import { unitScale } from "./power-of-two.ts";
import { symmetricPart } from "./symmetric-part.ts";
import { diagonalise } from "./tridiagonal-eigenvectors.ts";
import { tridiagonalEigenvalues } from "./tridiagonal-eigenvalues.ts";
import { reduceToTridiagonal, type Reflections } from "./tridiagonalise.ts";

/** Eigenvalues in ascending order, and the matrix whose column k is the unit eigenvector of value k. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * All eigenvalues of a symmetric matrix, in ascending order.
 *
 * Householder reduction to tridiagonal form, then QL; each value is right to a small multiple of 2⁻⁵³ n ‖A‖.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 8.3.
 *
 * @param A n × n, symmetric
 * @returns n eigenvalues, ascending
 * @throws {RangeError} if A is not square, not symmetric (relative to its largest entry) or holds a number that
 * is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * // (2 − λ)² = 1 at λ = 1 and 3.
 * const values = symmetricEigenvalues(matrix(2, 2, [2, 1, 1, 2]));
 * assert(Math.abs(values[0] - 1) < 1e-15 && Math.abs(values[1] - 3) < 1e-15);
 * ```
 */
export function symmetricEigenvalues(A: Matrix): Float64Array {
  const entries = symmetricPart("A", A);
  const scale = unitScale(entries);
  const { diagonal, offDiagonal } = reduceToTridiagonal(entries.map((a) => a * scale), A.rows);
  return tridiagonalEigenvalues(diagonal, offDiagonal).map((value) => value / scale);
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix.
 *
 * A = V diag(λ) Vᵀ, VᵀV = 1. Householder reduction, then implicit QL with the rotations accumulated. The sign of a
 * vector, and the basis of a repeated eigenvalue, mean nothing; they are the same on every machine.
 *
 * Source: Parlett, The Symmetric Eigenvalue Problem (1998), chapters 7 and 8.
 *
 * @param A n × n, symmetric
 * @returns n values, ascending, and the n × n matrix of vectors, one a column
 * @throws {RangeError} if A is not square, not symmetric (relative to its largest entry) or holds a number that
 * is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "./matrix.ts";
 * const { values, vectors } = symmetricEigen(diagonal([5, 2]));
 * assert.deepEqual(values, Float64Array.of(2, 5));
 * assert.deepEqual(vectors.data.map(Math.abs), Float64Array.of(0, 1, 1, 0));
 * ```
 */
export function symmetricEigen(A: Matrix): SymmetricEigen {
  const n = A.rows;
  const entries = symmetricPart("A", A);
  const scale = unitScale(entries);
  const reflections = { directions: new Float64Array(n * n), betas: new Float64Array(n) };
  const { diagonal, offDiagonal } = reduceToTridiagonal(entries.map((a) => a * scale), n, reflections);
  const basis = productOfReflections(reflections, n);
  diagonalise(diagonal, offDiagonal, basis);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i] - diagonal[j]);
  const values = Float64Array.from(order, (k) => diagonal[k] / scale);
  return { values, vectors: matrix(n, n, (i, j) => basis.data[i * n + order[j]]) };
}

// Q = H₀H₁…Hₙ₋₃, from the last factor to the first: each meets only the rows and columns that later ones have filled.
function productOfReflections({ directions, betas }: Reflections, n: number): Matrix {
  const product = identity(n);
  const Q = product.data;
  const overlaps = new Float64Array(n);
  for (let k = n - 3; k >= 0; k--) {
    const u = directions.subarray(k * n, (k + 1) * n);
    // H Q = Q − β u (uᵀQ), row by row.
    overlaps.fill(0);
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) overlaps[j] += u[i] * Q[i * n + j];
    }
    for (let i = k + 1; i < n; i++) {
      const amount = betas[k] * u[i];
      for (let j = k + 1; j < n; j++) Q[i * n + j] -= amount * overlaps[j];
    }
  }
  return product;
}
