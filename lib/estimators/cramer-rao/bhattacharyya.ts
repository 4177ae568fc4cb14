import { compensatedSum, type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { cramerRaoMatrix } from "./cramer-rao-bound.ts";

/**
 * The Bhattacharyya bound of order k on the variance of an unbiased estimator, in a family with one parameter.
 *
 * Var φ̂ ≥ vᵀW⁻¹v with v = (φ′, φ″, …, φ⁽ᵏ⁾) and W_ij = Cov(p⁽ⁱ⁾/p, p⁽ʲ⁾/p). Order 1 is the Cramér–Rao bound; no order is weaker
 * than the one below, and for φ a polynomial of degree k in the mean of an exponential family order k is reached.
 *
 * Source: Bhattacharyya, Sankhyā 8 (1946) 1; Lehmann and Casella, Theory of Point Estimation (1998), section 2.5.
 *
 * @param information W, k × k, of all the data together ({@linkcode bhattacharyyaInformation})
 * @param derivatives φ′, φ″, …: k numbers
 * @returns the least variance, in squared units of φ
 * @throws {RangeError} if W is singular, or there are not as many derivatives as rows
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../../math/mod.ts";
 * // μ² from N = 4 unit normal numbers at μ = 1: v = (2, 2), W = diag(N, 2N²): 4/4 + 4/32, the variance of x̄² − 1/N.
 * assert.equal(bhattacharyyaBound(diagonal([4, 32]), [2, 2]), 1.125);
 * ```
 */
export function bhattacharyyaBound(information: Matrix, derivatives: ArrayLike<number>): number {
  requireSameLength("the derivatives of what is estimated", derivatives, "the rows of the information", {
    length: information.rows,
  });
  return cramerRaoMatrix(information, { jacobian: matrix(1, derivatives.length, derivatives) }).data[0];
}

/**
 * The matrix W of the Bhattacharyya bound for a family of laws on finitely many outcomes.
 *
 * W_ij = Σₓ p⁽ⁱ⁾(x) p⁽ʲ⁾(x)/p(x).
 *
 * Source: Bhattacharyya, Sankhyā 8 (1946) 1.
 *
 * @param probabilities m probabilities, positive where a derivative is not 0
 * @param derivatives k lists of m numbers: ∂p/∂θ, ∂²p/∂θ², …, each summing to 0
 * @returns k × k
 * @throws {RangeError} if it is no distribution, lengths differ, derivatives do not sum to 0, or a probability of 0 changes
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Two coins, p² and so on at p = 1/2: the second derivatives are 2, −4, 2.
 * const W = bhattacharyyaInformation([1 / 4, 1 / 2, 1 / 4], [[-1, 0, 1], [2, -4, 2]]);
 * assert.deepEqual([...W.data], [8, 0, 0, 64]);
 * ```
 */
export function bhattacharyyaInformation(
  probabilities: ArrayLike<number>,
  derivatives: readonly ArrayLike<number>[],
): Matrix {
  requireDistribution("the distribution", probabilities);
  if (derivatives.length === 0) throw new RangeError("Expected derivatives of at least one order, got none");
  derivatives.forEach((each, order) => {
    const name = `the derivatives of order ${order + 1}`;
    requireSameLength("the distribution", probabilities, name, each);
    requireFinite(name, each);
    const size = Math.max(...Array.from(each, Math.abs));
    if (Math.abs(compensatedSum(each)) > 1e-9 * size) {
      throw new RangeError(`Expected ${name} of a distribution to sum to 0, got ${compensatedSum(each)}`);
    }
    for (let x = 0; x < each.length; x++) {
      if (probabilities[x] === 0 && each[x] !== 0) {
        throw new RangeError(
          `Expected outcome ${x} of probability 0 to stay impossible, got ${each[x]} in ${name}`,
        );
      }
    }
  });
  return matrix(derivatives.length, derivatives.length, (i, j) =>
    compensatedSum(
      Array.from(probabilities, (p, x) => p === 0 ? 0 : derivatives[i][x] / p * derivatives[j][x]),
    ));
}

/** The laws whose Bhattacharyya matrix is diagonal: their variance is at most quadratic in the mean. */
export type QuadraticVarianceLaw =
  | { readonly law: "normal"; readonly standardDeviation: number }
  | { readonly law: "poisson"; readonly mean: number }
  | { readonly law: "bernoulli"; readonly probability: number }
  | { readonly law: "exponential"; readonly mean: number };

/**
 * The diagonal of W for N data of a law whose variance is at most quadratic in its mean, with the mean as parameter.
 *
 * With the variance v₀ + v₁m + v₂m² of the sum, W_kk = k! Πⱼ₌₀ᵏ⁻¹ (1 + j v₂) · N²ᵏ/Vᵏ, V the variance of the sum; off the diagonal W is 0.
 * For Bernoulli data W_kk vanishes beyond k = N: no polynomial of higher degree can be estimated without bias.
 *
 * Source: Morris, Ann. Statist. 10 (1982) 65, section 8; Seth, Ann. Math. Statist. 20 (1949) 1.
 *
 * @param data the law, its parameters and the number of data N
 * @param order k ≥ 1
 * @returns k numbers, in inverse units of m², m⁴, …
 * @throws {RangeError} if a parameter is outside its range, or N or the order is no positive integer
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(bhattacharyyaDiagonal({ law: "normal", standardDeviation: 1, samples: 4 }, 2), [4, 32]);
 * assert.deepEqual(bhattacharyyaDiagonal({ law: "bernoulli", probability: 1 / 2, samples: 2 }, 2), [8, 64]);
 * ```
 */
export function bhattacharyyaDiagonal(
  data: QuadraticVarianceLaw & { readonly samples: number },
  order: number,
): number[] {
  const { samples } = data;
  for (const [name, value] of [["the number of data", samples], ["the order", order]] as const) {
    if (!(Number.isSafeInteger(value) && value >= 1)) {
      throw new RangeError(`Expected ${name} to be an integer of at least 1, got ${value}`);
    }
  }
  const { variance, curvature } = varianceFunction(data);
  let entry = 1;
  return Array.from({ length: order }, (_, j) => {
    entry *= (j + 1) * (1 + j * curvature / samples) * samples / variance;
    return entry;
  });
}

/** The variance of one datum, and the coefficient of m² in it. */
function varianceFunction(data: QuadraticVarianceLaw): { variance: number; curvature: number } {
  switch (data.law) {
    case "normal":
      requirePositive("the standard deviation", data.standardDeviation);
      return { variance: data.standardDeviation ** 2, curvature: 0 };
    case "poisson":
      requirePositive("the mean of a Poisson law", data.mean);
      return { variance: data.mean, curvature: 0 };
    case "bernoulli":
      if (!(data.probability > 0 && data.probability < 1)) {
        throw new RangeError(`Expected a probability strictly between 0 and 1, got ${data.probability}`);
      }
      return { variance: data.probability * (1 - data.probability), curvature: -1 };
    case "exponential":
      requirePositive("the mean of an exponential law", data.mean);
      return { variance: data.mean ** 2, curvature: 1 };
  }
}
