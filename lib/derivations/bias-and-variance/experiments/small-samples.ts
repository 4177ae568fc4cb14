import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { multinomialOutcomes } from "../../../oracles/mod.ts";
import { LAWS, THREE_VALUES } from "../laws.ts";
import { overCircles } from "./circles.ts";

const SIZES = Array.from(range(19), (i) => i + 2);

/** Means over every sample of n draws of the lopsided three-valued law, by its counts. */
function overEverySample(n: number, of: (sample: readonly number[]) => number): number {
  let total = 0;
  for (const { counts, probability } of multinomialOutcomes(n, 3)) {
    const sample = counts.flatMap((count, x) => new Array<number>(count).fill(THREE_VALUES.values[x]));
    total += probability(THREE_VALUES.probabilities) * of(sample);
  }
  return total;
}

/** (1/N) Σᵢ (Xᵢ − (1/N) Σⱼ Xⱼ)², as it is written. */
function naive(sample: readonly number[]): number {
  const center = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  return sample.reduce((sum, x) => sum + (x - center) ** 2, 0) / sample.length;
}

/**
 * The naive variance of 2 to 20 draws, mean 1.3 and variance 0.7.
 *
 * `enumerated`: its exact mean over every sample of a three-valued law. `square` and `cross`: how much it gains per
 * X₁² and per X₁X₂ as a quadratic form, N times over, from its values at samples with one or two draws of 1 and the rest 0.
 * `simulated`: batch means over 1.4 million Gaussian samples. `squares`: the same of the square of the sum of squares.
 */
export const smallSamples = experiment(
  "bias-and-variance/small-samples",
  { circles: 120_000, batches: 4000 },
  ({ stream, circles, batches }) => {
    const { Gaussian } = LAWS;
    const drawn = overCircles(
      Gaussian,
      { length: 24, count: circles, batches, sizes: SIZES, windows: 12, most: 12 },
      stream,
      (n, sum, squares, out) => {
        const about = squares - sum * sum / n;
        out[0] = about / n;
        out[1] = about * about;
      },
      2,
    );
    return SIZES.map((n, i) => {
      const spike = (...places: number[]): number[] =>
        Array.from({ length: n }, (_, place) => places.includes(place) ? 1 : 0);
      return {
        n,
        enumerated: overEverySample(n, naive),
        square: n * naive(spike(0)),
        cross: n * (naive(spike(0, 1)) - naive(spike(0)) - naive(spike(1))),
        simulated: drawn[i][0],
        squares: drawn[i][1],
      };
    });
  },
);
