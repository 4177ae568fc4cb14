import { compensatedSum } from "../../math/mod.ts";
import { requireFinite, requireInteger, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** An estimator beside the score, over all samples. */
export interface Attainment {
  /** ⟨φ̂⟩. */
  readonly mean: number;
  /** Var φ̂. */
  readonly variance: number;
  /** ⟨S⟩, which is 0 in regular families. */
  readonly meanScore: number;
  /** Var S. */
  readonly information: number;
  /** Cov(φ̂, S), the slope ∂⟨φ̂⟩/∂θ in regular families. */
  readonly covariance: number;
  /** Cov²/(Var φ̂ Var S): the efficiency; 1 if and only if φ̂ is an affine function of the score. */
  readonly squaredCorrelation: number;
  /** Whether φ̂ = mean + (Cov/Var S) S on every sample, to round-off: whether the bound is reached. */
  readonly affine: boolean;
}

/** How far from 1 a squared correlation may be by round-off. */
const ROUND_OFF = 1e-10;

/**
 * Whether an estimator reaches the Cramér–Rao bound, from its values and the scores of all samples.
 *
 * Source: kaplan eqs. (3.4.12) and (3.4.13); Wijsman, Ann. Statist. 1 (1973) 538 (that only exponential families allow it).
 *
 * @param probabilities of the m samples, summing to 1
 * @param estimates φ̂ of each
 * @param scores S of each
 * @throws {RangeError} if it is no distribution, lengths differ, a number is not finite, or estimate or score does not vary
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One coin with p = 1/4: S = 4 for heads and −4/3 for tails, and φ̂ = X is affine in it.
 * const { affine, covariance } = attainmentOf([1 / 4, 3 / 4], [1, 0], [4, -4 / 3]);
 * assert.ok(affine && Math.abs(covariance - 1) < 1e-15);
 * ```
 */
export function attainmentOf(
  probabilities: ArrayLike<number>,
  estimates: ArrayLike<number>,
  scores: ArrayLike<number>,
): Attainment {
  requireDistribution("the probabilities of the samples", probabilities);
  for (const [name, values] of [["the estimates", estimates], ["the scores", scores]] as const) {
    requireSameLength("the probabilities of the samples", probabilities, name, values);
    requireFinite(name, values);
  }
  const average = (f: (i: number) => number): number =>
    compensatedSum(Float64Array.from({ length: probabilities.length }, (_, i) => probabilities[i] * f(i)));
  const mean = average((i) => estimates[i]);
  const score = average((i) => scores[i]);
  const variance = average((i) => (estimates[i] - mean) ** 2);
  const information = average((i) => (scores[i] - score) ** 2);
  if (variance === 0 || information === 0) {
    throw new RangeError(
      `Expected an estimate and a score that vary, got variances ${variance} and ${information}: they have no correlation`,
    );
  }
  const covariance = average((i) => (estimates[i] - mean) * (scores[i] - score));
  const squaredCorrelation = covariance ** 2 / variance / information;
  return {
    mean,
    variance,
    meanScore: score,
    information,
    covariance,
    squaredCorrelation,
    affine: squaredCorrelation > 1 - ROUND_OFF,
  };
}

/** A law on finitely many values, with its score: one datum. */
export interface ScoredLaw {
  readonly values: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
  /** S of each value. */
  readonly scores: ArrayLike<number>;
}

const MOST_SAMPLES = 10_000_000;

/**
 * The same by writing down every sample of n independent data.
 *
 * All kⁿ ordered samples are visited, so the estimator may depend on the order. A Poisson law is cut where its tail does not count.
 *
 * Source: kaplan eqs. (3.4.12) and (3.4.13).
 *
 * @param law k values, their probabilities and scores
 * @param n the number of data
 * @param estimator of a sample; it must not keep the array
 * @throws {RangeError} if there are more than 10⁷ samples, or as {@linkcode attainmentOf}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = { values: [0, 1], probabilities: [3 / 4, 1 / 4], scores: [-4 / 3, 4] };
 * const mean = (xs: ArrayLike<number>) => (xs[0] + xs[1] + xs[2]) / 3;
 * assert.ok(enumeratedAttainment(coin, 3, mean).affine);
 * assert.ok(Math.abs(enumeratedAttainment(coin, 3, (xs) => xs[0]).squaredCorrelation - 1 / 3) < 1e-15);
 * ```
 */
export function enumeratedAttainment(
  law: ScoredLaw,
  n: number,
  estimator: (sample: ArrayLike<number>) => number,
): Attainment {
  const { values, probabilities, scores } = law;
  requireInteger("the number of data", n, 1);
  requireNotEmpty("the values", values);
  requireFinite("the values", values);
  requireSameLength("the values", values, "the probabilities", probabilities);
  requireSameLength("the values", values, "the scores", scores);
  const count = values.length ** n;
  if (count > MOST_SAMPLES) {
    throw new RangeError(
      `Expected at most ${MOST_SAMPLES} samples, got ${values.length}^${n}: take fewer values or data`,
    );
  }
  const weights = new Float64Array(count);
  const estimates = new Float64Array(count);
  const totals = new Float64Array(count);
  const sample = new Float64Array(n);
  let at = 0;
  const fill = (place: number, weight: number, score: number): void => {
    if (place === n) {
      weights[at] = weight;
      totals[at] = score;
      estimates[at++] = estimator(sample);
      return;
    }
    for (let x = 0; x < values.length; x++) {
      sample[place] = values[x];
      fill(place + 1, weight * probabilities[x], score + scores[x]);
    }
  };
  fill(0, 1, 0);
  return attainmentOf(weights, estimates, totals);
}
