import { lgamma } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import { type Estimator, evaluate } from "./every-sample.ts";

/** What leaving out one draw at a time tells. */
export interface Jackknife {
  /** θ̂, from the whole sample. */
  readonly estimate: number;
  /** θ̂₍ᵢ₎, without draw i, in the order of the draws. */
  readonly leaveOneOut: Float64Array;
  /** (n − 1)(θ̄ − θ̂) with the mean θ̄ of the θ̂₍ᵢ₎. */
  readonly bias: number;
  /** θ̂ less its bias: nθ̂ − (n − 1)θ̄. */
  readonly corrected: number;
  /** √((n − 1)/n · Σ (θ̂₍ᵢ₎ − θ̄)²). */
  readonly standardError: number;
}

/**
 * The jackknife: bias and standard error of an estimator from the sample alone, by leaving out one draw after the other.
 *
 * A bias a/n + b/n² + … is removed to first order: what is left is of order 1/n², and nothing where b = 0, as for the naive
 * variance, which becomes the unbiased one. The standard error is right for smooth estimators and wrong for the median:
 * {@linkcode deleteJackknife}.
 *
 * Source: Quenouille (1956) and Tukey (1958); Efron, Tibshirani, An Introduction to the Bootstrap (1993), chapters 10 and 11.
 *
 * @param estimator from a sample to a finite number; also from samples with one draw less
 * @param samples n ≥ 2 finite numbers
 * @returns in the estimate's unit
 * @throws {RangeError} fewer than two samples, one that is not finite, or an estimate that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const naive = (xs: readonly number[]) => {
 *   const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
 *   return xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length;
 * };
 * assert.ok(Math.abs(jackknife(naive, [1, 2, 6]).corrected - 7) < 1e-13); // the unbiased variance, 14/2
 * ```
 */
export function jackknife(estimator: Estimator, samples: ArrayLike<number>): Jackknife {
  const draws = requireDraws(samples);
  const n = draws.length;
  const estimate = evaluate(estimator, draws, {});
  const leaveOneOut = Float64Array.from(
    draws,
    (_, left) => evaluate(estimator, draws.filter((_, i) => i !== left), {}),
  );
  const average = mean(leaveOneOut);
  const bias = (n - 1) * (average - estimate);
  return {
    estimate,
    leaveOneOut,
    bias,
    corrected: estimate - bias,
    standardError: Math.sqrt((n - 1) * mean(leaveOneOut.map((each) => (each - average) ** 2))),
  };
}

/** The most subsets that are left out. */
const MOST_SUBSETS = 1e6;

/**
 * The standard error of an estimator by leaving out every d draws at a time.
 *
 * √((n − d)/d · mean over all C(n, d) subsets of (θ̂₍ₛ₎ − θ̄)²). With d between √n and n it is right in the limit for the median
 * as well, where leaving out one draw fails.
 *
 * Source: Shao, Wu, "A general theory for jackknife variance estimation", Annals of Statistics 17 (1989) 1176–1197.
 *
 * @param estimator from a sample to a finite number; also from samples with d draws less
 * @param samples n ≥ 2 finite numbers
 * @param left d, from 1 to n − 1
 * @returns in the estimate's unit
 * @throws {RangeError} fewer than two samples, one that is not finite, d outside its range, more than a million subsets, or an
 *   estimate that is not finite
 * @example For the mean it is s/√n, whatever d
 * ```ts
 * import assert from "node:assert/strict";
 * const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
 * assert.ok(Math.abs(deleteJackknife(mean, [0, 2, 4, 6], 2) - Math.sqrt(20 / 3 / 4)) < 1e-15);
 * ```
 */
export function deleteJackknife(estimator: Estimator, samples: ArrayLike<number>, left: number): number {
  const draws = requireDraws(samples);
  const n = draws.length;
  requireInteger("the number of draws left out", left, 1);
  if (left >= n) {
    throw new RangeError(`Expected fewer draws left out than the ${n} of the sample, got ${left}`);
  }
  const count = Math.exp(lgamma(n + 1) - lgamma(left + 1) - lgamma(n - left + 1));
  if (count > MOST_SUBSETS) {
    throw new RangeError(
      `Expected at most ${MOST_SUBSETS} subsets of ${left} draws, got ${count.toPrecision(3)}: ` +
        "leave out fewer, or use bootstrap",
    );
  }
  const estimates: number[] = [];
  const kept: number[] = [];
  const choose = (next: number): void => {
    if (kept.length === n - left) {
      estimates.push(evaluate(estimator, kept, {}));
      return;
    }
    for (let i = next; i <= n - (n - left - kept.length); i++) {
      kept.push(draws[i]);
      choose(i + 1);
      kept.pop();
    }
  };
  choose(0);
  const average = mean(estimates);
  return Math.sqrt((n - left) / left * mean(estimates.map((each) => (each - average) ** 2)));
}

function requireDraws(samples: ArrayLike<number>): number[] {
  requireFiniteList("the samples", samples);
  if (samples.length < 2) {
    throw new RangeError("Expected at least two samples, got one: nothing is left when it is left out");
  }
  return Array.from(samples);
}
