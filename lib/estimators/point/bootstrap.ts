import { requireInteger, requireNotEmpty } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { mean, standardDeviation } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import { type Estimator, evaluate } from "./every-sample.ts";

/** A sample, an estimator, and its values at resamples. */
export interface Bootstrap {
  readonly samples: readonly number[];
  readonly estimator: Estimator;
  /** θ̂, from the sample itself. */
  readonly estimate: number;
  /** θ̂*, from each resample, in the order drawn. */
  readonly replicates: Float64Array;
  /** The mean of the θ̂* less θ̂. */
  readonly bias: number;
  /** The standard deviation of the θ̂* (divisor B − 1). */
  readonly standardError: number;
}

/** How resamples are drawn. */
export interface BootstrapOptions {
  readonly stream: Stream;
  /** B: 2000 unless said. */
  readonly replicates?: number;
}

/**
 * The bootstrap: bias and standard error of an estimator from the sample alone, by drawing from it with replacement.
 *
 * B resamples of n draws from the sample, each with its estimate θ̂*. The same stream gives the same resamples. What B → ∞
 * would give for a small sample are the {@linkcode exactErrors} over its empirical law.
 *
 * Source: Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979) 1–26.
 *
 * @param estimator from a sample to a finite number; also from samples with ties, perhaps all equal
 * @param samples n ≥ 1 finite numbers
 * @param options the stream, and how many resamples are drawn
 * @returns what {@linkcode bootstrapInterval} takes
 * @throws {RangeError} no samples, one that is not finite, fewer than two resamples, or an estimate that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
 * const { standardError } = bootstrap(mean, [0, 2, 4, 6], { stream: stream(1) });
 * assert.ok(Math.abs(standardError - Math.sqrt(5 / 4)) < 0.1); // naive variance 5, over n
 * ```
 */
export function bootstrap(
  estimator: Estimator,
  samples: ArrayLike<number>,
  { stream, replicates = 2000 }: BootstrapOptions,
): Bootstrap {
  requireFiniteList("the samples", samples);
  requireInteger("the number of resamples", replicates, 2);
  const n = samples.length;
  const resample = new Array<number>(n);
  return bootstrapOf(
    estimator,
    samples,
    Float64Array.from({ length: replicates }, () => {
      for (let i = 0; i < n; i++) resample[i] = samples[stream.integer(n)];
      return evaluate(estimator, resample, {});
    }),
  );
}

/**
 * A bootstrap from estimates at resamples that were drawn elsewhere.
 *
 * @param estimator from a sample to a finite number
 * @param samples n ≥ 1 finite numbers
 * @param replicates the estimates from at least two resamples of n draws
 * @throws {RangeError} no samples, fewer than two estimates, or a number that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { bias } = bootstrapOf(([a, b]) => a * b, [1, 3], [1, 3, 3, 9]); // all four resamples
 * assert.equal(bias, 1);
 * ```
 */
export function bootstrapOf(
  estimator: Estimator,
  samples: ArrayLike<number>,
  replicates: ArrayLike<number>,
): Bootstrap {
  requireFiniteList("the samples", samples);
  requireNotEmpty("the estimates from resamples", replicates);
  requireFiniteList("the estimates from resamples", replicates);
  requireInteger("the number of resamples", replicates.length, 2);
  const draws = Array.from(samples);
  const estimate = evaluate(estimator, draws, {});
  return {
    samples: draws,
    estimator,
    estimate,
    replicates: Float64Array.from(replicates),
    bias: mean(replicates) - estimate,
    standardError: standardDeviation(replicates),
  };
}
