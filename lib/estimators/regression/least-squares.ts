import { requireInside } from "../../statistics/checks.ts";
import { compensatedSum, type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { studentT } from "../../probability/mod.ts";
import { householderQr } from "./householder-qr.ts";
import { fisherSnedecorPValue, studentPValue } from "./student-t.ts";

/** What a fit by least squares may be told. */
export interface LeastSquaresOptions {
  /** One positive weight an observation, the inverse of its variance up to a factor; all 1 unless told. */
  readonly weights?: ArrayLike<number>;
  /** What the columns are called in a refusal. */
  readonly names?: readonly string[];
}

/** A fitted linear model with its errors. Standard errors, t and p suppose independent errors of one (weighted) variance. */
export interface LeastSquaresFit {
  /** β̂, p numbers. */
  readonly coefficients: Float64Array;
  /** s² (XᵀWX)⁻¹, p × p; NaN where no degree of freedom is left. */
  readonly covariance: Matrix;
  readonly standardErrors: Float64Array;
  /** β̂/standard error. */
  readonly tStatistics: Float64Array;
  /** P(|T| > |t|) on n − p degrees of freedom. */
  readonly pValues: Float64Array;
  /** Xβ̂, n numbers. */
  readonly fitted: Float64Array;
  /** y − Xβ̂, n numbers. */
  readonly residuals: Float64Array;
  /** hᵢ: how much an observation draws the fit to itself; they sum to p. */
  readonly leverages: Float64Array;
  /** s² = Σ wᵢ rᵢ²/(n − p). */
  readonly residualVariance: number;
  /** n − p. */
  readonly degreesOfFreedom: number;
  /** 1 − Σ w r²/Σ w (y − ȳ)², or with y² in the place of (y − ȳ)² where no column is constant; NaN where y does not vary. */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Of the hypothesis that all coefficients but the constant are zero; NaN where y does not vary. */
  readonly fStatistic: number;
  readonly fPValue: number;
  /** β̂ ± t s.e., one interval a coefficient. */
  intervals(confidence: number): [number, number][];
}

/**
 * Least squares, plain or weighted, by the QR factorisation.
 *
 * β̂ = argmin Σ wᵢ (yᵢ − xᵢ·β)², the solution of Rβ = Qᵀy with X = QR (rows scaled by √w), never by XᵀX. Cov β̂ = σ² (XᵀWX)⁻¹ for errors of
 * variance σ²/wᵢ; s² is unbiased for σ². A column that is a combination of those before it is refused by its name.
 *
 * Source: kaplan eq. (1.2.1); Golub and Van Loan, Matrix Computations (2013), section 5.3; Seber and Lee, Linear Regression Analysis (2003),
 * chapters 3 and 4.
 *
 * @param X n × p, n ≥ p: one observation a row; the constant is a column of ones
 * @param y n numbers
 * @throws {RangeError} Lengths that do not fit, numbers that are not finite, weights that are not positive, more columns than rows, dependent
 * columns
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // The line through (0, 1), (1, 2), (2, 6): slope 5/2, intercept 1/2.
 * const { coefficients, residualVariance } = leastSquares(matrix(3, 2, [1, 0, 1, 1, 1, 2]), [1, 2, 6]);
 * assert.ok(Math.abs(coefficients[0] - 0.5) < 1e-14 && Math.abs(coefficients[1] - 2.5) < 1e-14);
 * assert.ok(Math.abs(residualVariance - 1.5) < 1e-13);
 * ```
 */
export function leastSquares(
  X: Matrix,
  y: ArrayLike<number>,
  { weights, names }: LeastSquaresOptions = {},
): LeastSquaresFit {
  const { rows: n, columns: p } = X;
  requireFit(X, y);
  const w = requireWeights(weights, n);
  const roots = w.map(Math.sqrt);
  const scaled = weights === undefined ? X : matrix(n, p, (i, j) => roots[i] * X.data[i * p + j]);
  const qr = householderQr(scaled, names);
  const rotated = qr.rotate(Float64Array.from(y, (each, i) => roots[i] * each));
  const coefficients = qr.solveUpper(rotated);
  const fitted = Float64Array.from({ length: n }, (_, i) => rowTimes(X, i, coefficients));
  const residuals = fitted.map((each, i) => y[i] - each);
  const degreesOfFreedom = n - p;
  const squares = compensatedSum(residuals.map((r, i) => w[i] * r * r));
  const residualVariance = degreesOfFreedom > 0 ? squares / degreesOfFreedom : Number.NaN;
  const inverse = qr.inverseUpper();
  const covariance = matrix(p, p, (i, j) => {
    let sum = 0;
    for (let k = Math.max(i, j); k < p; k++) sum += inverse.data[i * p + k] * inverse.data[j * p + k];
    return residualVariance * sum;
  });
  const standardErrors = Float64Array.from({ length: p }, (_, j) => Math.sqrt(covariance.data[j * p + j]));
  const tStatistics = coefficients.map((each, j) => each / standardErrors[j]);
  const constant = hasConstant(X);
  const centre = constant ? weightedMean(y, w) : 0;
  const totalSquares = compensatedSum(Float64Array.from(y, (each, i) => w[i] * (each - centre) ** 2));
  const explained = p - Number(constant);
  // Of targets that are all equal round-off alone would be explained.
  const varies = Array.from(y).some((each) => each !== (constant ? y[0] : 0));
  const rSquared = varies ? 1 - squares / totalSquares : Number.NaN;
  // Round-off may leave the explained squares just below zero.
  const fStatistic = varies ? Math.max(totalSquares - squares, 0) / explained / residualVariance : Number.NaN;
  return {
    coefficients,
    covariance,
    standardErrors,
    tStatistics,
    pValues: tStatistics.map((t) => degreesOfFreedom > 0 ? studentPValue(t, degreesOfFreedom) : Number.NaN),
    fitted,
    residuals,
    leverages: Float64Array.from({ length: n }, (_, i) => leverage(scaled, i, inverse)),
    residualVariance,
    degreesOfFreedom,
    rSquared,
    adjustedRSquared: 1 - (1 - rSquared) * (n - Number(constant)) / degreesOfFreedom,
    fStatistic,
    fPValue: varies && degreesOfFreedom > 0 && explained > 0
      ? fisherSnedecorPValue(fStatistic, explained, degreesOfFreedom)
      : Number.NaN,
    intervals: (confidence) => {
      requireInside("a confidence", confidence);
      if (degreesOfFreedom === 0) {
        throw new RangeError(`Expected more observations than coefficients for intervals, got ${n} of each`);
      }
      const t = -studentT({ degreesOfFreedom }).quantile((1 - confidence) / 2);
      return Array.from(
        coefficients,
        (each, j) => [each - t * standardErrors[j], each + t * standardErrors[j]],
      );
    },
  };
}

/** Refuses a design and targets that do not fit, or are not finite. */
export function requireFit(X: Matrix, y: ArrayLike<number>): void {
  if (!(X.rows > 0 && X.columns > 0)) {
    throw new RangeError(`Expected at least one row and one column in X, got ${X.rows} × ${X.columns}`);
  }
  if (y.length !== X.rows) {
    throw new RangeError(`Expected one target a row of X, ${X.rows}, got ${y.length}`);
  }
  requireFinite("X", X.data);
  requireFinite("y", y);
}

/** xᵢ·β. */
export function rowTimes(X: Matrix, i: number, coefficients: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < X.columns; j++) sum += X.data[i * X.columns + j] * coefficients[j];
  return sum;
}

