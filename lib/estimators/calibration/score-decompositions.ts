import { xlogy } from "../../math/mod.ts";
import { type BinningOptions, calibrationBins } from "./bins.ts";

/** A mean score in parts: score = reliability − resolution + uncertainty + within. */
export interface ScoreDecomposition {
  /** The mean score; smaller is better. */
  readonly score: number;
  /** What the forecasts lose by not being the frequencies: 0 for calibrated ones. */
  readonly reliability: number;
  /** What knowing the bin gains over knowing the base rate. */
  readonly resolution: number;
  /** The score of the base rate as forecast. */
  readonly uncertainty: number;
  /** What is left since forecasts of one bin differ: 0 (round-off) for `distinct` bins. */
  readonly within: number;
}

/**
 * The Brier score ⟨(p − y)²⟩ in parts.
 *
 * Σₖ wₖ(p̄ₖ − ȳₖ)² − Σₖ wₖ(ȳₖ − ȳ)² + ȳ(1 − ȳ) + [within-bin variance of p − 2 × its covariance with y]. Exact for any
 * bins; with one bin a value (`binning: "distinct"`) the last part is 0 and this is Murphy's decomposition.
 *
 * Source: Murphy, J. Appl. Meteor. 12 (1973) 595–600; Stephenson, Coelho and Jolliffe, Weather and Forecasting 23 (2008) 752–757,
 * eq. (8).
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins; `distinct` unless told
 * @throws {RangeError} as `calibrationBins`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const parts = brierDecomposition([0.25, 0.25, 0.75, 0.75], [0, 0, 1, 0]);
 * // ⟨(p − y)²⟩ = (1/16 + 1/16 + 1/16 + 9/16)/4; frequencies 0 and ½; base rate ¼
 * assert.deepEqual(parts, { score: 3 / 16, reliability: 1 / 16, resolution: 1 / 16, uncertainty: 3 / 16, within: 0 });
 * ```
 */
export function brierDecomposition(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = { binning: "distinct" },
): ScoreDecomposition {
  return decompose(probabilities, outcomes, options, {
    score: (p, y) => (p - y) ** 2,
    distance: (from, to) => (from - to) ** 2,
    uncertainty: (base) => base * (1 - base),
  });
}

/**
 * The logarithmic score ⟨−ln p(y)⟩ in parts, in nats.
 *
 * Σₖ wₖ D(ȳₖ‖p̄ₖ) − Σₖ wₖ D(ȳₖ‖ȳ) + H(ȳ) + within, D and H the divergence and the entropy of two outcomes. A forecast of 0 or 1
 * that fails costs Infinity, in the score and in its reliability.
 *
 * Source: Bröcker, Q. J. R. Meteorol. Soc. 135 (2009) 1512–1519, eq. (13) (any proper score); Weijs, van Nooijen and van de Giesen,
 * Mon. Wea. Rev. 138 (2010) 3387–3399.
 *
 * @param probabilities n forecasts of the outcome 1, in [0, 1]
 * @param outcomes n labels, 0 or 1
 * @param options bins; `distinct` unless told
 * @returns nats
 * @throws {RangeError} as `calibrationBins`
 * @example Calibrated forecasts have reliability 0
 * ```ts
 * import assert from "node:assert/strict";
 * const { reliability, score } = logScoreDecomposition([0.5, 0.5, 1], [1, 0, 1]);
 * assert.equal(reliability, 0);
 * assert(Math.abs(score - 2 * Math.LN2 / 3) < 1e-15);
 * ```
 */
export function logScoreDecomposition(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions = { binning: "distinct" },
): ScoreDecomposition {
  return decompose(probabilities, outcomes, options, {
    score: (p, y) => y === 1 ? -Math.log(p) : -Math.log1p(-p),
    distance: (from, to) =>
      -xlogy(from, to) - xlogy(1 - from, 1 - to) + xlogy(from, from) + xlogy(1 - from, 1 - from),
    uncertainty: (base) => -xlogy(base, base) - xlogy(1 - base, 1 - base),
  });
}

interface Score {
  score(p: number, y: number): number;
  /** What the forecast `to` costs above `from`, if `from` is the frequency. */
  distance(from: number, to: number): number;
  uncertainty(base: number): number;
}

function decompose(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinningOptions,
  rule: Score,
): ScoreDecomposition {
  const bins = calibrationBins(probabilities, outcomes, options);
  const n = probabilities.length;
  const base = bins.reduce((sum, { count, frequency }) => sum + count * frequency, 0) / n;
  const total = (part: (bin: typeof bins[number]) => number): number =>
    bins.reduce((sum, bin) => sum + part(bin), 0) / n;
  return {
    score: total(({ members }) =>
      members.reduce((sum, i) => sum + rule.score(probabilities[i], outcomes[i]), 0)
    ),
    reliability: total(({ count, meanForecast, frequency }) =>
      count * rule.distance(frequency, meanForecast)
    ),
    resolution: total(({ count, frequency }) => count * rule.distance(frequency, base)),
    uncertainty: rule.uncertainty(base),
    // Against the score that the bin's mean forecast would have had.
    within: options.binning === "distinct" ? 0 : total(({ members, meanForecast }) =>
      members.reduce(
        // A forecast that is the mean itself adds nothing, even where both scores are infinite.
        (sum, i) =>
          probabilities[i] === meanForecast
            ? sum
            : sum + rule.score(probabilities[i], outcomes[i]) - rule.score(meanForecast, outcomes[i]),
        0,
      )
    ),
  };
}
