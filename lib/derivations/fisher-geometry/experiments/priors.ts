import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, determinant, integrate } from "../../../math/mod.ts";
import { coinCharts, inChart } from "../charts.ts";
import { scoreOf, scoreProducts } from "../derivatives.ts";
import { type Family, gaussian } from "../families.ts";

type Laws = Pick<Family, "logDensity" | "nodes">;

/** √det F from numerical scores. */
const rootAt = (laws: Laws, at: readonly number[], step: number): number =>
  Math.sqrt(determinant(scoreProducts(laws, at, scoreOf(laws, at, step))));

const inP = inChart(coinCharts[0]);
const inAngle = inChart(coinCharts[2]);

/** A coin in its logit, without the round-off of p near 1. */
const inLogit: Laws = {
  ...inP,
  logDensity: ([x]) => (face) => -Math.log1p(Math.exp(face === 1 ? -x : x)),
};

const rootInP = (p: number): number => rootAt(inP, [p], Math.min(p, 1 - p) / 4);
const rootInLogit = (x: number): number => rootAt(inLogit, [x], 0.02);

/** Three outcomes in the angles of a sphere: p = (sin²a cos²b, sin²a sin²b, cos²a). */
const threeInAngles: Laws = {
  logDensity: ([a, b]) => (x) =>
    2 * Math.log(Math.abs([Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)][x])),
  nodes: () => ({ points: Float64Array.of(0, 1, 2), weights: Float64Array.of(1, 1, 1) }),
};

/** The same in the first two probabilities. */
const threeInP: Laws = {
  ...threeInAngles,
  logDensity: ([p, q]) => (x) => Math.log([p, q, 1 - p - q][x]),
};

/** ∫ √det F over all laws on three outcomes, in the angles. */
function threeVolume(): number {
  const right = Math.PI / 2;
  const step = (angle: number): number => Math.min(angle, right - angle) / 4;
  return integrate(
    (a) =>
      integrate((b) => rootAt(threeInAngles, [a, b], Math.min(step(a), step(b), 0.1)), 0, right, {
        rtol: 1e-9,
      }).value,
    0,
    right,
    { rtol: 1e-9 },
  ).value;
}

/** Volumes of coins and of laws on three outcomes, of normal laws over growing ranges, and posteriors of a coin in two charts. */
export const priors = experiment(
  "fisher-geometry/priors",
  {
    places: [0.05, 0.2, 0.5, 0.7, 0.95],
    mixed: [[0.2, 0.3], [0.05, 0.9], [0.6, 0.1]],
    ranges: [1, 10, 100, 1000],
    heads: 3,
    tails: 7,
    below: 0.3,
  },
  ({ places, mixed, ranges, heads, tails, below }) => {
    const likelihood = (p: number): number => p ** heads * (1 - p) ** tails;
    const coinOf = (x: number): number => 1 / (1 + Math.exp(-x));
    /** P(p < below | data) for a prior with the given weight in a chart, of which `limit` is below's place. */
    const share = (weight: (at: number) => number, from: number, limit: number, to: number): number => {
      const [lower, upper] = [[from, limit], [limit, to]].map(([a, b]) =>
        integrate(weight, a, b, { rtol: 1e-10 }).value
      );
      return lower / (lower + upper);
    };
    const limit = coinCharts[1].toNew([below])[0];
    const posteriors = {
      inP: share((p) => likelihood(p) * rootInP(p), 0, below, 1),
      inLogit: share((x) => likelihood(coinOf(x)) * rootInLogit(x), -30, limit, 30),
      flatInP: share(likelihood, 0, below, 1),
      flatInLogit: share((x) => likelihood(coinOf(x)), -30, limit, 30),
    };
    return {
      volumes: [
        { chart: "logit p", volume: integrate(rootInLogit, -80, 80, { points: [0], rtol: 1e-10 }).value },
        {
          chart: "arcsin √p",
          volume: integrate(
            (angle) => rootAt(inAngle, [angle], Math.min(angle, Math.PI / 2 - angle) / 4),
            0,
            Math.PI / 2,
            { rtol: 1e-10 },
          ).value,
        },
      ],
      densities: places.map((p) => ({ p, root: rootInP(p) })),
      three: {
        volume: threeVolume(),
        densities: mixed.map((p) => ({
          p: [...p, 1 - compensatedSum(p)],
          root: rootAt(threeInP, p, 0.01),
        })),
      },
      growth: ranges.map((range) => ({
        range,
        // Means from −range to range at σ = 1, and widths from 1 to 1 + range at a fixed mean.
        means: integrate(
          (mean) => Math.sqrt(scoreProducts(gaussian, [mean, 1], scoreOf(gaussian, [mean, 1])).data[0]),
          -range,
          range,
        ).value,
        widths: integrate(
          (s) => {
            const step = s / 50;
            return Math.sqrt(scoreProducts(gaussian, [0, s], scoreOf(gaussian, [0, s], step)).data[3]);
          },
          1,
          1 + range,
        ).value,
      })),
      posteriors,
    };
  },
);
