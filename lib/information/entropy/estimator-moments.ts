import { compensatedSum, lgamma, xlogy } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** Mean and variance of an estimate over all samples. */
export interface EstimatorMoments {
  readonly mean: number;
  readonly variance: number;
}

/** The most samples that are enumerated. */
const MOST_SAMPLES = 2e6;

/**
 * The exact mean and variance of an estimate made from the counts of n draws, by enumeration of all counts.
 *
 * E[T] = Σ over all counts that sum to n of n!/Π n(x)! · Π P(x)^n(x) · T(counts).
 *
 * Source: Paninski, Neural Comput. 15 (2003) 1191–1253, section 4 (bias of estimators of entropy).
 *
 * @param estimator T, from k counts to a number; {@linkcode plugInEntropy} for example
 * @param probabilities k probabilities of the law that is drawn from
 * @param draws n, at least 1
 * @returns in the estimate's unit, and its square
 * @throws {RangeError} if it is not a distribution, or there are more than two million samples to enumerate
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const frequency = (counts: ArrayLike<number>) => counts[0] / 3;
 * const { mean, variance } = estimatorMoments(frequency, [0.2, 0.8], 3);
 * assert.ok(Math.abs(mean - 0.2) < 1e-15 && Math.abs(variance - 0.2 * 0.8 / 3) < 1e-15);
 * ```
 */
export function estimatorMoments(
  estimator: (counts: readonly number[]) => number,
  probabilities: ArrayLike<number>,
  draws: number,
): EstimatorMoments {
  requireDistribution("the distribution", probabilities);
  requireInteger("the number of draws", draws, 1);
  const outcomes = probabilities.length;
  const samples = Math.exp(lgamma(draws + outcomes) - lgamma(draws + 1) - lgamma(outcomes));
  if (samples > MOST_SAMPLES) {
    throw new RangeError(
      `Expected at most ${MOST_SAMPLES} different counts, got ${
        samples.toPrecision(3)
      } for ${draws} draws of ` +
        `${outcomes} outcomes: draw fewer`,
    );
  }
  const values: number[] = [];
  const weights: number[] = [];
  const counts = new Array<number>(outcomes).fill(0);
  const visit = (outcome: number, left: number, logWeight: number): void => {
    if (outcome === outcomes - 1) {
      counts[outcome] = left;
      const weight = Math.exp(logWeight + xlogy(left, probabilities[outcome]) - lgamma(left + 1));
      if (weight > 0) {
        values.push(estimator(counts));
        weights.push(weight);
      }
      return;
    }
    for (let count = 0; count <= left; count++) {
      counts[outcome] = count;
      visit(outcome + 1, left - count, logWeight + xlogy(count, probabilities[outcome]) - lgamma(count + 1));
    }
  };
  visit(0, draws, lgamma(draws + 1));
  const mean = compensatedSum(values.map((value, i) => weights[i] * value));
  return { mean, variance: compensatedSum(values.map((value, i) => weights[i] * (value - mean) ** 2)) };
}
