import { binMembers, type BinningOptions, calibrationBins } from "./bins.ts";
import { poissonBinomial } from "./poisson-binomial.ts";
import { requireProbabilities } from "./checks.ts";

/** How the gaps between forecast and frequency are averaged. */
export interface CalibrationErrorOptions extends BinningOptions {
  /** `L1` (unless told): Σ wₖ|gₖ|; `L2`: √Σ wₖgₖ²; `max`: the largest |gₖ|; wₖ the share of forecasts in bin k. */
  readonly norm?: "L1" | "L2" | "max";
}

/**
 * The expected calibration error: how far frequencies are from forecasts, bin by bin.
 *
 * ECE = Σₖ (nₖ/n) |ȳₖ − p̄ₖ|, or its quadratic or largest kin. Chance alone makes it positive: a calibrated forecaster's is
 * that of {@linkcode calibratedError}, about Σₖ √(2 nₖ p̄ₖ(1 − p̄ₖ)/π)/n, so compare with that, or debias.
 *
 * Source: Naeini, Cooper and Hauskrecht, AAAI (2015); Guo, Pleiss, Sun and Weinberger (2017), eqs. (3), (5).
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins and norm
 * @returns a number in [0, 1]
 * @throws {RangeError} as {@linkcode calibrationBins}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = expectedCalibrationError([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0]);
 * assert(Math.abs(found - 0.15) < 1e-15);
 * ```
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: CalibrationErrorOptions = {},
): number {
  const bins = calibrationBins(probabilities, outcomes, options);
  return errorOfGaps(
    bins.map(({ meanForecast, frequency }) => frequency - meanForecast),
    bins.map(({ count }) => count / probabilities.length),
    options.norm,
  );
}

/** The gaps of the bins, weighed by their shares, as one number. */
export function errorOfGaps(
  gaps: readonly number[],
  shares: readonly number[],
  norm: CalibrationErrorOptions["norm"] = "L1",
): number {
  switch (norm) {
    case "L1":
      return gaps.reduce((sum, gap, k) => sum + shares[k] * Math.abs(gap), 0);
    case "L2":
      return Math.sqrt(gaps.reduce((sum, gap, k) => sum + shares[k] * gap * gap, 0));
    case "max":
      return gaps.reduce((most, gap) => Math.max(most, Math.abs(gap)), 0);
  }
}

/**
 * The squared calibration error of the bins without the bias of chance.
 *
 * Σₖ (nₖ/n) [(p̄ₖ − ȳₖ)² − vₖ/nₖ], with vₖ the sample variance of p − y in bin k: the mean over samples is the true
 * Σₖ wₖ E[p − y|k]², so it is negative about as often as not for a calibrated forecaster. Where all forecasts of a bin are alike
 * vₖ/nₖ = ȳₖ(1 − ȳₖ)/(nₖ − 1).
 *
 * Source: Bröcker, Clim. Dyn. 39 (2012) 655–667; Kumar, Liang and Ma, NeurIPS (2019), definition 4.1.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins; each needs two forecasts
 * @returns an estimate of a squared error, which may be negative
 * @throws {RangeError} as {@linkcode calibrationBins}, or a bin with one forecast
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // (0.9 − 0.75)² − 0.75·0.25/3
 * const found = debiasedSquaredCalibrationError([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0]);
 * assert(Math.abs(found - (0.0225 - 0.0625)) < 1e-15);
 * ```
 */
export function debiasedSquaredCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = {},
): number {
  const n = probabilities.length;
  return calibrationBins(probabilities, outcomes, options).reduce((sum, bin) => {
    const { members, count, meanForecast, frequency } = bin;
    if (count < 2) {
      throw new RangeError(
        `Expected at least two forecasts a bin, got one at ${meanForecast}: take fewer bins, or bins of equal mass`,
      );
    }
    const gap = meanForecast - frequency;
    const squares = members.reduce((total, i) => total + (probabilities[i] - outcomes[i] - gap) ** 2, 0);
    return sum + count / n * (gap * gap - squares / (count * (count - 1)));
  }, 0);
}

