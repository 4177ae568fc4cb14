import { type Matrix, matvec, symmetricEigen, transpose } from "../math/mod.ts";
import { requireInteger, requireNonNegative } from "../math/checks.ts";
import { requireTime, requireVector } from "./checks.ts";

/** Students that are linear in fixed features, known by the overlaps of those features on the data. */
export interface KernelRegression {
  /** The D eigenvalues of the kernel matrix, ascending; those beyond its rank are exactly 0. In units of 1/time. */
  readonly eigenvalues: Float64Array;
  /** The interpolant of smallest weights, or the least-squares fit of smallest weights where none interpolates. */
  minimumNorm(): Float64Array;
  /** The minimiser of ½ Σᵢ (yᵢ − ŷᵢ)² + ½ μ |w|². */
  ridge(penalty: number): Float64Array;
  /** Gradient flow on ½ Σᵢ (yᵢ − ŷᵢ)², stopped at a time, from zero weights. */
  stoppedAt(time: number): Float64Array;
}

/**
 * Least squares with fixed features, solved in the space of the D data points: all penalties and all stopping times by
 * one diagonalisation.
 *
 * Each student is given by its D coefficients c: its output on a fresh input is Σᵢ k(x, xᵢ) cᵢ, k the overlap of features.
 * With K = UΛUᵀ, c = U g(Λ) Uᵀy, where g(λ) = 1/λ for the smallest weights, 1/(λ + μ) for ridge, (1 − e^{−λt})/λ for
 * gradient flow; a direction with λ = 0 is not learnt by the first and the last.
 *
 * Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), section 3.4.1, for ridge; kaplan
 * eq. (6.0.9) for the flow of each mode.
 *
 * @param kernel K, D × D: the overlaps of the features of each two data points
 * @param targets y, D numbers
 * @param rank how many eigenvalues can differ from 0: the number of features, if less than D; D unless told
 * @throws {RangeError} A matrix that is not square and symmetric, targets that do not fit, a rank that is no integer of
 * at least 1; a negative penalty or time, or a penalty of 0 where an eigenvalue is 0
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../math/mod.ts";
 * const { minimumNorm, ridge, stoppedAt } = kernelRegression(diagonal([4, 1]), [8, 3]);
 * assert.deepEqual(minimumNorm(), Float64Array.of(2, 3));
 * assert.deepEqual(ridge(4), Float64Array.of(1, 3 * (1 / 5)));
 * assert(Math.abs(stoppedAt(Math.LN2)[1] - 1.5) < 1e-14);
 * ```
 */
export function kernelRegression(
  kernel: Matrix,
  targets: ArrayLike<number>,
  rank: number = kernel.rows,
): KernelRegression {
  requireVector("the targets", targets, kernel.rows);
  requireInteger("the rank", rank, 1);
  const { values, vectors } = symmetricEigen(kernel);
  const eigenvalues = values.map((value, k) => k < values.length - rank ? 0 : Math.max(0, value));
  const along = matvec(transpose(vectors), targets);
  const filtered = (filter: (eigenvalue: number) => number): Float64Array =>
    matvec(vectors, along.map((y, k) => y * filter(eigenvalues[k])));
  return {
    eigenvalues,
    minimumNorm: () => filtered((value) => value === 0 ? 0 : 1 / value),
    ridge(penalty): Float64Array {
      requireNonNegative("the penalty", penalty);
      if (penalty + eigenvalues[0] === 0) {
        throw new RangeError(
          "Expected a positive penalty where an eigenvalue is 0, got 0; the limit of small penalties is minimumNorm()",
        );
      }
      return filtered((value) => 1 / (value + penalty));
    },
    stoppedAt(time): Float64Array {
      requireTime(time);
      return filtered((value) => value === 0 ? 0 : -Math.expm1(-value * time) / value);
    },
  };
}
