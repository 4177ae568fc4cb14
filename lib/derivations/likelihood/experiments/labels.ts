import { experiment } from "../../../ledger/mod.ts";
import { binomialLogProbability } from "../../../math/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";

/** Inputs, each shown to the labeller equally often, and the weights behind the labels: intercept and slope. */
const INPUTS = [-1.5, -0.5, 0, 1, 2];
const TRUTH = [-0.4, 0.9];

const chanceOf = ([intercept, slope]: readonly number[], x: number): number =>
  1 / (1 + Math.exp(-intercept - slope * x));

/** The number of ones among `n` labels, as many at each input: from a table of its exact chances. */
function labeller(n: number, chance: Stream): () => number[] {
  const shown = n / INPUTS.length;
  const tables = INPUTS.map((x) =>
    aliasSampler(
      Float64Array.from({ length: shown + 1 }, (_, k) =>
        Math.exp(binomialLogProbability(k, shown, chanceOf(TRUTH, x)))),
    )
  );
  return () => tables.map((table) => table(chance));
}

/** Where −Σ ln p(y|x) is least, from the number of ones among `shown` labels at each input, by Newton's method. */
function fit(ones: readonly number[], shown: number): [number, number] {
  let [intercept, slope] = [0, 0];
  for (let step = 0; step < 30; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < INPUTS.length; i++) {
      const x = INPUTS[i];
      const p = 1 / (1 + Math.exp(-intercept - slope * x));
      const miss = ones[i] - shown * p;
      const weight = shown * p * (1 - p);
      g0 += miss;
      g1 += miss * x;
      h00 += weight;
      h01 += weight * x;
      h11 += weight * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    const move0 = (h11 * g0 - h01 * g1) / determinant;
    const move1 = (h00 * g1 - h01 * g0) / determinant;
    intercept += move0;
    slope += move1;
    if (Math.abs(move0) + Math.abs(move1) < 1e-11) break;
  }
  return [intercept, slope];
}

/** The loss (3.4.5) of a whole population in which every input is equally frequent. */
const populationLoss = (chance: (x: number) => number): number =>
  INPUTS.reduce((sum, x) => {
    const p = chanceOf(TRUTH, x);
    return sum - p * Math.log(chance(x)) - (1 - p) * Math.log(1 - chance(x));
  }, 0) / INPUTS.length;

/**
 * Fits to synthetic labels of two classes, their errors at N = 10² … 10⁵, and the least loss of a whole population, with the
 * input seen and not seen.
 */
export const labels = experiment("likelihood/labels", { batches: 4000, size: 40 }, (context) => {
  const { stream, batches, size } = context;
  const sizes = [100, 1000, 10_000, 100_000];
  const draw = (n: number, purpose: string): () => number[] => {
    const label = labeller(n, stream.at(`${purpose} ${n}`));
    return () => fit(label(), n / INPUTS.length);
  };
  const errors = sizes.map((n) => {
    const next = draw(n, "errors");
    const squares = [0, 0];
    const repetitions = 4000;
    for (let i = 0; i < repetitions; i++) {
      next().forEach((found, j) => {
        squares[j] += (found - TRUTH[j]) ** 2 / repetitions;
      });
    }
    return { n, rootMeanSquare: squares.map(Math.sqrt) };
  });
  const largest = sizes.at(-1)!;
  const next = draw(largest, "covariance");
  const products = [0, 1, 2].map(() => new Float64Array(batches));
  const centres = [0, 1].map(() => new Float64Array(batches));
  for (let batch = 0; batch < batches; batch++) {
    for (let i = 0; i < size; i++) {
      const [a, b] = next().map((found, j) => found - TRUTH[j]);
      products[0][batch] += a * a * largest / size;
      products[1][batch] += a * b * largest / size;
      products[2][batch] += b * b * largest / size;
      // One fit a batch: the mean of all would be known better than the bias, of order 1/N.
      if (i === 0) {
        centres[0][batch] = a + TRUTH[0];
        centres[1][batch] = b + TRUTH[1];
      }
    }
  }
  return {
    inputs: INPUTS,
    chances: INPUTS.map((x) => chanceOf(TRUTH, x)),
    truth: TRUTH,
    errors,
    centres,
    products,
    seeing: minimize((theta) => populationLoss((x) => chanceOf(theta, x)), [0, 0]).value,
    blind: minimize(([logit]) => populationLoss(() => chanceOf([logit, 0], 0)), [0]).value,
  };
});
