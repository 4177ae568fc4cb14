import {
  binomialLogCdf,
  binomialLogProbability,
  binomialLogSurvival,
  matrix,
  normalQuantile,
} from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { convolution, cumulantsOfSeries } from "./cumulant-series.ts";
import { requireInterior, requireProbability } from "./probability-parameter.ts";
import { wholeQuantile } from "./quantiles.ts";
import { entropyOfWhole } from "./whole-entropy.ts";

/** The parameters of a binomial law. */
export interface BinomialParameters {
  readonly trials: number;
  readonly probability: number;
}

/**
 * The binomial law, of the number of successes in n independent trials.
 *
 * P(k) = C(n, k) pᵏ (1 − p)^(n−k). The score and the Fisher information, n/(p(1 − p)), are in p alone: n is a whole number.
 * The entropy is summed; above a variance of 10⁷ it is ½ ln(2πeσ²) + (4p(1 − p) − 1)/12σ².
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), chapter 3; Loader, Fast and Accurate Computation
 * of Binomial Probabilities (2000); draws: Hörmann, J. Stat. Comput. Simul. 46 (1993) 101–110, algorithm BTRS.
 *
 * @param parameters trials n, a whole number of at least 0, and probability p of a success, in [0, 1]
 * @throws {RangeError} if the trials are not a whole number of at least 0, or the probability is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = binomial({ trials: 4, probability: 0.5 });
 * assert.ok(Math.abs(law.density(1) - 4 / 16) < 1e-15);
 * assert.ok(Math.abs(law.survival(2) - 5 / 16) < 1e-15);
 * assert.equal(law.quantile(0.5), 2);
 * ```
 */
export function binomial({ trials, probability }: BinomialParameters): Distribution {
  requireInteger("the number of trials", trials, 0);
  requireProbability("the probability of a success", probability);
  const mean = trials * probability;
  const variance = mean * (1 - probability);
  const support: [number, number] = [
    probability === 1 ? trials : 0,
    probability === 0 ? 0 : trials,
  ];
  const logProbability = (k: number): number => binomialLogProbability(k, trials, probability);
  const logCdf = (k: number): number => binomialLogCdf(k, trials, probability);
  const logSurvival = (k: number): number => binomialLogSurvival(k + 1, trials, probability);
  let draw: ((stream: Stream) => number) | undefined;
  return distributionOf({
    name: "binomial",
    parameters: { trials, probability },
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
        mean + Math.sqrt(variance) * normalQuantile(p),
      ),
    mean: () => mean,
    variance: () => variance,
    entropy: () =>
      variance > 1e7
        ? (1 + Math.log(2 * Math.PI * variance)) / 2 +
          (4 * probability * (1 - probability) - 1) / (12 * variance)
        : entropyOfWhole({ logProbability, mean, variance, support }),
    cumulants: (count) => bernoulliCumulants(count, probability).map((each) => trials * each),
    score: (x) => {
      requireInterior("a score", "binomial", probability);
      return { probability: (x - mean) / probability / (1 - probability) };
    },
    fisherInformation: () => {
      requireInterior("a Fisher information", "binomial", probability);
      return matrix(1, 1, [trials / probability / (1 - probability)]);
    },
    sample: (stream) => (draw ??= binomialSampler(trials, probability))(stream),
  });
}

/**
 * The cumulants of one trial: K′ is the logistic function, u′ = u(1 − u).
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), section 3.3.
 */
export function bernoulliCumulants(count: number, probability: number): number[] {
  return cumulantsOfSeries(count, (c, j) => {
    if (j === 0) return probability;
    if (j === 1) return probability * (1 - probability);
    return (c[j - 1] * (1 - 2 * probability) - convolution(c, j - 1, 1)) / j;
  });
}

function binomialSampler(trials: number, probability: number): (stream: Stream) => number {
  if (probability > 0.5) {
    const failures = binomialSampler(trials, 1 - probability);
    return (stream) => trials - failures(stream);
  }
  return trials * probability < 10 ? bySearch(trials, probability) : byRejection(trials, probability);
}

// Where the distribution function passes a uniform number; the mean is below 10, and so are the steps, nearly always.
function bySearch(trials: number, probability: number): (stream: Stream) => number {
  const odds = probability / (1 - probability);
  const none = Math.exp(trials * Math.log1p(-probability));
  return (stream) => {
    let left = stream.open();
    let k = 0;
    for (let term = none; left > term && term > 0; k++) {
      left -= term;
      term *= odds * (trials - k) / (k + 1);
    }
    return k;
  };
}

// BTRS: a uniform point under a table mountain, folded out to the line, kept where it is below the probability.
function byRejection(trials: number, probability: number): (stream: Stream) => number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const surely = 0.92 - 4.2 / b;
  const height = (2.83 + 5.1 / b) * deviation;
  const logMode = binomialLogProbability(Math.floor((trials + 1) * probability), trials, probability);
  return (stream) => {
    for (;;) {
      const u = stream.uniform() - 0.5;
      const v = stream.open();
      const edge = 0.5 - Math.abs(u);
      const k = Math.floor((2 * a / edge + b) * u + centre);
      if (edge >= 0.07 && v <= surely) return k;
      if (!(k >= 0 && k <= trials)) continue;
      const logHeight = Math.log(v * height / (a / (edge * edge) + b));
      if (logHeight <= binomialLogProbability(k, trials, probability) - logMode) return k;
    }
  };
}
