import { requireFinite } from "./checks.ts";
import { identity, type Matrix, matrix, requireSquare } from "./matrix.ts";

/** PA = LU: L below the diagonal (its own diagonal is 1), U on and above; `order[i]` is the row of A at row i. */
interface Factors {
  readonly n: number;
  readonly lu: Float64Array;
  readonly order: Int32Array;
  readonly parity: 1 | -1;
}

// Gaussian elimination with partial pivoting; a zero pivot stays in U for the caller to judge.
function factorise(A: Matrix): Factors {
  requireSquare("A", A);
  requireFinite("A", A.data);
  const n = A.rows;
  const lu = Float64Array.from(A.data);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let parity: 1 | -1 = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) pivot = i;
    }
    if (lu[pivot * n + k] === 0) continue;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        [lu[k * n + j], lu[pivot * n + j]] = [lu[pivot * n + j], lu[k * n + j]];
      }
      [order[k], order[pivot]] = [order[pivot], order[k]];
      parity = parity === 1 ? -1 : 1;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = lu[i * n + k] /= lu[k * n + k];
      for (let j = k + 1; j < n; j++) lu[i * n + j] -= factor * lu[k * n + j];
    }
  }
  return { n, lu, order, parity };
}

function requireRegular({ n, lu }: Factors): void {
  for (let k = 0; k < n; k++) {
    if (lu[k * n + k] === 0) {
      throw new RangeError(`Expected a regular matrix A, got a singular one: pivot ${k} is zero`);
    }
  }
}

function substitute({ n, lu, order }: Factors, right: (row: number) => number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right(order[i]);
    for (let j = 0; j < i; j++) sum -= lu[i * n + j] * x[j];
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let j = i + 1; j < n; j++) sum -= lu[i * n + j] * x[j];
    x[i] = sum / lu[i * n + i];
  }
  return x;
}

/**
 * The solution of a square linear system, x with Ax = b.
 *
 * PA = LU with partial pivoting, then two substitutions.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), algorithm 3.4.1.
 *
 * @param A n × n, regular
 * @param b n numbers, or an n × m matrix of m right-hand sides
 * @returns n numbers, or an n × m matrix
 * @throws {RangeError} if A is not square, is singular or holds a number that is not finite, or b does not fit
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * // 2x + y = 5 and 4x + y = 9 meet at x = 2, y = 1.
 * assert.deepEqual(solve(matrix(2, 2, [2, 1, 4, 1]), [5, 9]), Float64Array.of(2, 1));
 * ```
 */
export function solve(A: Matrix, b: ArrayLike<number>): Float64Array;
export function solve(A: Matrix, b: Matrix): Matrix;
export function solve(A: Matrix, b: ArrayLike<number> | Matrix): Float64Array | Matrix {
  const single = !("data" in b);
  const height = single ? b.length : b.rows;
  const factors = factorise(A);
  if (height !== factors.n) {
    throw new RangeError(`Expected ${factors.n} entries per column of b, one per row of A, got ${height}`);
  }
  requireFinite("b", single ? b : b.data);
  requireRegular(factors);
  if (single) return substitute(factors, (i) => b[i]);
  const columns = Array.from(
    { length: b.columns },
    (_, j) => substitute(factors, (i) => b.data[i * b.columns + j]),
  );
  return matrix(b.rows, b.columns, (i, j) => columns[j][i]);
}

/**
 * The inverse of a square matrix, X with AX = 1.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 3.4.
 *
 * @param A n × n, regular
 * @returns n × n
 * @throws {RangeError} if A is not square, is singular or holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "./matrix.ts";
 * assert.deepEqual(inverse(diagonal([2, 4])), diagonal([0.5, 0.25]));
 * ```
 */
export function inverse(A: Matrix): Matrix {
  requireSquare("A", A);
  return solve(A, identity(A.rows));
}

/**
 * The determinant, the product of the pivots with the sign of the row order.
 *
 * det A = ± Πₖ Uₖₖ from PA = LU.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 3.2.
 *
 * @param A n × n
 * @throws {RangeError} if A is not square or holds a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * assert.equal(determinant(matrix(2, 2, [0, 2, 3, 0])), -6);
 * ```
 */
export function determinant(A: Matrix): number {
  const { n, lu, parity } = factorise(A);
  let product: number = parity;
  for (let k = 0; k < n; k++) product *= lu[k * n + k];
  return product;
}
