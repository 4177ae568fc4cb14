import { experiment } from "../../../ledger/mod.ts";
import { logSumExp } from "../../../math/mod.ts";
import { FITS } from "./bias.ts";

const DEVIATION = 1.5;

/** Sample sizes with the number of samples. */
const SIZES = [[100, 1200], [1000, 300], [10_000, 100], [100_000, 30]];
/** The same for the end of a uniform law, whose errors have heavier tails. */
const SIZES_OF_END = [[100, 1200], [1000, 600], [10_000, 250], [100_000, 120]];

/** The logarithm of a normal density, of a width that may be far below the smallest number. */
const gauss = (x: number, mean: number, logDeviation: number): number =>
  -Math.exp(2 * (Math.log(Math.abs(x - mean)) - logDeviation)) / 2 - logDeviation - Math.log(2 * Math.PI) / 2;

/** Log likelihood of draws from ½N(μ, 1) + ½N(μ, σ²). */
const mixtureLogLikelihood = (sample: ArrayLike<number>, mean: number, logDeviation: number): number =>
  Array.from(sample, (x) => logSumExp([gauss(x, mean, 0), gauss(x, mean, logDeviation)]) - Math.LN2)
    .reduce((sum, each) => sum + each, 0);

/**
 * Estimates from ever more data: of one parameter of five models; of the common variance of pairs, each pair with a mean of
 * its own; and the likelihood of a mixture whose narrow part sits on one datum and shrinks.
 */
export const consistency = experiment("likelihood/consistency", { pairs: 125 }, ({ stream, pairs }) => {
  const models = Object.entries(FITS).map(([name, { truth, draw, fit }]) => ({
    name,
    truth,
    errors: (name === "uniform end" ? SIZES_OF_END : SIZES).map(([n, samples]) => {
      const chance = stream.at(`${name} ${n}`);
      let square = 0;
      for (let i = 0; i < samples; i++) square += (fit(draw(n, chance)) - truth) ** 2 / samples;
      return { n, rootMeanSquare: Math.sqrt(square) };
    }),
    last: fit(draw(1_000_000, stream.at(`${name} last`))) - truth,
  }));
  const chance = stream.at("pairs");
  const paired = Float64Array.from({ length: 4000 }, () => {
    let sum = 0;
    for (let i = 0; i < pairs; i++) {
      const centre = 10 * chance.normal();
      const first = centre + DEVIATION * chance.normal();
      const second = centre + DEVIATION * chance.normal();
      const middle = (first + second) / 2;
      sum += (first - middle) ** 2 + (second - middle) ** 2;
    }
    return sum / (2 * pairs);
  });
  const mixture = [10, 100, 1000].map((n) => {
    const draws = stream.at(`mixture ${n}`);
    const sample = draws.normals(n).map((x) => 0.4 + (draws.uniform() < 0.5 ? 1 : 2) * x);
    const middle = sample.reduce(
      (best, x) => (Math.abs(x - 0.4) < Math.abs(best - 0.4) ? x : best),
      Infinity,
    );
    const atTruth = mixtureLogLikelihood(sample, 0.4, Math.log(2));
    const logDeviations = [-1000, -2000, -4000];
    const gains = logDeviations.map((logDeviation) =>
      mixtureLogLikelihood(sample, middle, logDeviation) - atTruth
    );
    return { n, logDeviations, gains, beaten: gains.some((gain) => gain > 0) };
  });
  return { models, variance: DEVIATION ** 2, paired, mixture };
});
