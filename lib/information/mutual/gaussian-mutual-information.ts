import { cholesky, type Matrix, matrix, singularValues, solve, transpose } from "../../math/mod.ts";
import { requireSquare } from "../../math/matrix.ts";
import { symmetricPart } from "../../math/symmetric-part.ts";
import { requireDisjointAxes, requireSomeAxes } from "../../math/axes.ts";

/**
 * Mutual information of two groups of jointly Gaussian variables.
 *
 * I(X, Y) = −½ Σₖ ln(1 − ρₖ²) with the canonical correlations ρₖ, the singular values of L_X⁻¹ Σ_XY L_Y⁻ᵀ;
 * −½ ln(1 − ρ²) for two numbers. The logarithm is that of 1 + x, so that weak correlations keep their digits.
 *
 * Source: Cover and Thomas (2006), example 8.5.1; Gelfand and Yaglom, Amer. Math. Soc. Transl. 12 (1959) 199–246.
 *
 * @param covariance n × n, symmetric and positive definite
 * @param first the indices of X
 * @param second the indices of Y
 * @returns nats, at least 0
 * @throws {RangeError} if the covariance of a group is not positive definite, the whole is not, or indices do not exist
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const covariance = matrix(2, 2, [4, 1, 1, 1]); // ρ = 1/2
 * assert(Math.abs(gaussianMutualInformation(covariance, [0], [1]) - Math.log(4 / 3) / 2) < 1e-15);
 * ```
 */
export function gaussianMutualInformation(
  covariance: Matrix,
  first: readonly number[],
  second: readonly number[],
): number {
  requireSquare("the covariance", covariance);
  symmetricPart("the covariance", covariance);
  const n = covariance.rows;
  requireSomeAxes(n, "the first indices", first);
  requireSomeAxes(n, "the second indices", second);
  requireDisjointAxes(n, { "the first indices": first, "the second indices": second });
  const block = (rows: readonly number[], columns: readonly number[]): Matrix =>
    matrix(rows.length, columns.length, (i, j) => covariance.data[rows[i] * n + columns[j]]);
  const halfWhite = solve(cholesky(block(first, first)), block(first, second));
  const white = solve(cholesky(block(second, second)), transpose(halfWhite));
  return singularValues(white).reduce((sum, correlation) => {
    if (!(correlation < 1)) {
      throw new RangeError(
        `Expected a positive definite covariance, got a correlation of ${correlation} between the groups`,
      );
    }
    return sum - Math.log1p(-correlation * correlation) / 2;
  }, 0);
}
