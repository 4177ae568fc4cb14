import {
  cholesky,
  compensatedSum,
  type Matrix,
  matrix,
  symmetricEigenvalues,
  transpose,
} from "../../math/mod.ts";
import { requireFinite, requireFiniteNumber, requirePositive, requireSameLength } from "../../math/checks.ts";
import { exponentialExcess } from "./exponential-excess.ts";

/** A normal law on the line. */
export interface Gaussian {
  /** In the unit of x. */
  readonly mean: number;
  /** Positive, in the unit of x; not the variance. */
  readonly standardDeviation: number;
}

/** A normal law of vectors. */
export interface MultivariateGaussian {
  /** n numbers. */
  readonly mean: ArrayLike<number>;
  /** n × n, symmetric and positive definite. */
  readonly covariance: Matrix;
}

/** Refuses a law on the line whose mean is not finite or whose standard deviation is not positive. */
export function requireGaussian(what: string, { mean, standardDeviation }: Gaussian): void {
  requireFiniteNumber(`the mean of ${what}`, mean);
  requirePositive(`the standard deviation of ${what}`, standardDeviation);
}

/**
 * Kullback–Leibler divergence of two normal laws on the line.
 *
 * D = ½ [(μ₁ − μ₂)²/σ₂² + r − 1 − ln r] with r = σ₁²/σ₂², for P = N(μ₁, σ₁²) and Q = N(μ₂, σ₂²). For P = N(0, 1) and
 * Q = N(μ, σ²) it reads μ²/2σ² + 1/2σ² − ½ + ln σ. Two close laws keep their digits: r − 1 − ln r is summed as a series.
 *
 * Source: kaplan eq. (2.3.13), there for a standard P.
 *
 * @param from the law that the outcomes follow, P
 * @param model the law that replaces it, Q
 * @returns nats; 0 only for equal laws
 * @throws {RangeError} if a mean is not finite or a standard deviation not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const narrow = { mean: 0, standardDeviation: 1 };
 * const wide = { mean: 0, standardDeviation: 2 };
 * assert.ok(Math.abs(gaussianKlDivergence(narrow, wide) - (Math.LN2 - 3 / 8)) < 1e-15);
 * assert.ok(Math.abs(gaussianKlDivergence(wide, narrow) - (3 / 2 - Math.LN2)) < 1e-15);
 * ```
 */
export function gaussianKlDivergence(from: Gaussian, model: Gaussian): number {
  requireGaussian("P", from);
  requireGaussian("Q", model);
  const shift = (from.mean - model.mean) / model.standardDeviation;
  const change = (from.standardDeviation - model.standardDeviation) / model.standardDeviation;
  // Where 1 + change has lost the smaller deviation, the difference of logarithms has not.
  const logRatio = Math.abs(change) < 0.5
    ? Math.log1p(change)
    : Math.log(from.standardDeviation) - Math.log(model.standardDeviation);
  return (shift * shift + exponentialExcess(2 * logRatio)) / 2;
}

/**
 * Kullback–Leibler divergence of two normal laws of vectors.
 *
 * D = ½ [δᵀΣ₂⁻¹δ + tr(Σ₂⁻¹Σ₁) − n − ln det(Σ₂⁻¹Σ₁)], δ = μ₁ − μ₂, for P = N(μ₁, Σ₁) and Q = N(μ₂, Σ₂). With Cholesky
 * factors Σᵢ = LᵢLᵢᵀ and M = L₂⁻¹L₁ it is a sum of squares and of Mᵢᵢ² − 1 − ln Mᵢᵢ², none of them negative; for close
 * laws it is summed over the eigenvalues of L₂⁻¹(Σ₁ − Σ₂)L₂⁻ᵀ, so that the digits of the difference are kept.
 *
 * Source: Kullback, Information Theory and Statistics (1959), chapter 9, eq. (1.2).
 *
 * @param from the law that the outcomes follow, P: mean of n numbers, covariance n × n
 * @param model the law that replaces it, Q, of the same shape
 * @returns nats; 0 only for equal laws
 * @throws {RangeError} if shapes differ, a number is not finite, or a covariance is not symmetric and positive definite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { identity, matrix } from "../../math/mod.ts";
 * const from = { mean: [1, 0], covariance: matrix(2, 2, [2, 0, 0, 1]) };
 * const model = { mean: [0, 0], covariance: identity(2) };
 * // ½ [1 + (3 − 2 − ln 2)]
 * assert.ok(Math.abs(multivariateGaussianKlDivergence(from, model) - (1 - Math.LN2 / 2)) < 1e-15);
 * ```
 */
export function multivariateGaussianKlDivergence(
  from: MultivariateGaussian,
  model: MultivariateGaussian,
): number {
  const n = requireMultivariate("P", from);
  requireMultivariate("Q", model);
  requireSameLength("the mean of P", from.mean, "the mean of Q", model.mean);
  const first = cholesky(from.covariance);
  const second = cholesky(model.covariance);
  const shift = matrix(n, 1, (i) => from.mean[i] - model.mean[i]);
  const difference = matrix(n, n, from.covariance.data.map((x, i) => x - model.covariance.data[i]));
  const whitened = forwardSolve(second, transpose(forwardSolve(second, difference)));
  const spread = whitened.data.every((x) => Math.abs(x) < 1 / (4 * n))
    ? symmetricEigenvalues(whitened).map((value) => exponentialExcess(Math.log1p(value)))
    : forwardSolve(second, first).data.map((x, cell) =>
      cell % (n + 1) === 0 ? exponentialExcess(2 * Math.log(x)) : x * x
    );
  const shifts = forwardSolve(second, shift).data.map((x) => x * x);
  return compensatedSum([...spread, ...shifts]) / 2;
}

function requireMultivariate(what: string, { mean, covariance }: MultivariateGaussian): number {
  const n = mean.length;
  requireFinite(`the mean of ${what}`, mean);
  if (n === 0 || covariance.rows !== n || covariance.columns !== n) {
    throw new RangeError(
      `Expected ${what} to have a mean of n ≥ 1 numbers and an n × n covariance, got ${n} numbers and ` +
        `${covariance.rows} × ${covariance.columns}`,
    );
  }
  return n;
}

/** L⁻¹B for a lower triangular L. */
function forwardSolve(L: Matrix, B: Matrix): Matrix {
  const { rows: n, columns } = B;
  const x = new Float64Array(n * columns);
  for (let column = 0; column < columns; column++) {
    for (let i = 0; i < n; i++) {
      let rest = B.data[i * columns + column];
      for (let k = 0; k < i; k++) rest -= L.data[i * n + k] * x[k * columns + column];
      x[i * columns + column] = rest / L.data[i * n + i];
    }
  }
  return matrix(n, columns, x);
}
