import type { MultivariateDistribution } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";

/** Means of the score and of its products over draws of a law: what the Fisher information should be. */
export function sampledScores(
  law: MultivariateDistribution,
  draws: Iterable<ArrayLike<number>>,
): { mean: number[]; products: number[] } {
  const size = Object.keys(law.parameters).length;
  const mean = new Array<number>(size).fill(0);
  const products = new Array<number>(size * size).fill(0);
  let n = 0;
  for (const x of draws) {
    const score = Object.values(law.score(x));
    n++;
    for (let i = 0; i < size; i++) {
      mean[i] += score[i];
      for (let j = 0; j < size; j++) products[i * size + j] += score[i] * score[j];
    }
  }
  return { mean: mean.map((sum) => sum / n), products: products.map((sum) => sum / n) };
}

/** The slope of ln p in each parameter by a fourth-order difference. */
export function differencedScore(
  logDensity: (parameters: readonly number[]) => number,
  parameters: readonly number[],
): number[] {
  return parameters.map((value, i) => {
    const h = 1e-3 * Math.max(0.1, Math.abs(value));
    const at = (steps: number): number =>
      logDensity(parameters.map((each, j) => j === i ? each + steps * h : each));
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
  });
}

/** The means and covariances of the rows of a sample. */
export function sampleMoments(
  rows: number,
  columns: number,
  data: ArrayLike<number>,
): { mean: number[]; covariance: number[] } {
  const at = (i: number, j: number): number => data[i * columns + j];
  const mean = Array.from({ length: columns }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += at(i, j);
    return sum / rows;
  });
  const covariance = Array.from({ length: columns * columns }, (_, cell) => {
    const [j, k] = [Math.floor(cell / columns), cell % columns];
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += (at(i, j) - mean[j]) * (at(i, k) - mean[k]);
    return sum / rows;
  });
  return { mean, covariance };
}

/** Holds sampled moments against a law's. */
export function assertMoments(
  law: MultivariateDistribution,
  sample: { readonly rows: number; readonly columns: number; readonly data: Float64Array },
  atol: number,
): void {
  const { mean, covariance } = sampleMoments(sample.rows, sample.columns, sample.data);
  const why = `about six standard errors of ${sample.rows} draws`;
  assertClose(mean, law.mean(), { atol, why });
  assertClose(covariance, law.covariance().data, { atol, why });
}
