import { logisticRegression } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

function isOne(score: number, stream: Stream): 0 | 1 {
  const u = stream.open();
  return score > Math.log(u / (1 - u)) ? 1 : 0;
}

/** A model fitted to labels that no logistic model made (y = 1 for x₁ − x₂ > ½, one in five flipped): its odds. */
export const fittedOdds = experiment(
  "logistic-regression/fitted-odds",
  { n: 400, places: 60 },
  ({ stream, n, places }) => {
    const inputs = Array.from({ length: n }, () => [1, stream.normal(), stream.normal()]);
    const labels = inputs.map(([, u, v]) => (u - v > 0.5) !== (stream.uniform() < 0.2) ? 1 : 0);
    const fit = logisticRegression(matrix(n, 3, inputs.flat()), labels);
    return {
      coefficients: fit.coefficients,
      places: Array.from({ length: places }, (_, i) => ({
        x: inputs[i].slice(1),
        logOdds: Math.log(fit.probabilities[i] / (1 - fit.probabilities[i])),
      })),
    };
  },
);

/** Labels by the thousand at chosen scores, and how many are 1. */
export const scoreLabels = experiment(
  "logistic-regression/score-labels",
  { intercept: -0.5, slope: [1, -0.5], draws: 250_000 },
  ({ stream, intercept, slope, draws }) =>
    [-2, -1.5, -1, 0, 1, 1.5, 2].map((first, k) => {
      const x = [first, 0.5 * (k % 3) - 0.5];
      const score = intercept + slope[0] * x[0] + slope[1] * x[1];
      const own = stream.at(k);
      let ones = 0;
      for (let i = 0; i < draws; i++) ones += isOne(score, own);
      return { x, score, counts: [ones, draws - ones] };
    }),
);

/** Errors of fitted coefficients against the ones that made the labels. */
export const recoveries = experiment(
  "logistic-regression/recoveries",
  { intercept: -0.5, slope: 1, sizes: [200, 800, 3200], fits: 200 },
  ({ stream, intercept, slope, sizes, fits }) =>
    sizes.map((n) => {
      const squares = [0, 0];
      for (let fit = 0; fit < fits; fit++) {
        const own = stream.at(n).at(fit);
        const x = own.normals(n);
        const y = x.map((each) => isOne(intercept + slope * each, own));
        const { coefficients } = logisticRegression(matrix(n, 2, (i, j) => j === 0 ? 1 : x[i]), y);
        squares[0] += (coefficients[0] - intercept) ** 2;
        squares[1] += (coefficients[1] - slope) ** 2;
      }
      return { n, fits, errors: squares.map((sum) => Math.sqrt(sum / fits)) };
    }),
);

/** Two normal classes, as many of each, of equal or unequal spread: cell counts and a fitted logistic model. */
export const normalClasses = experiment(
  "logistic-regression/normal-classes",
  { distance: 1, spreads: [1, 2], draws: 200_000, halfWidth: 0.15 },
  ({ stream, distance, spreads, draws, halfWidth }) =>
    spreads.map((spread) => {
      const own = stream.at(spread);
      const zeros = own.at("zeros").normals(draws);
      const ones = own.at("ones").normals(draws).map((z) => distance + spread * z);
      const places = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5];
      const within = (values: Float64Array, place: number): number =>
        values.reduce((count, x) => count + (Math.abs(x - place) < halfWidth ? 1 : 0), 0);
      const each = draws / 4;
      const x = [...zeros.subarray(0, each), ...ones.subarray(0, each)];
      const design = matrix(x.length, 2, (i, j) => j === 0 ? 1 : x[i]);
      const [intercept, slope] = logisticRegression(design, x.map((_, i) => i < each ? 0 : 1)).coefficients;
      return {
        spread,
        distance,
        intercept,
        slope,
        cells: places.map((place) => ({ x: place, counts: [within(zeros, place), within(ones, place)] })),
      };
    }),
);
