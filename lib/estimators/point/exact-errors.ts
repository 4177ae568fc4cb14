import { compensatedSum } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import { type PointLaw, pointLaw } from "../moments/mod.ts";
import {
  type EnumerationOptions,
  type Estimator,
  evaluate,
  type FiniteLaw,
  forEachSample,
} from "./every-sample.ts";

/** The errors of an estimator; the mean square error is bias² + variance. */
export interface EstimatorErrors {
  readonly mean: number;
  readonly bias: number;
  readonly variance: number;
  readonly meanSquareError: number;
}

/**
 * The exact bias, variance and mean square error of any estimator over any finite law, by enumeration of every sample.
 *
 * E[T] = Σ over all (x₁ … xₙ) of Π p(xᵢ) · T(x₁ … xₙ), and so on. All kⁿ sequences of k values are visited; for an estimator
 * that does not look at the order, all C(n + k − 1, n) tables of counts with their multinomial probabilities.
 *
 * Source: kaplan eqs. (3.3.1), (3.3.2).
 *
 * @param estimator T, from a sample of n draws to a finite number
 * @param law values, and probabilities that sum to 1
 * @param n draws in a sample, at least 1
 * @param truth θ, what is estimated
 * @param options `symmetric`: the order of the draws does not matter, which is checked on every sample reversed
 * @returns in the estimate's unit, and its square
 * @throws {RangeError} if it is not a law; if there are more than two million samples; if an estimate is not finite; if an
 *   estimator that is said to be symmetric is not
 * @example The naive variance of two tosses is half too small
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = { values: [0, 1], probabilities: [0.5, 0.5] };
 * const { bias, variance } = exactErrors(([a, b]) => (a - b) ** 2 / 4, coin, 2, 1 / 4);
 * assert.equal(bias, -1 / 8); // 1/4 or 0, each half of the time
 * assert.equal(variance, 1 / 64);
 * ```
 */
export function exactErrors(
  estimator: Estimator,
  law: FiniteLaw,
  n: number,
  truth: number,
  options: EnumerationOptions = {},
): EstimatorErrors {
  requireFiniteNumber("the true value", truth);
  const { estimates, weights } = everyEstimate(estimator, law, n, options);
  const average = (of: (estimate: number) => number): number =>
    compensatedSum(estimates.map((estimate, i) => weights[i] * of(estimate)));
  const mean = average((estimate) => estimate);
  return {
    mean,
    bias: average((estimate) => estimate - truth),
    variance: average((estimate) => (estimate - mean) ** 2),
    meanSquareError: average((estimate) => (estimate - truth) ** 2),
  };
}

/**
 * The exact law of an estimator over a finite law, by enumeration of every sample.
 *
 * Estimates that differ by round-off are joined. Its `values` and `probabilities` are a finite law again.
 *
 * Source: kaplan eq. (3.3.1): an estimator is itself a random variable.
 *
 * @param estimator T, from a sample of n draws to a finite number
 * @param law values, and probabilities that sum to 1
 * @param n draws in a sample, at least 1
 * @param options `symmetric`: the order of the draws does not matter
 * @returns the different estimates, ascending, and their probabilities
 * @throws {RangeError} as {@linkcode exactErrors}
 * @example The larger of two rolls of a three-sided die
 * ```ts
 * import assert from "node:assert/strict";
 * const die = { values: [1, 2, 3], probabilities: [1 / 3, 1 / 3, 1 / 3] };
 * const { probabilities } = estimatorLaw((rolls) => Math.max(...rolls), die, 2, { symmetric: true });
 * assert.deepEqual(Array.from(probabilities, (p) => Math.round(9 * p)), [1, 3, 5]);
 * ```
 */
export function estimatorLaw(
  estimator: Estimator,
  law: FiniteLaw,
  n: number,
  options: EnumerationOptions = {},
): PointLaw {
  const { estimates, weights } = everyEstimate(estimator, law, n, options);
  const total = compensatedSum(weights);
  return pointLaw(estimates, weights.map((weight) => weight / total));
}

function everyEstimate(
  estimator: Estimator,
  law: FiniteLaw,
  n: number,
  options: EnumerationOptions,
): { estimates: number[]; weights: number[] } {
  const estimates: number[] = [];
  const weights: number[] = [];
  forEachSample(law, n, options, (sample, probability) => {
    estimates.push(evaluate(estimator, sample, options));
    weights.push(probability);
  });
  return { estimates, weights };
}
