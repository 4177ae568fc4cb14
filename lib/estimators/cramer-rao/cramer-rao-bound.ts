import { addMatrices, identity, matmul, type Matrix, matrix, solve, transpose } from "../../math/mod.ts";
import { requireFinite, requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { requireRegularInformation } from "./identifiable.ts";

/** What the one-parameter bound is made of. */
export interface CramerRaoTerms {
  /** F = Var S of all the data together, in inverse squared units of θ; N times that of one datum for N independent ones. */
  readonly information: number;
  /** φ′(θ) of what is estimated; 1, for θ itself, unless told. */
  readonly slope?: number;
  /** b(θ) = ⟨φ̂⟩ − φ(θ); 0 unless told. */
  readonly bias?: number;
  /** b′(θ); 0 unless told. */
  readonly biasSlope?: number;
}

/**
 * The Cramér–Rao bound on the variance of an estimator of one quantity in a family with one parameter.
 *
 * Var φ̂ ≥ (φ′ + b′)²/F: the square of Cov(φ̂, S) = ∂⟨φ̂⟩/∂θ over the variance of the score, by the Cauchy–Schwarz inequality. It
 * holds where the score has mean 0 ({@linkcode regularityOf} says so), and is reached only by affine functions of the score.
 *
 * Source: kaplan eq. (3.4.13); with bias: Cramér, Mathematical Methods of Statistics (1946), section 32.3.
 *
 * @returns the least variance, in squared units of φ
 * @throws {RangeError} if the information is not positive and finite, or another number not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The mean of 10 exponential waiting times of mean 2: F = 10/4.
 * assert.equal(cramerRaoBound({ information: 10 / 4 }), 0.4);
 * // Shrunk to half: b′ = −1/2.
 * assert.equal(cramerRaoBound({ information: 10 / 4, biasSlope: -1 / 2 }), 0.1);
 * ```
 */
export function cramerRaoBound(
  { information, slope = 1, biasSlope = 0 }: Omit<CramerRaoTerms, "bias">,
): number {
  if (information === 0) requireRegularInformation(matrix(1, 1, [0]));
  requirePositive("the Fisher information", information);
  requireFiniteNumber("the slope of what is estimated", slope);
  requireFiniteNumber("the slope of the bias", biasSlope);
  return (slope + biasSlope) ** 2 / information;
}

/**
 * The Cramér–Rao bound on the mean squared error of an estimator with a given bias.
 *
 * ⟨(φ̂ − φ)²⟩ ≥ b² + (φ′ + b′)²/F. With b′ < 0 it may lie below the bound for unbiased estimators: shrinking pays.
 *
 * Source: Cramér, Mathematical Methods of Statistics (1946), section 32.3; kaplan eq. (3.4.13) for b = 0.
 *
 * @returns the least mean squared error, in squared units of φ
 * @throws {RangeError} if the information is not positive and finite, or another number not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A mean halved at θ = 0.1: b = −0.05.
 * assert.ok(Math.abs(meanSquareErrorBound({ information: 2.5, bias: -0.05, biasSlope: -0.5 }) - 0.1025) < 1e-15);
 * ```
 */
export function meanSquareErrorBound(terms: CramerRaoTerms): number {
  const { bias = 0 } = terms;
  requireFiniteNumber("the bias", bias);
  return bias * bias + cramerRaoBound(terms);
}

/** The gradient of what is estimated, and how the bias changes. */
export interface CramerRaoGradients {
  /** ∂φ_a/∂θᵢ, m × D, one row a quantity; the identity, for θ itself, unless told. */
  readonly jacobian?: Matrix;
  /** ∂b_a/∂θᵢ, m × D; 0 unless told. */
  readonly biasJacobian?: Matrix;
}

/**
 * The Cramér–Rao bound for several quantities in a family with several parameters.
 *
 * Cov φ̂ − J F⁻¹ Jᵀ has no negative eigenvalue, J = ∂φ/∂θ (+ ∂b/∂θ): every linear combination of the estimates obeys the bound
 * of one quantity, and so does their total variance, the trace. J is the gradient of φ(θ), or of ⟨φ̂⟩; the estimate φ̂(X)
 * itself does not depend on θ. One eigenvector of F at a time bounds less: the bound of one direction u in parameter space is
 * (∇φ·u)²/uᵀFu, and the best direction is F⁻¹∇φ.
 *
 * Source: kaplan eq. (3.4.14), with φ for its φ̂; Rao, Bull. Calcutta Math. Soc. 37 (1945) 81.
 *
 * @param information F, D × D, of all the data together
 * @param gradients J, and that of the bias
 * @returns m × m, in the squared units of φ
 * @throws {RangeError} if the Fisher matrix is singular (the direction that the data say nothing about is named), or
 * shapes do not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const F = matrix(2, 2, [2, 1, 1, 2]);
 * // The sum of both parameters: (1, 1) F⁻¹ (1, 1)ᵀ = 2/3.
 * const bound = cramerRaoMatrix(F, { jacobian: matrix(1, 2, [1, 1]) });
 * assert.ok(Math.abs(bound.data[0] - 2 / 3) < 1e-15);
 * assert.throws(() => cramerRaoMatrix(matrix(2, 2, [1, -1, -1, 1])), /along \(0.7071, 0.7071\)/);
 * ```
 */
export function cramerRaoMatrix(information: Matrix, gradients: CramerRaoGradients = {}): Matrix {
  requireRegularInformation(information);
  const { jacobian = identity(information.rows), biasJacobian } = gradients;
  const J = biasJacobian ? addMatrices(jacobian, biasJacobian) : jacobian;
  if (J.columns !== information.rows) {
    throw new RangeError(
      `Expected a gradient with ${information.rows} columns, one per parameter, got ${J.columns}`,
    );
  }
  requireFinite("the gradient of what is estimated", J.data);
  const bound = matmul(J, solve(information, transpose(J)));
  return matrix(
    bound.rows,
    bound.rows,
    (i, j) => (bound.data[i * bound.rows + j] + bound.data[j * bound.rows + i]) / 2,
  );
}

/**
 * The efficiency of an estimator: the Cramér–Rao bound over its variance.
 *
 * e = φ′²/(F Var φ̂), which is the squared correlation of an unbiased estimator with the score; at most 1 in regular families.
 *
 * Source: kaplan eq. (3.4.13), its middle member.
 *
 * @returns a pure number, at least 0; 0 for an infinite variance
 * @throws {RangeError} if the variance is not positive, or as {@linkcode cramerRaoBound}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The unbiased sample variance of 5 normal numbers of variance 1: Var = 2/4, F = 5/2.
 * assert.equal(estimatorEfficiency({ variance: 2 / 4, information: 5 / 2 }), 0.8);
 * ```
 */
export function estimatorEfficiency(
  { variance, ...terms }: Omit<CramerRaoTerms, "bias"> & { readonly variance: number },
): number {
  const bound = cramerRaoBound(terms);
  if (!(variance > 0)) {
    throw new RangeError(
      `Expected a variance above 0, got ${variance}: an estimator that does not vary has no efficiency`,
    );
  }
  return bound / variance;
}
