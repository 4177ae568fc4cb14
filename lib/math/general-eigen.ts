import { EigenvalueDecomposition, Matrix as DenseMatrix, SingularValueDecomposition } from "ml-matrix";
import { requireFinite } from "./checks.ts";
import { type Matrix, matrix, requireSquare } from "./matrix.ts";

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A = U diag(values) Vᵀ with k = min(n, m): U is n × k, V is m × k, both with orthonormal columns. */
export interface SingularValues {
  readonly U: Matrix;
  readonly values: Float64Array;
  readonly V: Matrix;
}

function toDense(A: Matrix): DenseMatrix {
  requireFinite("A", A.data);
  return DenseMatrix.from1DArray(A.rows, A.columns, A.data);
}

function fromDense(A: DenseMatrix): Matrix {
  return matrix(A.rows, A.columns, (i, j) => A.get(i, j));
}

/**
 * The eigenvalues of any square matrix, in ascending order of the real part, then of the imaginary part.
 *
 * Hessenberg reduction and QR by ml-matrix; each value is right to round-off in A, which a defective matrix magnifies
 * (a double eigenvalue to about 10⁻⁸ ‖A‖). A symmetric matrix is better served by `symmetricEigenvalues`.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 7.5.
 *
 * @param A n × n
 * @returns n complex numbers; those that are not real come in conjugate pairs
 * @throws {RangeError} if A is not square or holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * // A quarter turn has eigenvalues ∓i.
 * assert.deepEqual(eigenvalues(matrix(2, 2, [0, -1, 1, 0])).map(({ im }) => im), [-1, 1]);
 * ```
 */
export function eigenvalues(A: Matrix): Complex[] {
  requireSquare("A", A);
  const decomposition = new EigenvalueDecomposition(toDense(A), { assumeSymmetric: false });
  const real = decomposition.realEigenvalues;
  const imaginary = decomposition.imaginaryEigenvalues;
  return real
    .map((re, i) => ({ re, im: imaginary[i] }))
    .sort((a, b) => a.re - b.re || a.im - b.im);
}

/**
 * The singular value decomposition, with the values in descending order.
 *
 * A = U diag(σ) Vᵀ, UᵀU = VᵀV = 1, σ₁ ≥ σ₂ ≥ … ≥ 0.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 2.4.
 *
 * @param A n × m
 * @returns U (n × k), k = min(n, m) values, V (m × k)
 * @throws {RangeError} if A holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "./matrix.ts";
 * assert.deepEqual(svd(diagonal([3, -4])).values, Float64Array.of(4, 3));
 * ```
 */
export function svd(A: Matrix): SingularValues {
  const decomposition = new SingularValueDecomposition(toDense(A), { autoTranspose: true });
  return {
    U: fromDense(decomposition.leftSingularVectors),
    values: Float64Array.from(decomposition.diagonal),
    V: fromDense(decomposition.rightSingularVectors),
  };
}

/**
 * The singular values of a matrix, in descending order.
 *
 * σᵢ = √λᵢ(AᵀA).
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 2.4.
 *
 * @param A n × m
 * @returns min(n, m) numbers of at least 0
 * @throws {RangeError} if A holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * assert.deepEqual(singularValues(matrix(1, 2, [3, 4])).map(Math.round), Float64Array.of(5));
 * ```
 */
export function singularValues(A: Matrix): Float64Array {
  const decomposition = new SingularValueDecomposition(toDense(A), {
    autoTranspose: true,
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  });
  return Float64Array.from(decomposition.diagonal);
}
