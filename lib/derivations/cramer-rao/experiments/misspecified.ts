import { huberLoss, locationEstimate } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { meanOf } from "../estimators.ts";

/** Laws of symmetric errors, by their draws. */
export const ERRORS: Readonly<Record<string, (chance: Stream) => number>> = {
  "normal": (chance) => chance.normal(),
  "Laplace": (chance) => chance.sign() * chance.exponential(),
  "Student t(3)": (chance) => chance.normal() / Math.sqrt(2 * chance.gamma(1.5) / 3),
  "contaminated": (chance) => (chance.uniform() < 0.1 ? 5 : 1) * chance.normal(),
};

export const LOCATIONS: Readonly<Record<string, (xs: Float64Array) => number>> = {
  mean: (xs) => meanOf(xs),
  median: (xs) => {
    const sorted = xs.slice().sort();
    return (sorted[(xs.length - 1) >> 1] + sorted[xs.length >> 1]) / 2;
  },
  Huber: (xs) => locationEstimate(huberLoss(), xs),
};

/**
 * Location estimates when the world is not what the model says.
 *
 * `rows`: n times the variance of mean, median and Huber's estimate on the same samples of four laws.
 * `means`: batch means of N times the squared error of the mean of a thousand Laplace data.
 */
export const misspecified = experiment(
  "cramer-rao/misspecified",
  { n: 200, replicates: 4000, large: 1000, batches: 4000 },
  ({ stream, n, replicates, large, batches }) => {
    const rows = Object.entries(ERRORS).map(([law, draw]) => {
      const chance = stream.at(law);
      const names = Object.keys(LOCATIONS);
      const sums = names.map(() => 0);
      const xs = new Float64Array(n);
      for (let r = 0; r < replicates; r++) {
        for (let i = 0; i < n; i++) xs[i] = draw(chance);
        names.forEach((name, k) => sums[k] += LOCATIONS[name](xs) ** 2);
      }
      const variances = sums.map((sum) => n * sum / replicates);
      return {
        law,
        variances: Object.fromEntries(names.map((name, k) => [name, variances[k]])) as Record<string, number>,
        meanIsBest: variances.every((each) => each >= variances[0]),
      };
    });
    const chance = stream.at("large");
    const batch = 40;
    // The sum of N Laplace numbers is the difference of two gamma numbers.
    const means = Array.from({ length: batches }, () => {
      let sum = 0;
      for (let i = 0; i < batch; i++) sum += ((chance.gamma(large) - chance.gamma(large)) / large) ** 2;
      return large * sum / batch;
    });
    return { rows, means };
  },
);
