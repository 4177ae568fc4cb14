import { experiment } from "../../../ledger/mod.ts";
import { binomialLogProbability, integrate } from "../../../math/mod.ts";
import { multinomialOutcomes } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";

const MEAN = 0.7;
const DEVIATION = 1.5;
const RATE = 2;
const END = 3;
const CHANCE = 0.3;

const average = (values: ArrayLike<number>): number => mean(values);
const spread = (values: ArrayLike<number>): number => {
  const centre = average(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - centre) ** 2;
  return sum / values.length;
};
const largest = (values: ArrayLike<number>): number => {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]);
  return most;
};

/** For each estimate of maximum likelihood: what it aims at, a sample, and the likeliest value for a sample. */
export const FITS: Readonly<
  Record<string, {
    readonly truth: number;
    readonly draw: (n: number, chance: Stream) => Float64Array;
    readonly fit: (sample: ArrayLike<number>) => number;
  }>
> = {
  "normal mean": {
    truth: MEAN,
    draw: (n, chance) => chance.normals(n).map((x) => MEAN + DEVIATION * x),
    fit: average,
  },
  "normal variance": {
    truth: DEVIATION ** 2,
    draw: (n, chance) => chance.normals(n).map((x) => MEAN + DEVIATION * x),
    fit: spread,
  },
  "exponential rate": {
    truth: RATE,
    draw: (n, chance) => chance.exponentials(n).map((x) => x / RATE),
    fit: (sample) => 1 / average(sample),
  },
  "uniform end": {
    truth: END,
    draw: (n, chance) => chance.uniforms(n).map((u) => END * u),
    fit: largest,
  },
  "Bernoulli logit": {
    truth: Math.log(CHANCE / (1 - CHANCE)),
    draw: (n, chance) => chance.uniforms(n).map((u) => Number(u < CHANCE)),
    fit: (sample) => Math.log(average(sample) / (1 - average(sample))),
  },
};

/** Numbers and chances of a law with the normal law's moments up to the fifth: sums over it are exact for squares. */
const THREE = { values: [-Math.sqrt(3), 0, Math.sqrt(3)], chances: [1 / 6, 2 / 3, 1 / 6] };

/**
 * Expectations for a sample of n less the truth, by enumeration and by quadrature; and the chance that a logit is infinite, with
 * what it is too much where it is finite.
 */
function expectations(
  n: number,
): { biases: Record<string, number>; endless: number; finiteLogit: number } {
  let [centre, width] = [0, 0];
  for (const { counts, probability } of multinomialOutcomes(n, 3)) {
    const weight = probability(THREE.chances);
    const first = counts.reduce((sum, count, i) => sum + count * THREE.values[i], 0) / n;
    const second = counts.reduce((sum, count, i) => sum + count * THREE.values[i] ** 2, 0) / n;
    centre += weight * (MEAN + DEVIATION * first);
    width += weight * DEVIATION ** 2 * (second - first * first);
  }
  // 1/S is the integral of exp(−tS), and the expectation of exp(−tS) a product of n equal ones.
  const transform = (t: number): number =>
    integrate((x) => RATE * Math.exp(-(RATE + t) * x), 0, Infinity, { rtol: 1e-12, points: [1 / (RATE + t)] })
      .value;
  const reciprocal = integrate((t) => transform(t) ** n, 0, Infinity, { rtol: 1e-10 }).value;
  const beyond = integrate((edge) => 1 - (edge / END) ** n, 0, END, { rtol: 1e-13 }).value;
  let [endless, finite] = [0, 0];
  for (let heads = 0; heads <= n; heads++) {
    const weight = Math.exp(binomialLogProbability(heads, n, CHANCE));
    if (heads === 0 || heads === n) endless += weight;
    else finite += weight * Math.log(heads / (n - heads));
  }
  return {
    biases: {
      "normal mean": centre - MEAN,
      "normal variance": width - DEVIATION ** 2,
      "exponential rate": n * reciprocal - RATE,
      "uniform end": beyond - END,
    },
    endless,
    finiteLogit: finite / (1 - endless) - FITS["Bernoulli logit"].truth,
  };
}

/** Sizes of the simulated samples, with the number of samples to a batch. */
const SIMULATED = [[2, 50], [10, 40], [50, 28]];

/**
 * The mean of estimates of maximum likelihood, less the truth: exactly for N = 2 … 200, and simulated in 4000 batches.
 *
 * A rate from fewer than ten numbers has no third moment, and no z test; the logit is infinite where all tosses are alike.
 */
export const bias = experiment("likelihood/bias", { batches: 4000 }, ({ stream, batches }) => ({
  truths: Object.fromEntries(Object.entries(FITS).map(([name, { truth }]) => [name, truth])),
  chance: CHANCE,
  exact: [2, 3, 5, 10, 20, 50, 100, 200].map((n) => ({ n, ...expectations(n) })),
  simulated: Object.entries(FITS).slice(0, 4).flatMap(([name, { truth, draw, fit }]) =>
    SIMULATED.filter(([n]) => name !== "exponential rate" || n >= 10).map(([n, size]) => {
      const chance = stream.at(`${name} ${n}`);
      return {
        name,
        n,
        biases: Float64Array.from({ length: batches }, () => {
          let sum = 0;
          for (let i = 0; i < size; i++) sum += fit(draw(n, chance));
          return sum / size - truth;
        }),
      };
    })
  ),
}));
