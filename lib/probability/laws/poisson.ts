import {
  logGammaP,
  logGammaQ,
  matrix,
  normalQuantile,
  poissonDeviance,
  stirlingRemainder,
} from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { wholeQuantile } from "./quantiles.ts";
import { entropyOfWhole } from "./whole-entropy.ts";

/** The parameters of a Poisson law. */
export interface PoissonParameters {
  readonly mean: number;
}

/**
 * The Poisson law, of the number of rare events.
 *
 * P(k) = λᵏ exp(−λ)/k!; all cumulants are λ; Fisher information 1/λ. The entropy is summed; above a mean of 10⁴ it is
 * ½ ln(2πeλ) − 1/12λ − 1/24λ² − 19/360λ³.
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), chapter 4; Loader, Fast and Accurate Computation
 * of Binomial Probabilities (2000); draws: Hörmann, Insurance: Math. Econ. 12 (1993) 39–45, algorithm PTRS.
 *
 * @param parameters mean λ > 0
 * @throws {RangeError} if the mean is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = poisson({ mean: 2 });
 * assert.ok(Math.abs(law.cdf(1) - 3 * Math.exp(-2)) < 1e-15);
 * assert.deepEqual(law.cumulants(3), [2, 2, 2]);
 * ```
 */
export function poisson({ mean }: PoissonParameters): Distribution {
  requirePositive("the mean", mean);
  const support: [number, number] = [0, Infinity];
  const logProbability = (k: number): number => logPoisson(k, mean);
  const logCdf = (k: number): number => logGammaQ(k + 1, mean);
  const logSurvival = (k: number): number => logGammaP(k + 1, mean);
  let draw: ((stream: Stream) => number) | undefined;
  return distributionOf({
    name: "Poisson",
    parameters: { mean },
    support,
    discrete: true,
    logDensity: logProbability,
    logCdf,
    logSurvival,
    quantile: (p) =>
      wholeQuantile(
        { logCdf, logSurvival },
        support,
        p,
        mean + Math.sqrt(mean) * normalQuantile(p),
      ),
    mean: () => mean,
    variance: () => mean,
    entropy: () =>
      mean > 1e4
        ? (1 + Math.log(2 * Math.PI * mean)) / 2 - (1 / 12 + (1 / 24 + 19 / 360 / mean) / mean) / mean
        : entropyOfWhole({ logProbability, mean, variance: mean, support }),
    cumulants: (count) => Array.from({ length: count }, () => mean),
    score: (x) => ({ mean: (x - mean) / mean }),
    fisherInformation: () => matrix(1, 1, [1 / mean]),
    sample: (stream) => (draw ??= poissonSampler(mean))(stream),
  });
}

function logPoisson(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -poissonDeviance(k, mean) - stirlingRemainder(k) - Math.log(2 * Math.PI * k) / 2;
}

function poissonSampler(mean: number): (stream: Stream) => number {
  return mean < 10 ? bySearch(mean) : byRejection(mean);
}

// Where the distribution function passes a uniform number; the mean is below 10, and so are the steps, nearly always.
function bySearch(mean: number): (stream: Stream) => number {
  const none = Math.exp(-mean);
  return (stream) => {
    let left = stream.open();
    let k = 0;
    for (let term = none; left > term && term > 0; k++) {
      left -= term;
      term *= mean / (k + 1);
    }
    return k;
  };
}

// PTRS: a uniform point under a table mountain, folded out to the line, kept where it is below the probability.
function byRejection(mean: number): (stream: Stream) => number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const height = 1.1239 + 1.1328 / (b - 3.4);
  const surely = 0.9277 - 3.6224 / (b - 2);
  return (stream) => {
    for (;;) {
      const u = stream.uniform() - 0.5;
      const v = stream.open();
      const edge = 0.5 - Math.abs(u);
      const k = Math.floor((2 * a / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= surely) return k;
      if (k < 0 || !Number.isFinite(k) || (edge < 0.013 && v > edge)) continue;
      if (Math.log(v * height / (a / (edge * edge) + b)) <= logPoisson(k, mean)) return k;
    }
  };
}
