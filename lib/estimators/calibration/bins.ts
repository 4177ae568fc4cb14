import { requireInteger } from "../../math/checks.ts";
import { requireForecasts, requireProbabilities } from "./checks.ts";

/** How forecasts are put into bins. */
export interface BinningOptions {
  /** How many bins at most, 15 unless told; not used for `distinct`. */
  readonly bins?: number;
  /**
   * `equal-width` (unless told): (k/B, (k + 1)/B], with 0 in the first; `equal-mass`: as many forecasts in each as ties allow;
   * `distinct`: one bin a value, for forecasts that take few.
   */
  readonly binning?: "equal-width" | "equal-mass" | "distinct";
}

/** The forecasts of one bin and what came of them. */
export interface CalibrationBin {
  /** Numbers of the forecasts in the bin, in order of the forecasts. */
  readonly members: Int32Array;
  readonly count: number;
  /** The mean forecast p̄. */
  readonly meanForecast: number;
  /** The share ȳ of outcomes that are 1. */
  readonly frequency: number;
}

/** The members of each bin that has any, by rising forecast. */
export function binMembers(probabilities: ArrayLike<number>, options: BinningOptions = {}): Int32Array[] {
  requireProbabilities("the forecasts", probabilities);
  const { bins = 15, binning = "equal-width" } = options;
  requireInteger("the number of bins", bins, 1);
  const order = Int32Array.from({ length: probabilities.length }, (_, i) => i)
    .sort((a, b) => probabilities[a] - probabilities[b] || a - b);
  const n = order.length;
  const starts = [0];
  for (let at = 1; at < n; at++) {
    const [before, here] = [probabilities[order[at - 1]], probabilities[order[at]]];
    if (before === here) continue;
    const begins = binning === "distinct" ||
      (binning === "equal-width"
        ? widthBin(here, bins) > widthBin(before, bins)
        : Math.floor(at * bins / n) > Math.floor(starts[starts.length - 1] * bins / n));
    if (begins) starts.push(at);
  }
  return starts.map((start, k) => order.slice(start, starts[k + 1] ?? n));
}

function widthBin(p: number, bins: number): number {
  return Math.max(0, Math.ceil(p * bins) - 1);
}

/**
 * Forecasts in bins, with the mean forecast and the frequency of each.
 *
 * Source: Murphy, J. Appl. Meteor. 12 (1973) 595–600; Guo, Pleiss, Sun and Weinberger (2017), section 2.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options the number and the kind of bins
 * @returns the bins that hold a forecast, by rising forecast
 * @throws {RangeError} No forecast, one outside [0, 1], an outcome other than 0 and 1, lengths that differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [low, high] = calibrationBins([0.1, 0.9, 0.3, 0.7], [0, 1, 1, 1], { bins: 2 });
 * assert.equal(low.meanForecast, 0.2);
 * assert.equal(low.frequency, 0.5);
 * assert.deepEqual(high.members, Int32Array.of(3, 1));
 * ```
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = {},
): CalibrationBin[] {
  requireForecasts(probabilities, outcomes);
  return binMembers(probabilities, options).map((members) => {
    const count = members.length;
    return {
      members,
      count,
      meanForecast: members.reduce((sum, i) => sum + probabilities[i], 0) / count,
      frequency: members.reduce((sum, i) => sum + outcomes[i], 0) / count,
    };
  });
}
