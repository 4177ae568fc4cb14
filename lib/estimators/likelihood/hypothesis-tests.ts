import { requireFinite, requireInteger, requireSameLength } from "../../math/checks.ts";
import { chiSquareLogSurvival, cholesky, type Matrix, matrix, matvec, solve } from "../../math/mod.ts";
import type { MaximumLikelihood } from "./maximum-likelihood.ts";
import { SampleLikelihood } from "./sample-likelihood.ts";

/** A statistic that follows a chi-square law for large samples if the null hypothesis holds. */
export interface LikelihoodTest {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
  /** ln of the p-value, right far into the tail. */
  readonly logP: number;
}

function chiSquareTestOf(statistic: number, degrees: number): LikelihoodTest {
  const logP = chiSquareLogSurvival(statistic, degrees);
  return { statistic, degrees, pValue: Math.exp(logP), logP };
}

/**
 * The likelihood-ratio test of a model within a larger one.
 *
 * Λ = 2(ℓ₁ − ℓ₀) follows χ² with as many degrees as the smaller model has parameters less, for large samples, if the smaller one
 * holds and its parameters lie inside their ranges.
 *
 * Source: Wilks, Ann. Math. Statist. 9 (1938) 60–62.
 *
 * @param smaller largest log likelihood of the smaller model, in nats
 * @param larger that of the larger model, on the same data
 * @param degrees how many parameters the smaller model fixes, at least 1
 * @throws {RangeError} if a log likelihood is not finite, or the larger model's is below the smaller one's by more than round-off
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { statistic, pValue } = likelihoodRatioTest(-12, -10, 1);
 * assert.equal(statistic, 4);
 * assert.ok(Math.abs(pValue - 0.04550026389635842) < 1e-15);
 * ```
 */
export function likelihoodRatioTest(smaller: number, larger: number, degrees: number): LikelihoodTest {
  requireFinite("the log likelihoods", [smaller, larger]);
  requireInteger("the degrees of freedom", degrees, 1);
  const statistic = 2 * (larger - smaller);
  if (statistic < -1e-9 * (1 + Math.abs(larger))) {
    throw new RangeError(
      `Expected a larger model that is at least as likely as the smaller one, got ${larger} and ${smaller}: ` +
        "the models are not nested, or one maximum was missed",
    );
  }
  return chiSquareTestOf(Math.max(0, statistic), degrees);
}

/**
 * Wald's test of given values of parameters, by the distance of the estimates in standard errors.
 *
 * W = (θ̂ − θ₀)ᵀ C⁻¹ (θ̂ − θ₀) follows χ² with p degrees for large samples. It depends on the coordinate of θ, unlike the
 * likelihood ratio.
 *
 * Source: Wald, Trans. Amer. Math. Soc. 54 (1943) 426–482.
 *
 * @param estimate θ̂, p numbers
 * @param hypothesis θ₀, p numbers
 * @param covariance C of the estimate, p × p: `fit.covariance()`, or `robustCovariance` where the model may be wrong
 * @throws {RangeError} if lengths differ, or the covariance is singular
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * assert.equal(waldTest([3], [1], matrix(1, 1, [4])).statistic, 1);
 * ```
 */
export function waldTest(
  estimate: ArrayLike<number>,
  hypothesis: ArrayLike<number>,
  covariance: Matrix,
): LikelihoodTest {
  requireSameLength("the estimate", estimate, "the hypothesis", hypothesis);
  requireFinite("the estimate", estimate);
  requireFinite("the hypothesis", hypothesis);
  const difference = Float64Array.from(estimate, (each, i) => each - hypothesis[i]);
  requireCovariance(covariance, difference.length);
  return chiSquareTestOf(quadraticForm(covariance, difference), difference.length);
}

/** Refuses what is no covariance of estimates that vary in every direction. */
function requireCovariance(covariance: Matrix, size: number): void {
  if (covariance.rows !== size || covariance.columns !== size) {
    throw new RangeError(
      `Expected a ${size} × ${size} covariance for ${size} estimates, got ${covariance.rows} × ${covariance.columns}`,
    );
  }
  requireFinite("the covariance", covariance.data);
  try {
    cholesky(covariance);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(
      `Expected a positive definite covariance, got one that is not (${error.message}): test fewer parameters, or combinations that ` +
        "the data determine",
    );
  }
}

/**
 * Rao's score test of all parameters of a family: no estimate is needed.
 *
 * S = Uᵀ [n I(θ₀)]⁻¹ U with the score U = Σ ∂ ln p(xᵢ; θ₀), follows χ² with p degrees for large samples.
 *
 * Source: Rao, Proc. Cambridge Philos. Soc. 44 (1948) 50–57.
 *
 * @param fit what `maximumLikelihood` returned; its family is tested
 * @param sample the sample
 * @param hypothesis θ₀ by name, all parameters of the fit
 * @throws {RangeError} if θ₀ is outside the range, or the information singular there
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { maximumLikelihood } from "./maximum-likelihood.ts";
 * // Seven heads in ten: (7 − 5)²/(10/4).
 * const tosses = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
 * const { statistic } = scoreTest(maximumLikelihood("bernoulli", tosses), tosses, { probability: 0.5 });
 * assert.ok(Math.abs(statistic - 1.6) < 1e-14);
 * ```
 */
export function scoreTest(
  { family }: Pick<MaximumLikelihood, "family">,
  sample: ArrayLike<number>,
  hypothesis: Readonly<Record<string, number>>,
): LikelihoodTest {
  const likelihood = new SampleLikelihood(family, sample);
  for (const name of likelihood.names) {
    if (!Number.isFinite(hypothesis[name])) {
      throw new RangeError(`Expected a finite value of ${name} in the hypothesis, got ${hypothesis[name]}`);
    }
  }
  const u = likelihood.free(hypothesis);
  const gradient = likelihood.gradient(u);
  return chiSquareTestOf(quadraticForm(likelihood.expected(u), gradient), gradient.length);
}

/** xᵀ A⁻¹ x. */
function quadraticForm(A: Matrix, x: ArrayLike<number>): number {
  const column = solve(A, x);
  return matvec(matrix(1, x.length, Float64Array.from(x)), column)[0];
}
