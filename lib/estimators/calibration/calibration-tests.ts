import { requireInteger } from "../../math/checks.ts";
import { chiSquareLogSurvival, logNormalCdf } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { binMembers, type BinningOptions, calibrationBins } from "./bins.ts";
import { type CalibrationErrorOptions, errorOfGaps } from "./calibration-error.ts";
import { requireForecasts } from "./checks.ts";
import { poissonBinomial } from "./poisson-binomial.ts";

/** A test of calibration by a normal statistic. */
export interface SpiegelhalterTest {
  /** Positive where the forecasts are too sure (or off), negative where they are not sure enough. */
  readonly z: number;
  /** Two-sided, natural logarithm. */
  readonly logP: number;
}

/**
 * Spiegelhalter's test that forecasts are calibrated.
 *
 * z = Σ(yᵢ − pᵢ)(1 − 2pᵢ)/√Σ(1 − 2pᵢ)²pᵢ(1 − pᵢ): the Brier score less its mean under calibration, in standard deviations. For
 * calibrated forecasts it has mean 0 and variance 1 exactly, and is standard normal for many forecasts; it cannot see errors that
 * leave the mean Brier score as it is.
 *
 * Source: Spiegelhalter, Statistics in Medicine 5 (1986) 421–433.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]; not all 0, ½ or 1
 * @param outcomes n labels, 0 or 1
 * @throws {RangeError} as `calibrationBins`, or forecasts whose Brier score does not depend on chance
 * @example One forecast of 0.8 that fails: z = −0.8·(−0.6)/√(0.36·0.16) = 2
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(spiegelhalterTest([0.8], [0]).z - 2) < 1e-14);
 * ```
 */
export function spiegelhalterTest(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): SpiegelhalterTest {
  requireForecasts(probabilities, outcomes);
  let sum = 0;
  let variance = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i];
    sum += (outcomes[i] - p) * (1 - 2 * p);
    variance += (1 - 2 * p) ** 2 * p * (1 - p);
  }
  if (variance === 0) {
    throw new RangeError(
      "Expected forecasts other than 0, ½ and 1, got none: their Brier score is not random",
    );
  }
  const z = sum / Math.sqrt(variance);
  return { z, logP: Math.min(0, Math.LN2 + logNormalCdf(-Math.abs(z))) };
}

/** A test of calibration by a χ² statistic. */
export interface HosmerLemeshowTest {
  readonly statistic: number;
  readonly degrees: number;
  /** Natural logarithm. */
  readonly logP: number;
}

/** What {@linkcode hosmerLemeshowTest} takes beside the data. */
export interface HosmerLemeshowOptions {
  /** Groups of equal size, ties kept together; 10 unless told. */
  readonly groups?: number;
  /**
   * Whether the forecasts are the fitted values of a logistic regression on these very outcomes: then the degrees of freedom are
   * groups − 2, otherwise (fresh data) as many as groups. Must be told.
   */
  readonly fittedOnTheseOutcomes: boolean;
}

/**
 * The Hosmer–Lemeshow test that forecasts are calibrated.
 *
 * Σ_g (O_g − E_g)²/(E_g(1 − E_g/n_g)) over groups of equal size by rising forecast, O_g the ones and E_g = Σp. Under calibration it
 * is about χ² on g degrees for forecasts made without these outcomes, and (found by simulation) g − 2 for a logistic regression
 * fitted to them. Groups that expect fewer than five of either outcome make it doubtful.
 *
 * Source: Hosmer and Lemeshow, Commun. Statist. A 9 (1980) 1043–1069; Hosmer, Lemeshow and Sturdivant, "Applied logistic
 * regression" (2013), section 5.2.2.
 *
 * @param probabilities n forecasts of the outcome 1, in (0, 1)
 * @param outcomes n labels, 0 or 1
 * @param options groups, and where the forecasts come from
 * @throws {RangeError} as `calibrationBins`, a group that expects only zeros or only ones, or no degree of freedom left
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { groups: 2, fittedOnTheseOutcomes: false };
 * const { statistic, degrees } = hosmerLemeshowTest([0.2, 0.2, 0.5, 0.5], [1, 0, 1, 1], options);
 * // (1 − 0.4)²/(0.4·0.8) + (2 − 1)²/(1·0.5)
 * assert(Math.abs(statistic - 3.125) < 1e-14);
 * assert.equal(degrees, 2);
 * ```
 */
