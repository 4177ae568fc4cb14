import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { binMembers, type BinningOptions, calibrationBins } from "./bins.ts";
import { requireInside } from "../../statistics/checks.ts";
import { requireProbabilities } from "./checks.ts";
import { poissonBinomial } from "./poisson-binomial.ts";

/** One bin of a reliability diagram. */
export interface ReliabilityBin {
  readonly count: number;
  /** Where the point stands on the axis of forecasts. */
  readonly meanForecast: number;
  /** Where it stands on the axis of frequencies. */
  readonly frequency: number;
  /** The consistency bar: frequencies that calibrated forecasts of this bin would show with the stated probability. */
  readonly low: number;
  readonly high: number;
}

/** What a reliability diagram takes beside the data. */
export interface ReliabilityOptions extends BinningOptions {
  /** Probability of a bar to hold the frequency of a calibrated forecaster, at least; 0.95 unless told. */
  readonly confidence?: number;
}

/**
 * A reliability diagram: frequency against forecast in bins, with bars that say how far from the diagonal chance alone may take
 * a calibrated forecaster.
 *
 * Given its forecasts, the count of a bin is Poisson binomial; the bar is the shortest-tailed [a, b] with P(K < a·n) and
 * P(K > b·n) at most (1 − confidence)/2 each. It is exact, and answers for one bin: of 20 bins about one lies outside at 95 %.
 *
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007) 651–661, who resample the forecasts as well
 * ({@linkcode consistencyResampling}).
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins and confidence
 * @returns the bins that hold a forecast, by rising forecast
 * @throws {RangeError} as `calibrationBins`, or a confidence outside (0, 1)
 * @example Four tosses of a fair coin: 0 to 4 heads are all likelier than 2.5 %
 * ```ts
 * import assert from "node:assert/strict";
 * const [bin] = reliabilityDiagram([0.5, 0.5, 0.5, 0.5], [1, 1, 1, 0]);
 * assert.deepEqual([bin.frequency, bin.low, bin.high], [0.75, 0, 1]);
 * const [narrow] = reliabilityDiagram([0.5, 0.5, 0.5, 0.5], [1, 1, 1, 0], { confidence: 0.8 });
 * assert.deepEqual([narrow.low, narrow.high], [0.25, 0.75]);
 * ```
 */
export function reliabilityDiagram(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: ReliabilityOptions = {},
): ReliabilityBin[] {
  const { confidence = 0.95 } = options;
  requireInside("the confidence", confidence);
  return calibrationBins(probabilities, outcomes, options).map((bin) => {
    const { members, count, meanForecast, frequency } = bin;
    const law = poissonBinomial(Float64Array.from(members, (i) => probabilities[i]));
    const tail = (1 - confidence) / 2;
    return {
      count,
      meanForecast,
      frequency,
      low: firstBeyond(law, tail) / count,
      high: (count - firstBeyond(law.toReversed(), tail)) / count,
    };
  });
}

/** The smallest k with P(K ≤ k) > tail. */
function firstBeyond(law: Float64Array, tail: number): number {
  let below = 0;
  for (let k = 0; k < law.length; k++) {
    below += law[k];
    if (below > tail) return k;
  }
  return law.length - 1;
}

/** What {@linkcode consistencyResampling} takes. */
export interface ConsistencyOptions extends ReliabilityOptions {
  /** Data sets to draw, 1000 unless told. */
  readonly resamples?: number;
  readonly stream: Stream;
}

/**
 * Consistency bars by resampling: forecasts are drawn again from the forecasts, outcomes from them, and each bin's frequencies
 * sorted.
 *
 * Beside the exact bars of {@linkcode reliabilityDiagram} these know that another sample would have put other forecasts, and
 * another number of them, into the bin.
 *
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007) 651–661, section 4.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param options bins (those of the data keep their limits), confidence, resamples, stream
 * @returns low and high of each bin of the data, by rising forecast
 * @throws {RangeError} No forecast, one outside [0, 1], a confidence outside (0, 1), fewer than 20 resamples
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const [bar] = consistencyResampling(new Float64Array(100).fill(0.3), { stream: stream(1) });
 * assert(bar.low > 0.15 && bar.low < 0.25 && bar.high > 0.35 && bar.high < 0.45);
 * ```
 */
export function consistencyResampling(
  probabilities: ArrayLike<number>,
  options: ConsistencyOptions,
): { readonly low: number; readonly high: number }[] {
  const { confidence = 0.95, resamples = 1000, stream } = options;
  requireProbabilities("the forecasts", probabilities);
  requireInside("the confidence", confidence);
  requireInteger("the number of resamples", resamples, 20);
  const n = probabilities.length;
  const groups = binMembers(probabilities, options);
  const binOf = new Int32Array(n);
  groups.forEach((members, k) => members.forEach((i) => binOf[i] = k));
  const frequencies = groups.map((): number[] => []);
  for (let sample = 0; sample < resamples; sample++) {
    const counts = new Float64Array(groups.length);
    const ones = new Float64Array(groups.length);
    for (let draw = 0; draw < n; draw++) {
      const i = stream.integer(n);
      counts[binOf[i]]++;
      if (stream.uniform() < probabilities[i]) ones[binOf[i]]++;
    }
    counts.forEach((count, k) => count > 0 && frequencies[k].push(ones[k] / count));
  }
  return frequencies.map((values) => {
    values.sort((a, b) => a - b);
    const cut = Math.floor((1 - confidence) / 2 * values.length);
    return { low: values[cut], high: values[values.length - 1 - cut] };
  });
}
