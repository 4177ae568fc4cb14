import { compensatedSum } from "../../math/mod.ts";
import { type Estimator, evaluate, type FiniteLaw } from "./every-sample.ts";
import { fibresOf, joiner, type Statistic } from "./conditional-samples.ts";

/** What an estimator becomes when it is averaged over the samples with the same value of a statistic. */
export interface RaoBlackwell {
  /** E[T], of both estimators. */
  readonly mean: number;
  /** Var(T) of the estimator given. */
  readonly variance: number;
  /** Var(E[T | S]) of the improved one: variance = improvedVariance + removed. */
  readonly improvedVariance: number;
  /** E[Var(T | S)], which averaging takes away. */
  readonly removed: number;
  /** Each value of the statistic, with its probability and the mean and variance of T there. */
  readonly table: readonly {
    readonly value: number | string;
    readonly probability: number;
    readonly mean: number;
    readonly variance: number;
  }[];
  /** The improved estimator E[T | S(sample)]. */
  readonly estimator: Estimator;
}

/**
 * Rao–Blackwell: the average of an estimator over the samples with the same value of a statistic, by enumeration.
 *
 * T* = E[T | S] has the mean of T, and by the law of total variance Var(T) = Var(E[T | S]) + E[Var(T | S)] at most its
 * variance. It is an estimator only if it does not depend on the law, that is if S is sufficient: see
 * {@linkcode sufficiencyGap}. If S is complete as well ({@linkcode completeness}), T* is the one unbiased function of S, and no
 * unbiased estimator has less variance (Lehmann–Scheffé).
 *
 * Source: Rao (1945), Blackwell (1947); Lehmann, Casella, Theory of Point Estimation (1998), theorem 1.7.8.
 *
 * @param estimator T, from a sample of n draws to a finite number
 * @param statistic S, a finite number or a text; numbers that differ by round-off are one value
 * @param law values, and probabilities that sum to 1
 * @param n draws in a sample, at least 1
 * @throws {RangeError} if it is not a law, there are more than two million samples, or a value is not finite
 * @example The first toss becomes the share of heads
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = { values: [0, 1], probabilities: [0.75, 0.25] };
 * const heads = (tosses: readonly number[]) => tosses.reduce((sum, toss) => sum + toss, 0);
 * const better = raoBlackwell((tosses) => tosses[0], heads, coin, 3);
 * assert.ok(Math.abs(better.variance - 3 / 16) < 1e-15 && Math.abs(better.improvedVariance - 1 / 16) < 1e-15);
 * assert.ok(Math.abs(better.estimator([1, 0, 1]) - 2 / 3) < 1e-15);
 * ```
 */
export function raoBlackwell(
  estimator: Estimator,
  statistic: Statistic,
  law: FiniteLaw,
  n: number,
): RaoBlackwell {
  const table = fibresOf(statistic, law, n).map(({ value, samples, probabilities }) => {
    const estimates = samples.map((sample) => evaluate(estimator, sample, {}));
    const probability = compensatedSum(probabilities);
    const average = (of: (estimate: number) => number): number =>
      compensatedSum(estimates.map((each, i) => probabilities[i] * of(each))) / probability;
    const mean = average((estimate) => estimate);
    return { value, probability, mean, variance: average((estimate) => (estimate - mean) ** 2) };
  });
  const mean = compensatedSum(table.map((row) => row.probability * row.mean));
  const improvedVariance = compensatedSum(table.map((row) => row.probability * (row.mean - mean) ** 2));
  const removed = compensatedSum(table.map((row) => row.probability * row.variance));
  const same = joiner(table.map(({ value }) => value));
  return {
    mean,
    variance: improvedVariance + removed,
    improvedVariance,
    removed,
    table,
    estimator: (sample) => {
      const value = statistic(sample);
      const row = table.find((each) => same(each.value, value));
      if (!row) {
        throw new RangeError(
          `Expected a sample of ${n} draws of the law, got one with the statistic ${value}, which none of them has`,
        );
      }
      return row.mean;
    },
  };
}
