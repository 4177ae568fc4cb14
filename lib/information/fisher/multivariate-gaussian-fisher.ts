import { cholesky, compensatedSum, dot, type Matrix, matrix, solve } from "../../math/mod.ts";
import { requireFinite, requireSameLength } from "../../math/checks.ts";

/** How a normal law of vectors changes with one parameter. */
export interface GaussianDerivative {
  /** ∂μ/∂θ, n numbers; 0 unless given. */
  readonly mean?: ArrayLike<number>;
  /** ∂Σ/∂θ, n × n and symmetric; 0 unless given. */
  readonly covariance?: Matrix;
}

/**
 * The Fisher information of a family of normal laws of vectors.
 *
 * F_ij = ∂ᵢμᵀ Σ⁻¹ ∂ⱼμ + ½ tr(Σ⁻¹ ∂ᵢΣ Σ⁻¹ ∂ⱼΣ).
 *
 * Source: Skovgaard, Scand. J. Statist. 11 (1984) 211–223, section 2.
 *
 * @param covariance Σ, n × n, symmetric and positive definite
 * @param derivatives one for each of D parameters
 * @returns D × D, in inverse squared units of the parameters
 * @throws {RangeError} if there is no parameter, shapes differ, a number is not finite, ∂Σ is not symmetric, or Σ is not positive definite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // One variable in (μ, σ) at σ = 2: ∂Σ/∂σ = 2σ.
 * const F = multivariateGaussianFisherInformation(matrix(1, 1, [4]), [
 *   { mean: [1] },
 *   { covariance: matrix(1, 1, [4]) },
 * ]);
 * assert.deepEqual([...F.data], [1 / 4, 0, 0, 1 / 2]);
 * ```
 */
export function multivariateGaussianFisherInformation(
  covariance: Matrix,
  derivatives: readonly GaussianDerivative[],
): Matrix {
  // Refuses a matrix that is no covariance.
  cholesky(covariance);
  const n = covariance.rows;
  if (derivatives.length === 0) {
    throw new RangeError("Expected derivatives in at least one parameter, got none");
  }
  const parts = derivatives.map(({ mean, covariance: change }, parameter) => {
    const shift = mean ?? new Float64Array(n);
    requireSameLength(
      `the derivative of the mean in parameter ${parameter}`,
      shift,
      "the covariance's rows",
      {
        length: n,
      },
    );
    requireFinite(`the derivative of the mean in parameter ${parameter}`, shift);
    if (change && (change.rows !== n || change.columns !== n)) {
      throw new RangeError(
        `Expected the derivative of the covariance in parameter ${parameter} to be ${n} × ${n}, got ` +
          `${change.rows} × ${change.columns}`,
      );
    }
    for (let at = 0; change && at < n * n; at++) {
      const mirrored = change.data[(at % n) * n + Math.floor(at / n)];
      if (!(Math.abs(change.data[at] - mirrored) <= 1e-9 * Math.abs(mirrored))) {
        throw new RangeError(
          `Expected the derivative of the covariance in parameter ${parameter} to be symmetric, got ${
            change.data[at]
          } ` +
            `and ${mirrored} at mirrored places`,
        );
      }
    }
    return {
      shift,
      whitened: solve(covariance, shift),
      relative: change ? solve(covariance, change) : matrix(n, n, () => 0),
    };
  });
  const trace = (A: Matrix, B: Matrix): number =>
    compensatedSum(Float64Array.from(A.data, (a, at) => a * B.data[(at % n) * n + Math.floor(at / n)]));
  return matrix(parts.length, parts.length, (i, j) => {
    // The same order of both factors for (i, j) and (j, i): exactly symmetric.
    const [first, second] = i <= j ? [parts[i], parts[j]] : [parts[j], parts[i]];
    return dot(first.shift, second.whitened) + trace(first.relative, second.relative) / 2;
  });
}
