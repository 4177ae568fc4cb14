import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { quickScoreOf, scoreOf, scoreProducts } from "../derivatives.ts";
import { expectation, type Family, gamma, gaussian } from "../families.ts";

/** Laws whose score is sampled, with a way to draw from them. */
const LAWS: readonly { family: Family; theta: number[]; sample: (chance: Stream) => number }[] = [
  { family: gaussian, theta: [0.4, 1.7], sample: (chance) => 0.4 + 1.7 * chance.normal() },
  { family: gamma, theta: [2.3, 0.8], sample: (chance) => 0.8 * chance.gamma(2.3) },
];

/** The unbiased covariance matrix of n vectors, row by row. */
function sampleCovariance(n: number, size: number, draw: () => readonly number[]): number[] {
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  for (let k = 0; k < n; k++) {
    const vector = draw();
    for (let i = 0; i < size; i++) {
      sums[i] += vector[i];
      for (let j = 0; j < size; j++) products[i * size + j] += vector[i] * vector[j];
    }
  }
  return Array.from(products, (product, entry) => {
    const [i, j] = [Math.floor(entry / size), entry % size];
    return (product - sums[i] * sums[j] / n) / (n - 1);
  });
}

/** The covariance of ∇S for S = ln q, by sums over nodes and from samples. */
export const scores = experiment(
  "fisher-geometry/scores",
  { points: 10, batches: 4000, batchSize: 1500 },
  ({ stream, points, batches, batchSize }) => ({
    exact: [gaussian, gamma].flatMap((family) =>
      Array.from({ length: points }, (_, point) => {
        const theta = family.draw(stream.at(family.name).at(point));
        const score = scoreOf(family, theta);
        const means = theta.map((_, i) => expectation(family, theta, (x) => score(x)[i]));
        const covariance = scoreProducts(family, theta, (x) => score(x).map((s, i) => s - means[i]));
        return { family: family.name, theta, covariance: [...covariance.data] };
      })
    ),
    sampled: LAWS.map(({ family, theta, sample }) => {
      const chance = stream.at("samples").at(family.name);
      const score = quickScoreOf(family, theta, 1e-3);
      const covariances = Array.from(
        { length: batches },
        () => sampleCovariance(batchSize, theta.length, () => score(sample(chance))),
      );
      return {
        family: family.name,
        theta,
        draws: batches * batchSize,
        covariances: theta.flatMap((_, i) =>
          theta.map((_, j) => Float64Array.from(covariances, (each) => each[i * theta.length + j]))
        ),
      };
    }),
  }),
);
