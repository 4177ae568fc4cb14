import { compensatedSum, logSoftmax, type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requireNonNegative, requireSameLength } from "../../math/checks.ts";

/**
 * The Fisher information of an exponential family on finitely many outcomes, in its natural parameters.
 *
 * F_ij = Cov_θ(Tᵢ, Tⱼ), the Hessian of ln Z(θ), for p(x) = base(x) exp(Σᵢ θᵢ Tᵢ(x))/Z(θ). The covariance is summed about the
 * means, so that it is symmetric and semi-definite whatever the round-off; it is singular where the features and 1 are
 * linearly dependent.
 *
 * Source: Amari and Nagaoka, Methods of Information Geometry (2000), section 3.5; Wainwright and Jordan, Graphical
 * Models, Exponential Families, and Variational Inference (2008), proposition 3.1.
 *
 * @param features D × k: Tᵢ(x), one row a natural parameter
 * @param natural D natural parameters θ
 * @param base k weights of the outcomes, not negative; all 1 unless told
 * @returns D × D, in inverse squared units of the parameters
 * @throws {RangeError} if lengths differ, a number is not finite, or no weight is positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // A coin in its logit: F = p(1 − p).
 * const F = exponentialFamilyFisherInformation(matrix(1, 2, [0, 1]), [Math.log(3)]);
 * assert.ok(Math.abs(F.data[0] - 3 / 16) < 1e-15);
 * ```
 */
export function exponentialFamilyFisherInformation(
  features: Matrix,
  natural: ArrayLike<number>,
  base: ArrayLike<number> = new Float64Array(features.columns).fill(1),
): Matrix {
  const { rows, columns, data } = features;
  requireFinite("the features", data);
  requireFinite("the natural parameters", natural);
  requireSameLength("the natural parameters", natural, "the rows of the features", { length: rows });
  requireSameLength("the base", base, "the columns of the features", { length: columns });
  Array.from(base).forEach((weight, x) => requireNonNegative(`the base at outcome ${x}`, weight));
  const exponents = Float64Array.from(base, (weight, x) => {
    const terms = Array.from(natural, (theta, i) => theta * data[i * columns + x]);
    return Math.log(weight) + compensatedSum(terms);
  });
  const law = logSoftmax(exponents).map(Math.exp);
  const means = Array.from(
    { length: rows },
    (_, i) => compensatedSum(law.map((p, x) => p * data[i * columns + x])),
  );
  return matrix(rows, rows, (i, j) =>
    compensatedSum(
      law.map((p, x) => p * (data[i * columns + x] - means[i]) * (data[j * columns + x] - means[j])),
    ));
}
