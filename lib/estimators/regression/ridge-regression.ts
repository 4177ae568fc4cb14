import { type Matrix, svd } from "../../math/mod.ts";
import { requireNonNegative } from "../../math/checks.ts";
import { requireFit } from "./least-squares.ts";

/** A ridge fit. */
export interface RidgeFit {
  readonly penalty: number;
  /** p numbers. */
  readonly coefficients: Float64Array;
  /** Σ d²/(d² + λ) over the singular values d of X: p without a penalty, towards 0 with a large one. */
  readonly effectiveDegreesOfFreedom: number;
}

/**
 * Ridge regression for many penalties at once, by the singular values.
 *
 * β(λ) = argmin ½‖y − Xβ‖² + ½λ‖β‖² = V diag(d/(d² + λ)) Uᵀy. With λW² in the place of ½λW² the penalty is twice as strong. For λ = 0 and
 * dependent columns it is refused.
 *
 * Source: Hoerl and Kennard, Technometrics 12 (1970) 55; Hastie, Tibshirani and Friedman (2009), eqs. (3.47) and (3.50).
 *
 * @param X n × p, one observation a row (the data-by-column form, with one penalty a weight, is `ridgeWeights` of lib/generalization)
 * @param y n numbers
 * @param penalties λ ≥ 0 each
 * @returns one fit a penalty
 * @throws {RangeError} Lengths that do not fit, numbers that are not finite, a negative penalty, λ = 0 with dependent columns
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const [fit] = ridgePath(matrix(2, 1, [1, 2]), [1, 7], [1]);
 * assert.ok(Math.abs(fit.coefficients[0] - 2.5) < 1e-14);
 * assert.ok(Math.abs(fit.effectiveDegreesOfFreedom - 5 / 6) < 1e-14);
 * ```
 */
export function ridgePath(X: Matrix, y: ArrayLike<number>, penalties: ArrayLike<number>): RidgeFit[] {
  requireFit(X, y);
  const { rows: n, columns: p } = X;
  const { U, values, V } = svd(X);
  const count = values.length;
  const along = Float64Array.from({ length: count }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += U.data[i * U.columns + k] * y[i];
    return sum;
  });
  return Array.from(penalties, (penalty) => {
    requireNonNegative("every penalty", penalty);
    const least = count < p ? 0 : Math.min(...values);
    if (penalty === 0 && !(least > 1e-12 * Math.max(...values))) {
      throw new RangeError(
        "Expected a positive penalty where columns are dependent, got 0: the coefficients are not determined without one",
      );
    }
    const filter = Float64Array.from(values, (d) => d === 0 ? 0 : d / (d * d + penalty));
    return {
      penalty,
      coefficients: Float64Array.from({ length: p }, (_, j) => {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += V.data[j * V.columns + k] * filter[k] * along[k];
        return sum;
      }),
      effectiveDegreesOfFreedom: filter.reduce((sum, f, k) => sum + f * values[k], 0),
    };
  });
}