function requireWeights(weights: ArrayLike<number> | undefined, n: number): Float64Array {
  if (weights === undefined) return new Float64Array(n).fill(1);
  requireSameLength("the weights", weights, "the targets", { length: n });
  for (let i = 0; i < n; i++) {
    if (!(weights[i] > 0 && weights[i] < Infinity)) {
      throw new RangeError(
        `Expected positive finite weights, got ${weights[i]} at index ${i}: leave out what shall not count`,
      );
    }
  }
  return Float64Array.from(weights);
}

function weightedMean(y: ArrayLike<number>, w: Float64Array): number {
  return compensatedSum(w.map((each, i) => each * y[i])) / compensatedSum(w);
}

/** Whether a column holds one number other than zero. */
function hasConstant({ rows, columns, data }: Matrix): boolean {
  for (let j = 0; j < columns; j++) {
    let same = data[j] !== 0;
    for (let i = 1; i < rows && same; i++) same = data[i * columns + j] === data[j];
    if (same) return true;
  }
  return false;
}

/** The squared length of x R⁻¹. */
function leverage(X: Matrix, i: number, inverse: Matrix): number {
  const p = X.columns;
  let sum = 0;
  for (let k = 0; k < p; k++) {
    let along = 0;
    for (let j = 0; j <= k; j++) along += X.data[i * p + j] * inverse.data[j * p + k];
    sum += along * along;
  }
  return sum;
}
