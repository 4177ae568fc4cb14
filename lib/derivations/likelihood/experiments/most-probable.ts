import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { settle, settleOne } from "./roads.ts";

const gauss = (x: number, mean: number, deviation: number): number =>
  Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));

/** Signs of eight experiments with three factors: columns that are orthogonal, each of squared length 8. */
const FACTORIAL = Array.from(sequences(2, 3), (row) => row.map((bit) => 2 * bit - 1));

const fitted = (row: readonly number[], theta: readonly number[]): number =>
  row.reduce((sum, x, j) => sum + x * theta[j], 0);

/** ln of the belief in weights (up to a constant): normal errors, and the logarithm of the prior's density. */
const logBelief = (
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  noise: number,
  logPrior: (theta: readonly number[]) => number,
) =>
(theta: readonly number[]): number =>
  rows.reduce((sum, row, i) => sum - ((labels[i] - fitted(row, theta)) / noise) ** 2 / 2, logPrior(theta));

/**
 * The largest belief under a prior that is smooth in every orthant: each choice of signs (zero included) is searched by
 * itself, and the best of those whose maximum has the signs that it was searched with wins.
 */
function overOrthants(
  belief: (theta: readonly number[], signs: readonly number[]) => number,
  size: number,
): number[] {
  let best = { theta: Array.from({ length: size }, () => 0), value: -Infinity };
  for (const choice of sequences(3, size)) {
    const signs = choice.map((each) => each - 1);
    const free = signs.flatMap((sign, j) => (sign === 0 ? [] : [j]));
    const at = (u: readonly number[]): number[] => {
      const theta = Array.from({ length: size }, () => 0);
      free.forEach((j, i) => theta[j] = u[i]);
      return theta;
    };
    const u = free.length === 0
      ? []
      : settle((point) => belief(at(point), signs), free.map((j) => signs[j]), { step: 1, steps: 3 });
    const theta = at(u);
    const value = belief(theta, signs);
    if (theta.every((each, j) => each * signs[j] > 0 || signs[j] === 0) && value > best.value) {
      best = { theta, value };
    }
  }
  return best.theta;
}

/** Places of largest belief, by search. */
export const mostProbable = experiment("likelihood/most-probable", {}, ({ stream }) => {
  const chance = stream.at("normal");
  const sample = Array.from({ length: 7 }, () => 2 + 1.3 * chance.normal());
  const [noise, centre, width] = [1.3, 0.5, 0.8];
  const normalBelief = (theta: number): number =>
    Math.log(sample.reduce((product, x) => product * gauss(x, theta, noise), gauss(theta, centre, width)));
  const coins = [[7, 10, 2, 3], [3, 12, 1.5, 4], [0, 5, 2, 2], [6, 6, 3, 1.5]].map(
    ([heads, tosses, a, b]) => {
      const belief = (p: number): number =>
        Math.log(p ** (a - 1) * (1 - p) ** (b - 1) * p ** heads * (1 - p) ** (tosses - heads));
      const places = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
      const start = places.reduce((best, p) => (belief(p) > belief(best) ? p : best), 0.5);
      return { heads, tosses, a, b, best: settleOne(belief, start, Math.min(start, 1 - start) / 4) };
    },
  );
  const designs = stream.at("regression");
  const rows = Array.from({ length: 12 }, () => [1, designs.normal(), designs.normal()]);
  const labels = rows.map((row) => fitted(row, [0.7, -1.2, 0.4]) + 0.6 * designs.normal());
  const ridge = [0.3, 2].map((spread) => ({
    noise: 0.6,
    spread,
    best: settle(
      logBelief(
        rows,
        labels,
        0.6,
        (theta) => -theta.reduce((sum, each) => sum + (each / spread) ** 2, 0) / 2,
      ),
      [0, 0, 0],
      { step: 1, steps: 3 },
    ),
  }));
  const outcomes = FACTORIAL.map((row) => fitted(row, [1.5, 0.1, -0.8]) + 0.9 * designs.normal());
  const sparse = [0.15, 0.6].map((scale) => ({
    noise: 0.9,
    scale,
    best: overOrthants((theta, signs) =>
      logBelief(
        FACTORIAL,
        outcomes,
        0.9,
        (weights) => -weights.reduce((sum, each, j) => sum + signs[j] * each / scale, 0),
      )(theta), 3),
  }));
  return {
    normal: { sample, noise, centre, width, best: settleOne(normalBelief, 0, 0.5, 3) },
    coins,
    regression: { rows, labels, ridge },
    factorial: { rows: FACTORIAL, outcomes, sparse },
  };
});
