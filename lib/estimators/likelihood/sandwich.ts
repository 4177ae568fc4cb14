import { matmul, type Matrix, matrix, scaleMatrix, solve, transpose } from "../../math/mod.ts";
import { requireFinite, requireInteger, requireSameLength } from "../../math/checks.ts";
import { centralJacobian } from "./central-jacobian.ts";
import type { MaximumLikelihood } from "./maximum-likelihood.ts";
import { requireSampleOfFit } from "./sample-checks.ts";

/**
 * The sandwich covariance of an M-estimator, right also where the model is wrong.
 *
 * J⁻¹ K J⁻ᵀ: J the sum over the data of −∂ψ/∂θ, K the sum of ψψᵀ, both at the estimate, where Σψ = 0. For a correct model of
 * maximum likelihood J and K have the same expectation, and it is the inverse information.
 *
 * Source: Huber, Proc. Fifth Berkeley Symp. 1 (1967) 221–233; White, Econometrica 50 (1982) 1–25.
 *
 * @param scores ψ of every datum at the estimate: n × p
 * @param sensitivity J, p × p, of the whole sample
 * @returns p × p; not corrected for degrees of freedom (HC0)
 * @throws {RangeError} if shapes do not fit, or J is singular: the data do not determine all parameters
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // The mean of 1, 2, 6: ψ = x − 3, J = 3.
 * assert.ok(Math.abs(sandwichCovariance(matrix(3, 1, [-2, -1, 3]), matrix(1, 1, [3])).data[0] - 14 / 9) < 1e-15);
 * ```
 */
export function sandwichCovariance(scores: Matrix, sensitivity: Matrix): Matrix {
  const p = scores.columns;
  if (sensitivity.rows !== p || sensitivity.columns !== p) {
    throw new RangeError(
      `Expected a ${p} × ${p} sensitivity for scores of ${p} parameters, got ${sensitivity.rows} × ${sensitivity.columns}`,
    );
  }
  requireFinite("the scores", scores.data);
  requireFinite("the sensitivity", sensitivity.data);
  const spread = matmul(transpose(scores), scores);
  const half = solved(sensitivity, spread);
  return solved(sensitivity, transpose(half));
}

function solved(sensitivity: Matrix, right: Matrix): Matrix {
  try {
    return solve(sensitivity, right);
  } catch (error) {
    throw new RangeError(
      `Expected data that determine all parameters, got a singular sensitivity (${
        (error as Error).message
      }); ` +
        "drop a parameter, or give more data",
    );
  }
}

/**
 * The sandwich covariance of an M-estimator given by its estimating function.
 *
 * θ̂ solves Σᵢ ψ(xᵢ, θ) = 0; J is taken by central differences of eighth order.
 *
 * Source: Huber, Proc. Fifth Berkeley Symp. 1 (1967) 221–233.
 *
 * @param psi p numbers for a datum and p parameters, smooth in the parameters beside the estimate
 * @param data n ≥ 1 data of any kind
 * @param estimate p numbers, at which Σψ = 0
 * @param steps the scales on which ψ changes, times about a hundredth; 0.01 max(1, |θ|) unless told
 * @returns p × p, HC0
 * @throws {RangeError} if Σψ is not 0 at the estimate within 10⁻⁶ of its spread, lengths differ, or J is singular
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const mean = mEstimatorCovariance((x: number, [m]) => [x - m], [1, 2, 6], [3]);
 * assert.ok(Math.abs(mean.data[0] - 14 / 9) < 1e-12);
 * ```
 */
export function mEstimatorCovariance<Datum>(
  psi: (datum: Datum, theta: readonly number[]) => ArrayLike<number>,
  data: readonly Datum[],
  estimate: readonly number[],
  steps: ArrayLike<number> = estimate.map((each) => 0.01 * Math.max(1, Math.abs(each))),
): Matrix {
  requireInteger("the number of data", data.length, 1);
  requireSameLength("the estimate", estimate, "its steps", steps);
  const p = estimate.length;
  const rows = data.map((datum) => psi(datum, estimate));
  rows.forEach((row) => requireSameLength("the estimate", estimate, "its estimating function", row));
  const scores = matrix(data.length, p, (i, j) => rows[i][j]);
  const sum = (theta: readonly number[]): Float64Array => {
    const total = new Float64Array(p);
    for (const datum of data) {
      const row = psi(datum, theta);
      for (let j = 0; j < p; j++) total[j] += row[j];
    }
    return total;
  };
  const total = sum(estimate);
  for (let j = 0; j < p; j++) {
    const spread = Math.sqrt(rows.reduce((squares, row) => squares + row[j] ** 2, 0));
    if (!(Math.abs(total[j]) <= 1e-6 * spread)) {
      throw new RangeError(
        `Expected an estimate at which every sum of the estimating function is 0, got ${
          total[j]
        } for parameter ${j}, beside a spread of ${spread}: solve the equations first`,
      );
    }
  }
  return sandwichCovariance(scores, scaleMatrix(-1, centralJacobian(sum, estimate, steps)));
}

/**
 * The covariance of maximum likelihood where the model may be wrong (Huber and White).
 *
 * J⁻¹ K J⁻¹ with the observed information J and the sum K of the squares of the scores.
 *
 * Source: White, Econometrica 50 (1982) 1–25, theorem 3.2.
 *
 * @param fit what `maximumLikelihood` returned
 * @param sample the sample that it was fitted to
 * @returns p × p, in the order of the fit's parameters
 * @throws {RangeError} if the sample is not that of the fit, or its likelihood is not smooth
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { maximumLikelihood } from "./maximum-likelihood.ts";
 * // Poisson mean: the variance of the counts over n, not their mean over n.
 * const counts = [0, 1, 2, 9];
 * const covariance = robustCovariance(maximumLikelihood("poisson", counts), counts);
 * assert.ok(Math.abs(covariance.data[0] - (9 + 4 + 1 + 36) / 4 / 4) < 1e-12);
 * ```
 */
export function robustCovariance(fit: MaximumLikelihood, sample: ArrayLike<number>): Matrix {
  requireSampleOfFit(fit, sample);
  const names = Object.keys(fit.parameters);
  const rows = Array.from(sample, (x) => fit.law.score(x));
  return sandwichCovariance(
    matrix(rows.length, names.length, (i, j) => rows[i][names[j]]),
    fit.observedInformation(),
  );
}
