import { type Matrix, matrix, symmetricEigenvalues } from "../../../math/mod.ts";
import { requireFinite } from "../../../math/checks.ts";
import { requireSquare } from "../../../math/matrix.ts";

/** A complex Hermitian matrix: its real part is symmetric, its imaginary part antisymmetric. */
export interface ComplexHermitian {
  readonly re: Matrix;
  readonly im: Matrix;
}

/** A Hermitian matrix, either real symmetric or complex. */
export type HermitianMatrix = Matrix | ComplexHermitian;

/** Real and imaginary part of a Hermitian matrix; the imaginary part of a real one is zero. */
export function complexParts(A: HermitianMatrix): ComplexHermitian {
  if ("re" in A) return A;
  return { re: A, im: matrix(A.rows, A.columns, new Float64Array(A.data.length)) };
}

/** Entries that should be conjugate may differ by the round-off of the product that made them, not by more. */
const ASYMMETRY_ALLOWED = 1e-10;

/** Refuses parts that do not make up a Hermitian matrix. */
export function requireHermitian(what: string, { re, im }: ComplexHermitian): void {
  requireSquare(`the real part of ${what}`, re);
  if (im.rows !== re.rows || im.columns !== re.columns) {
    throw new RangeError(
      `Expected real and imaginary part of ${what} of one shape, got ${re.rows} × ${re.columns} and ` +
        `${im.rows} × ${im.columns}`,
    );
  }
  requireFinite(`the real part of ${what}`, re.data);
  requireFinite(`the imaginary part of ${what}`, im.data);
  const n = re.rows;
  const largest = Math.max(...re.data.map(Math.abs), ...im.data.map(Math.abs));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [i * n + j, j * n + i];
      const gap = Math.max(Math.abs(re.data[a] - re.data[b]), Math.abs(im.data[a] + im.data[b]));
      if (gap > ASYMMETRY_ALLOWED * largest) {
        throw new RangeError(
          `Expected ${what} to be Hermitian, got entries (${i}, ${j}) and (${j}, ${i}) ${gap} apart`,
        );
      }
    }
  }
}

/**
 * A Hermitian matrix as a real symmetric one of twice the size, with every eigenvalue twice.
 *
 * A + iB ↦ [[A, −B], [B, A]]: products go to products, and traces to twice the trace.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 8.1 (problems).
 *
 * @param A n × n
 * @returns 2n × 2n
 * @throws {RangeError} if A is not Hermitian
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../../math/mod.ts";
 * const pauliY = { re: matrix(2, 2, [0, 0, 0, 0]), im: matrix(2, 2, [0, -1, 1, 0]) };
 * assert.deepEqual(realEmbedding(pauliY).data.subarray(0, 4), Float64Array.of(0, 0, 0, 1));
 * ```
 */
export function realEmbedding(A: HermitianMatrix): Matrix {
  const parts = complexParts(A);
  requireHermitian("the matrix", parts);
  const { re, im } = parts;
  const n = re.rows;
  return matrix(2 * n, 2 * n, (i, j) => {
    const at = (i % n) * n + j % n;
    if (i < n === j < n) return re.data[at];
    return i < n ? 0 - im.data[at] : im.data[at];
  });
}

/**
 * The eigenvalues of a Hermitian matrix, by its real embedding.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 8.1.
 *
 * @param A n × n, real symmetric or complex Hermitian
 * @returns n numbers, ascending
 * @throws {RangeError} if A is not Hermitian
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../../math/mod.ts";
 * const pauliY = { re: matrix(2, 2, [0, 0, 0, 0]), im: matrix(2, 2, [0, -1, 1, 0]) };
 * const [low, high] = hermitianEigenvalues(pauliY);
 * assert(Math.abs(low + 1) < 1e-15 && Math.abs(high - 1) < 1e-15);
 * ```
 */
export function hermitianEigenvalues(A: HermitianMatrix): Float64Array {
  if (!("re" in A)) return symmetricEigenvalues(A);
  const doubled = symmetricEigenvalues(realEmbedding(A));
  return Float64Array.from(
    { length: doubled.length / 2 },
    (_, k) => (doubled[2 * k] + doubled[2 * k + 1]) / 2,
  );
}
