import { requireInteger } from "./checks.ts";

/** A dense matrix of float64 numbers, row by row: entry (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * A dense matrix from its entries row by row, or from a rule for each entry.
 *
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param entries rows × columns numbers row by row (a Float64Array is kept, not copied; anything else is
 * copied), or a function of the zero-based row and column
 * @throws {RangeError} if a size is not a positive integer or the number of entries is not rows × columns
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const A = matrix(2, 3, (i, j) => 10 * i + j);
 * assert.deepEqual(A.data, Float64Array.of(0, 1, 2, 10, 11, 12));
 * ```
 */
export function matrix(
  rows: number,
  columns: number,
  entries: ArrayLike<number> | ((row: number, column: number) => number),
): Matrix {
  requireInteger("rows", rows, 1);
  requireInteger("columns", columns, 1);
  if (typeof entries === "function") {
    const data = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) data[i * columns + j] = entries(i, j);
    }
    return { rows, columns, data };
  }
  if (entries.length !== rows * columns) {
    throw new RangeError(
      `Expected ${rows * columns} entries for a ${rows} × ${columns} matrix, got ${entries.length}`,
    );
  }
  return { rows, columns, data: entries instanceof Float64Array ? entries : Float64Array.from(entries) };
}

/**
 * The identity matrix.
 *
 * @param n number of rows and columns, at least 1
 * @throws {RangeError} if n is not a positive integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(identity(2).data, Float64Array.of(1, 0, 0, 1));
 * ```
 */
export function identity(n: number): Matrix {
  return matrix(n, n, (i, j) => i === j ? 1 : 0);
}

/**
 * A square matrix with the given diagonal and zeros elsewhere.
 *
 * @param values the n diagonal entries
 * @returns n × n
 * @throws {RangeError} if there are no values
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(diagonal([2, 3]).data, Float64Array.of(2, 0, 0, 3));
 * ```
 */
export function diagonal(values: ArrayLike<number>): Matrix {
  return matrix(values.length, values.length, (i, j) => i === j ? values[i] : 0);
}

/**
 * The transpose, (Aᵀ)ᵢⱼ = Aⱼᵢ.
 *
 * @param A n × m
 * @returns m × n, a copy
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(transpose(matrix(1, 2, [3, 4])), matrix(2, 1, [3, 4]));
 * ```
 */
export function transpose(A: Matrix): Matrix {
  return matrix(A.columns, A.rows, (i, j) => A.data[j * A.columns + i]);
}

/** Refuses a matrix that is not square. */
export function requireSquare(what: string, A: Matrix): void {
  if (A.rows !== A.columns) {
    throw new RangeError(`Expected ${what} to be square, got ${A.rows} × ${A.columns}`);
  }
}

/** Refuses two matrices of different shapes. */
export function requireSameShape(A: Matrix, B: Matrix): void {
  if (A.rows !== B.rows || A.columns !== B.columns) {
    throw new RangeError(
      `Expected two matrices of one shape, got ${A.rows} × ${A.columns} and ${B.rows} × ${B.columns}`,
    );
  }
}
