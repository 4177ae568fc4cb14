import { type Matrix, matrix } from "./matrix.ts";
import { symmetricPart } from "./symmetric-part.ts";

/**
 * The Cholesky factor of a symmetric positive definite matrix, lower triangular L with A = LLᵀ.
 *
 * Lⱼⱼ = √(Aⱼⱼ − Σₖ Lⱼₖ²), Lᵢⱼ = (Aᵢⱼ − Σₖ Lᵢₖ Lⱼₖ)/Lⱼⱼ for i > j, sums over k < j.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 4.2.
 *
 * @param A n × n, symmetric and positive definite
 * @returns L, n × n, zero above the diagonal
 * @throws {RangeError} if A is not square, not symmetric, not positive definite or holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * assert.deepEqual(cholesky(matrix(2, 2, [4, 2, 2, 10])), matrix(2, 2, [2, 0, 1, 3]));
 * ```
 */
export function cholesky(A: Matrix): Matrix {
  const n = A.rows;
  const a = symmetricPart("A", A);
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j];
      for (let k = 0; k < j; k++) rest -= L[i * n + k] * L[j * n + k];
      if (j < i) {
        L[i * n + j] = rest / L[j * n + j];
      } else if (rest > 0) {
        L[i * n + i] = Math.sqrt(rest);
      } else {
        throw new RangeError(
          `Expected a positive definite A, got one whose pivot ${i} is ${rest}; ` +
            "use symmetricEigen for a matrix that is only semidefinite",
        );
      }
    }
  }
  return matrix(n, n, L);
}