/**
 * The expected calibration error less its own bias, as far as the bootstrap knows it.
 *
 * 2·ECE − E*[ECE], where the mean E* is over counts Kₖ ~ Binomial(nₖ, ȳₖ), summed and not resampled. The bias of |gₖ| is
 * that of a folded normal law; the correction takes most of it but cannot take all, since |·| has a kink at 0 (no unbiased
 * estimate of |E g| exists).
 *
 * Source: Kumar, Liang and Ma, NeurIPS (2019), section 4.1 and appendix; Efron and Tibshirani, "An introduction to the
 * bootstrap" (1993), section 10.6.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins
 * @returns an estimate that may be slightly negative
 * @throws {RangeError} as {@linkcode calibrationBins}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One of two at 0.5: counts 0, 1, 2 with gaps ½, 0, ½, so E* = ¼ and 2·0 − ¼.
 * assert.equal(debiasedCalibrationError([0.5, 0.5], [1, 0]), -0.25);
 * ```
 */
export function debiasedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = {},
): number {
  const n = probabilities.length;
  return calibrationBins(probabilities, outcomes, options).reduce((sum, bin) => {
    const { count, meanForecast, frequency } = bin;
    const law = poissonBinomial(new Float64Array(count).fill(frequency));
    const resampled = law.reduce((mean, chance, k) => mean + chance * Math.abs(k / count - meanForecast), 0);
    return sum + count / n * (2 * Math.abs(frequency - meanForecast) - resampled);
  }, 0);
}

/**
 * What the calibration error of a calibrated forecaster is in the mean: the yardstick for a measured one.
 *
 * Given the forecasts, the count of each bin has the Poisson binomial law, and bins are independent: Σₖ (nₖ/n) E|Kₖ/nₖ − p̄ₖ| for
 * L1, the root of Σₖ Σᵢ pᵢ(1 − pᵢ)/(n nₖ) for L2 (the root of the mean square), ∫ [1 − Πₖ P(|Kₖ/nₖ − p̄ₖ| ≤ t)] dt for the
 * largest. All exact: no resampling.
 *
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007) 651–661 (by resampling); the exact sums are elementary.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param options bins and norm, as for the error that it is compared with
 * @returns a number in [0, 1]
 * @throws {RangeError} No forecast, or one outside [0, 1]
 * @example Two tosses of a fair coin: |K/2 − ½| is ½, 0, ½ with chances ¼, ½, ¼
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(calibratedError([0.5, 0.5]), 0.25);
 * ```
 */
export function calibratedError(
  probabilities: ArrayLike<number>,
  options: CalibrationErrorOptions = {},
): number {
  requireProbabilities("the forecasts", probabilities);
  const n = probabilities.length;
  const groups = binMembers(probabilities, options).map((members) =>
    Float64Array.from(members, (i) => probabilities[i])
  );
  const norm = options.norm ?? "L1";
  if (norm === "L2") {
    return Math.sqrt(groups.reduce(
      (sum, group) => sum + group.reduce((variance, p) => variance + p * (1 - p), 0) / (n * group.length),
      0,
    ));
  }
  const gaps = groups.map(gapLaw);
  if (norm === "max") return meanLargest(gaps);
  return gaps.reduce((sum, law, k) => {
    const mean = law.reduce((total, { gap, chance }) => total + gap * chance, 0);
    return sum + groups[k].length / n * mean;
  }, 0);
}

/** The law of |K/n − p̄| for independent events. */
function gapLaw(group: Float64Array): { gap: number; chance: number }[] {
  const count = group.length;
  const mean = group.reduce((sum, p) => sum + p, 0) / count;
  return Array.from(poissonBinomial(group), (chance, k) => ({ gap: Math.abs(k / count - mean), chance }));
}

/** The mean of the largest of independent gaps: ∫ P(largest > t) dt over the steps of the joint distribution function. */
function meanLargest(laws: readonly { gap: number; chance: number }[][]): number {
  const steps = laws.flatMap((law, k) => law.map(({ gap, chance }) => ({ gap, chance, k })))
    .sort((a, b) => a.gap - b.gap);
  const below = new Float64Array(laws.length);
  let mean = 0;
  let before = 0;
  for (const { gap, chance, k } of steps) {
    if (gap > before) {
      mean += (gap - before) * (1 - below.reduce((product, each) => product * each, 1));
      before = gap;
    }
    below[k] += chance;
  }
  return mean;
}
