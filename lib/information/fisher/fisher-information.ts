import { compensatedSum, integrate, matmul, type Matrix, matrix, transpose } from "../../math/mod.ts";
import { requireFinite, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireDensity } from "../checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * The Fisher information of a family of laws on finitely many outcomes.
 *
 * F_ij = Σₓ ∂ᵢp(x) ∂ⱼp(x)/p(x): the covariance of the score, and the Hessian of D(p_θ‖p_θ′) in θ′ at θ′ = θ.
 *
 * Source: kaplan eq. (2.3.7); Amari and Nagaoka, Methods of Information Geometry (2000), eq. (2.6).
 *
 * @param probabilities k probabilities at θ
 * @param derivatives one list of k numbers for each parameter, ∂p(x)/∂θᵢ, each summing to 0
 * @returns D × D, in inverse squared units of the parameters; semi-definite, and singular where parameters are redundant
 * @throws {RangeError} if it is no distribution, lengths differ, a derivative is not finite, derivatives do not sum to 0,
 * or a probability is 0 and changes (the information is infinite there)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A coin: F = 1/(p(1 − p)).
 * const F = categoricalFisherInformation([1 / 4, 3 / 4], [[1, -1]]);
 * assert.ok(Math.abs(F.data[0] - 16 / 3) < 1e-14);
 * ```
 */
export function categoricalFisherInformation(
  probabilities: ArrayLike<number>,
  derivatives: readonly ArrayLike<number>[],
): Matrix {
  requireDistribution("the distribution", probabilities);
  if (derivatives.length === 0) {
    throw new RangeError("Expected derivatives in at least one parameter, got none");
  }
  derivatives.forEach((each, parameter) => {
    requireSameLength("the distribution", probabilities, `derivatives in parameter ${parameter}`, each);
    requireFinite(`the derivatives in parameter ${parameter}`, each);
    const sum = compensatedSum(each);
    const scale = Array.from(each).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (Math.abs(sum) > 1e-9 * Math.max(scale, Number.MIN_VALUE)) {
      throw new RangeError(
        `Expected derivatives of a distribution, which sum to 0, in parameter ${parameter}, got a sum of ${sum}`,
      );
    }
    for (let x = 0; x < probabilities.length; x++) {
      if (probabilities[x] === 0 && each[x] !== 0) {
        throw new RangeError(
          `Expected outcome ${x} of probability 0 to stay impossible, got a derivative of ${
            each[x]
          } in parameter ` +
            `${parameter}: the Fisher information is infinite there`,
        );
      }
    }
  });
  return matrix(derivatives.length, derivatives.length, (i, j) => {
    const terms = Array.from(
      probabilities,
      (p, x) => p === 0 ? 0 : derivatives[i][x] / p * derivatives[j][x],
    );
    return compensatedSum(terms);
  });
}

/**
 * The Fisher information of a family of densities, from its score.
 *
 * F_ij = ∫ p ∂ᵢ ln p ∂ⱼ ln p dx by adaptive quadrature. This is the Hessian of the divergence only where the support
 * does not depend on the parameters.
 *
 * Source: kaplan eq. (2.3.7).
 *
 * @param density p(x) at θ, 0 outside its support
 * @param score the D numbers ∂ ln p(x)/∂θᵢ inside the support
 * @param from lower end of the support; may be −Infinity
 * @param to upper end; may be Infinity
 * @returns D × D, in inverse squared units of the parameters
 * @throws {RangeError} if the density is negative or its mass is not 1, an integral does not converge, or the score is not finite where the density is not 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The rate λ of an exponential law: score 1/λ − x, F = 1/λ².
 * const F = densityFisherInformation((x) => 3 * Math.exp(-3 * x), (x) => [1 / 3 - x], 0, Infinity);
 * assert.ok(Math.abs(F.data[0] - 1 / 9) < 1e-11);
 * ```
 */
export function densityFisherInformation(
  density: (x: number) => number,
  score: (x: number) => ArrayLike<number>,
  from: number,
  to: number,
): Matrix {
  const densityAt = requireDensity(density, from, to);
  const inner = Number.isFinite(from)
    ? (Number.isFinite(to) ? (from + to) / 2 : from + 1)
    : Math.min(to - 1, 0);
  const parameters = score(inner).length;
  if (parameters === 0) throw new RangeError("Expected a score in at least one parameter, got none");
  const entry = (i: number, j: number): number => {
    const term = (x: number): number => {
      const p = densityAt(x);
      if (p === 0) return 0;
      const slopes = score(x);
      const value = p * slopes[i] * slopes[j];
      if (!Number.isFinite(value)) {
        throw new RangeError(`Expected a finite score, got ${slopes[i]} and ${slopes[j]} at ${x}`);
      }
      return value;
    };
    return integrate(term, from, to, { rtol: 1e-11, atol: 1e-13 }).value;
  };
  const data = new Float64Array(parameters ** 2);
  for (let i = 0; i < parameters; i++) {
    for (let j = 0; j <= i; j++) data[i * parameters + j] = data[j * parameters + i] = entry(i, j);
  }
  return matrix(parameters, parameters, data);
}

/**
 * The Fisher information of a normal law in (mean, standard deviation).
 *
 * F = diag(1, 2)/σ².
 *
 * Source: kaplan section 2.3, concrete example.
 *
 * @param standardDeviation σ, positive, in the unit of x
 * @returns 2 × 2, in inverse squared units of x
 * @throws {RangeError} if it is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...gaussianFisherInformation(2).data], [1 / 4, 0, 0, 1 / 2]);
 * ```
 */
export function gaussianFisherInformation(standardDeviation: number): Matrix {
  requirePositive("the standard deviation", standardDeviation);
  return matrix(2, 2, (i, j) => i === j ? (i + 1) / standardDeviation ** 2 : 0);
}

/**
 * The Fisher information in other parameters.
 *
 * F′ = JᵀFJ with J = ∂θ/∂θ′: a metric transforms like this, and √det F′ = √det F · |det J|.
 *
 * Source: Amari and Nagaoka, Methods of Information Geometry (2000), eq. (1.22); kaplan eq. (2.3.11) rests on it.
 *
 * @param information F, D × D, in the old parameters
 * @param jacobian J, D × D′: the derivatives of the old parameters in the new ones, one row an old parameter
 * @returns D′ × D′
 * @throws {RangeError} if the shapes do not fit
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // A coin in its logit: dp/dlogit = p(1 − p), so F = p(1 − p).
 * const p = 1 / 4;
 * const F = transformedFisherInformation(matrix(1, 1, [1 / (p * (1 - p))]), matrix(1, 1, [p * (1 - p)]));
 * assert.ok(Math.abs(F.data[0] - 3 / 16) < 1e-15);
 * ```
 */
export function transformedFisherInformation(information: Matrix, jacobian: Matrix): Matrix {
  return matmul(transpose(jacobian), matmul(information, jacobian));
}
