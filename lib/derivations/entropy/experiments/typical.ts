import { experiment } from "../../../ledger/mod.ts";
import {
  binomialLogCdf,
  binomialLogProbability,
  binomialLogSurvival,
  compensatedSum,
  lgamma,
  logSumExp,
} from "../../../math/mod.ts";

/** Whole numbers from low to high; ends that are whole but for round-off belong to them. */
function wholeWithin(low: number, high: number): [number, number] {
  return [Math.ceil(low - 1e-6), Math.floor(high + 1e-6)];
}

/** Logarithm of the probability that the number of 0s lies outside [low, high]. */
function logOutside(low: number, high: number, length: number, p: number): number {
  const [first, last] = wholeWithin(low, high);
  return logSumExp([
    binomialLogCdf(first - 1, length, p),
    binomialLogSurvival(last + 1, length, p),
  ]);
}

/**
 * How many 0s a long sequence has, by exact binomial sums.
 *
 * `spread`: standard deviation of k/N. `beyond`: probability of |k − pN| ≥ m, m a half-integer near z standard deviations,
 * and that z; both at N = 10⁴. `outside`: logarithms of the probability of |k/N − p| > δ. `inside`: entropy per symbol
 * of the sequences with |k/N − p| ≤ δ, each weighed by its probability, and the logarithm of how many there are, per
 * symbol.
 */
export const typical = experiment(
  "entropy/typical",
  {
    probabilities: [0.1, 0.3],
    lengths: [100, 1000, 10_000, 100_000],
    distances: [0.01, 0.05],
    deviations: [1, 2, 3],
  },
  ({ probabilities, lengths, distances, deviations }) =>
    probabilities.map((p) => ({
      p,
      spread: lengths.map((length) => spreadOf(length, p)),
      beyond: deviations.map((z) => beyond(z, 10_000, p)),
      outside: distances.map((distance) =>
        lengths.map((length) => logOutside(length * (p - distance), length * (p + distance), length, p))
      ),
      inside: distances.map((distance) => insideOf(distance, lengths[lengths.length - 1], p)),
    })),
);

function probabilitiesOf(length: number, p: number): { zeros: number; chance: number }[] {
  const reach = 12 * Math.sqrt(length);
  const first = Math.max(0, Math.ceil(p * length - reach));
  const last = Math.min(length, Math.floor(p * length + reach));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const zeros = first + i;
    return { zeros, chance: Math.exp(binomialLogProbability(zeros, length, p)) };
  });
}

function spreadOf(length: number, p: number): number {
  const cells = probabilitiesOf(length, p);
  const mean = compensatedSum(cells.map(({ zeros, chance }) => chance * zeros / length));
  return Math.sqrt(compensatedSum(cells.map(({ zeros, chance }) => chance * (zeros / length - mean) ** 2)));
}

/** In steps from the mean: the half-integer nearest to z measured standard deviations, and what lies beyond. */
function beyond(z: number, length: number, p: number): { z: number; chance: number } {
  const spread = spreadOf(length, p) * length;
  const steps = Math.round(z * spread - 0.5) + 0.5;
  return {
    z: steps / spread,
    chance: Math.exp(logOutside(p * length - steps, p * length + steps, length, p)),
  };
}

function insideOf(distance: number, length: number, p: number): { entropy: number; number: number } {
  const [first, last] = wholeWithin(length * (p - distance), length * (p + distance));
  const counts = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const sequences = counts.map((zeros) =>
    lgamma(length + 1) - lgamma(zeros + 1) - lgamma(length - zeros + 1)
  );
  const chances = counts.map((zeros) => binomialLogProbability(zeros, length, p));
  const total = logSumExp(chances);
  // A sequence with so many 0s comes with its share of their probability: its surprise is that of the share.
  const surprises = counts.map((_, i) => Math.exp(chances[i] - total) * (sequences[i] - chances[i] + total));
  return { entropy: compensatedSum(surprises) / length, number: logSumExp(sequences) / length };
}

/** The probabilities of k/N near p for several N, for a picture: density of k/N against its distance from p. */
export const concentration = experiment(
  "entropy/concentration",
  { p: 0.3, lengths: [20, 100, 500, 2500] },
  ({ p, lengths }) =>
    lengths.map((length) => {
      const cells = probabilitiesOf(length, p).filter(({ chance }) => chance > 1e-5);
      const stride = Math.ceil(cells.length / 25);
      return {
        length,
        points: cells.filter((_, i) => i % stride === 0).map(({ zeros, chance }) => ({
          share: zeros / length,
          density: chance * length,
        })),
      };
    }),
);