export function hosmerLemeshowTest(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { groups = 10, fittedOnTheseOutcomes }: HosmerLemeshowOptions,
): HosmerLemeshowTest {
  const bins = calibrationBins(probabilities, outcomes, { bins: groups, binning: "equal-mass" });
  const degrees = bins.length - (fittedOnTheseOutcomes ? 2 : 0);
  if (degrees < 1) {
    throw new RangeError(
      `Expected at least three groups of fitted values, got ${bins.length}: they hardly differ`,
    );
  }
  const statistic = bins.reduce((sum, { count, meanForecast, frequency }) => {
    const variance = count * meanForecast * (1 - meanForecast);
    if (variance === 0) {
      throw new RangeError(
        `Expected forecasts strictly between 0 and 1, got a group of ${count} at ${meanForecast}`,
      );
    }
    return sum + (count * (frequency - meanForecast)) ** 2 / variance;
  }, 0);
  return { statistic, degrees, logP: chiSquareLogSurvival(statistic, degrees) };
}

/** A test of each bin, and of all of them. */
export interface BinwiseTest {
  /** ln of the two-sided exact p-value of each bin, by rising forecast. */
  readonly logPs: number[];
  /** ln of the smallest times the number of bins (Bonferroni), at most 0. */
  readonly logP: number;
}

/**
 * The exact test of each bin that its forecasts are calibrated, with Bonferroni's correction.
 *
 * The ones of a bin are Poisson binomial; two-sided p is twice the smaller tail. Where a bin's forecasts are alike, this is the
 * binomial test. The level holds for any number of forecasts.
 *
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007) 651–661, section 5 (reliability of the diagram as a whole).
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins
 * @throws {RangeError} as `calibrationBins`
 * @example Ten times ½ and nine ones: 2·11/1024
 * ```ts
 * import assert from "node:assert/strict";
 * const { logP } = binwiseTest(new Array(10).fill(0.5), [1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
 * assert(Math.abs(logP - Math.log(22 / 1024)) < 1e-12);
 * ```
 */
export function binwiseTest(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = {},
): BinwiseTest {
  const logPs = calibrationBins(probabilities, outcomes, options).map(({ members, count, frequency }) => {
    const law = poissonBinomial(Float64Array.from(members, (i) => probabilities[i]));
    const ones = Math.round(frequency * count);
    const tail = (from: number, to: number): number => {
      let sum = 0;
      for (let k = from; k <= to; k++) sum += law[k];
      return sum;
    };
    return Math.min(0, Math.log(2 * Math.min(tail(0, ones), tail(ones, count))));
  });
  return { logPs, logP: Math.min(0, Math.min(...logPs) + Math.log(logPs.length)) };
}

/** What {@linkcode calibrationErrorTest} found. */
export interface CalibrationErrorTest {
  readonly error: number;
  /** The mean error of the resampled calibrated forecasters. */
  readonly meanUnderCalibration: number;
  /** (1 + how many resampled errors are at least as large)/(1 + resamples). */
  readonly p: number;
}

/**
 * The test by resampling that an expected calibration error is no more than chance.
 *
 * Outcomes are drawn from the forecasts themselves, with the forecasts kept, and the error computed again. Under calibration
 * the data are one more such draw, so that P(p ≤ α) ≤ α for every α and any number of forecasts.
 *
 * Source: Vaicenavicius et al., AISTATS (2019), section 4.2; Davison and Hinkley, "Bootstrap methods" (1997), section 4.2.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins, norm, resamples (999 unless told) and the stream
 * @throws {RangeError} as `calibrationBins`, or fewer than 19 resamples
 * @example Sure of what fails half of the time
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const forecasts = new Array(20).fill(0.95);
 * const outcomes = forecasts.map((_, i) => i % 2);
 * assert.equal(calibrationErrorTest(forecasts, outcomes, { stream: stream(1), resamples: 99 }).p, 0.01);
 * ```
 */
export function calibrationErrorTest(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { resamples = 999, stream, ...options }: CalibrationErrorOptions & {
    readonly resamples?: number;
    readonly stream: Stream;
  },
): CalibrationErrorTest {
  requireInteger("the number of resamples", resamples, 19);
  requireForecasts(probabilities, outcomes);
  // The forecasts are kept, and so are the bins.
  const groups = binMembers(probabilities, options);
  const shares = groups.map((members) => members.length / probabilities.length);
  const errorOf = (drawn: ArrayLike<number>): number =>
    errorOfGaps(
      groups.map((members) =>
        members.reduce((gap, i) => gap + drawn[i] - probabilities[i], 0) / members.length
      ),
      shares,
      options.norm,
    );
  const error = errorOf(outcomes);
  const drawn = new Float64Array(probabilities.length);
  let asLarge = 0;
  let sum = 0;
  for (let sample = 0; sample < resamples; sample++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = stream.uniform() < probabilities[i] ? 1 : 0;
    const found = errorOf(drawn);
    sum += found;
    // Ties that round-off has split are ties.
    if (found >= error * (1 - 1e-12)) asLarge++;
  }
  return { error, meanUnderCalibration: sum / resamples, p: (1 + asLarge) / (1 + resamples) };
}
