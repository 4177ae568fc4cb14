import { type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite } from "../../math/checks.ts";

/** X = QR by reflections: R, and Q as what applies its transpose. */
export interface HouseholderQr {
  /** Upper triangular, p × p. */
  readonly r: Matrix;
  /** The first p entries of Qᵀv and the rest, whose squares sum to the squared distance of v from the columns. */
  rotate(v: ArrayLike<number>): Float64Array;
  /** x with Rx = b. */
  solveUpper(b: ArrayLike<number>): Float64Array;
  /** R⁻¹, p × p, upper triangular. */
  inverseUpper(): Matrix;
}

/** A column whose part outside the columns before it is less than this share of it counts as their combination. */
const DEPENDENT = 1e-11;

/**
 * The QR factorisation of a tall matrix of full column rank, by Householder's reflections.
 *
 * X = QR, Q with orthonormal columns. Unlike XᵀX it does not square the condition number, which is why least squares goes by it. A column that
 * is a combination of those before it, to one part in 10¹¹, is refused by its number.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), algorithm 5.2.1.
 *
 * @param X n × p, n ≥ p
 * @param names what the columns are called in a refusal; "column j" unless told
 * @throws {RangeError} More columns than rows, an entry that is not finite, a dependent column
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { r } = householderQr(matrix(2, 2, [3, 1, 4, 2]));
 * assert.ok(Math.abs(Math.abs(r.data[0]) - 5) < 1e-15);
 * assert.throws(() => householderQr(matrix(3, 2, [1, 2, 1, 2, 1, 2])), /column 1 .*combination/);
 * ```
 */
export function householderQr(X: Matrix, names?: readonly string[]): HouseholderQr {
  const { rows: n, columns: p } = X;
  if (n < p) {
    throw new RangeError(
      `Expected at least as many rows (observations) as columns (coefficients), got ${n} and ${p}: take fewer columns, or a ` +
        "penalty",
    );
  }
  requireFinite("X", X.data);
  // Columns lie one after the other here: every loop below runs along one.
  const columns = Array.from(
    { length: p },
    (_, j) => Float64Array.from({ length: n }, (_, i) => X.data[i * p + j]),
  );
  const sizes = columns.map((column) => lengthOf(column, 0));
  const diagonal = new Float64Array(p);
  const scales = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    const column = columns[j];
    const length = lengthOf(column, j);
    if (!(length > DEPENDENT * sizes[j])) {
      throw new RangeError(
        sizes[j] === 0
          ? `Expected independent columns, got ${names?.[j] ?? `column ${j}`} of zeros: leave it out`
          : `Expected independent columns, got ${
            names?.[j] ?? `column ${j}`
          } a linear combination of those before it: leave ` +
            "it out, or use a penalty",
      );
    }
    diagonal[j] = column[j] > 0 ? -length : length;
    column[j] -= diagonal[j];
    scales[j] = -1 / (diagonal[j] * column[j]);
    for (let k = j + 1; k < p; k++) reflect(column, scales[j], columns[k], j);
  }
  const solveUpper = (b: ArrayLike<number>): Float64Array => {
    const x = new Float64Array(p);
    for (let i = p - 1; i >= 0; i--) {
      let sum = b[i];
      for (let j = i + 1; j < p; j++) sum -= columns[j][i] * x[j];
      x[i] = sum / diagonal[i];
    }
    return x;
  };
  return {
    r: matrix(p, p, (i, j) => i < j ? columns[j][i] : i === j ? diagonal[i] : 0),
    rotate: (v) => {
      const rotated = Float64Array.from(v);
      for (let j = 0; j < p; j++) reflect(columns[j], scales[j], rotated, j);
      return rotated;
    },
    solveUpper,
    inverseUpper: () => {
      const inverse = Array.from(
        { length: p },
        (_, j) => solveUpper(Float64Array.from({ length: p }, (_, i) => Number(i === j))),
      );
      return matrix(p, p, (i, j) => inverse[j][i]);
    },
  };
}

/** The length of the entries from `first` on, without overflow. */
function lengthOf(column: Float64Array, first: number): number {
  let largest = 0;
  for (let i = first; i < column.length; i++) largest = Math.max(largest, Math.abs(column[i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = first; i < column.length; i++) sum += (column[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** Takes (1 − τ v vᵀ) to a vector, v being the entries of `reflector` from `first` on. */
function reflect(reflector: Float64Array, scale: number, target: Float64Array, first: number): void {
  let along = 0;
  for (let i = first; i < target.length; i++) along += reflector[i] * target[i];
  along *= scale;
  for (let i = first; i < target.length; i++) target[i] -= along * reflector[i];
}
