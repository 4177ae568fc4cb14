import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, determinant, linspace, matrix } from "../../../math/mod.ts";
import { curvatureOf, slopesOf } from "../derivatives.ts";
import { bernoulli, divergence, type Family, gaussian } from "../families.ts";

/** Other parameters for a family: the old ones as functions of the new, and back. */
interface Chart {
  readonly name: string;
  readonly family: Family;
  toOld(parameters: readonly number[]): number[];
  toNew(parameters: readonly number[]): number[];
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const same = (parameters: readonly number[]): number[] => [...parameters];

const CHARTS: readonly Chart[] = [
  { name: "(μ, σ)", family: gaussian, toOld: same, toNew: same },
  {
    name: "(μ, ln σ)",
    family: gaussian,
    toOld: ([m, l]) => [m, Math.exp(l)],
    toNew: ([m, s]) => [m, Math.log(s)],
  },
  {
    name: "(μ/σ², −1/2σ²)",
    family: gaussian,
    toOld: ([a, b]) => [-a / (2 * b), Math.sqrt(-1 / (2 * b))],
    toNew: ([m, s]) => [m / s ** 2, -1 / (2 * s ** 2)],
  },
  { name: "p", family: bernoulli, toOld: same, toNew: same },
  {
    name: "logit p",
    family: bernoulli,
    toOld: ([x]) => [logistic(x)],
    toNew: ([p]) => [Math.log(p / (1 - p))],
  },
  {
    name: "arcsin √p",
    family: bernoulli,
    toOld: ([x]) => [Math.sin(x) ** 2],
    toNew: ([p]) => [Math.asin(Math.sqrt(p))],
  },
];

/** The widest step of a difference in a chart. */
const STEP = 0.01;

/** √det of the divergence's Hessian, in a chart. */
function rootOf({ family, toOld }: Chart, at: readonly number[], step = STEP): number {
  const here = toOld(at);
  return Math.sqrt(
    determinant(curvatureOf((to) => divergence(family, here, toOld(to)), at, step)),
  );
}

/** The midpoint rule over an even grid. */
const midpoints = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + (to - from) * (i + 0.5) / count);

/** √det F at the same laws in several charts, the Jacobian between them, and the volume of one region in each. */
export const charts = experiment(
  "fisher-geometry/charts",
  { points: 6, range: [0.2, 0.7], cells: 40 },
  ({ stream, points, range, cells }) => ({
    range,
    laws: CHARTS.flatMap((chart) =>
      Array.from({ length: points }, (_, point) => {
        const theta = chart.family.draw(stream.at(chart.family.name).at(point));
        const old = CHARTS.find(({ family }) => family === chart.family)!;
        const n = theta.length;
        const jacobian = matrix(
          n,
          n,
          Array.from({ length: n }, (_, i) => [
            ...slopesOf((at) => chart.toNew(at)[i], theta, STEP),
          ]).flat(),
        );
        return {
          chart: chart.name,
          root: rootOf(chart, chart.toNew(theta)),
          oldRoot: rootOf(old, theta),
          jacobian: Math.abs(determinant(jacobian)),
        };
      })
    ),
    /** The coins of the range. */
    volumes: CHARTS.filter(({ family }) => family === bernoulli).map((chart) => {
      const [from, to] = range.map((p) => chart.toNew([p])[0]);
      const width = (to - from) / cells;
      return {
        chart: chart.name,
        volume: compensatedSum(midpoints(from, to, cells).map((at) => width * rootOf(chart, [at]))),
      };
    }),
  }),
);

/** Σ √2D along a fine chain of laws with one parameter: its length, which is its volume. */
function chainLength(family: Family, laws: readonly (readonly number[])[]): number {
  return compensatedSum(
    laws.slice(1).map((law, i) => {
      const both = divergence(family, laws[i], law) + divergence(family, law, laws[i]);
      return Math.sqrt(Math.max(0, both));
    }),
  );
}

/** Three outcomes in two angles, p = (sin²a cos²b, sin²a sin²b, cos²a). */
const threeOutcomes = ([a, b]: readonly number[]): number[] => [
  (Math.sin(a) * Math.cos(b)) ** 2,
  (Math.sin(a) * Math.sin(b)) ** 2,
  Math.cos(a) ** 2,
];

function threeDivergence(from: readonly number[], to: readonly number[]): number {
  return compensatedSum(from.map((p, x) => (p === 0 ? 0 : p * Math.log(p / to[x]))));
}

/** Volumes of coins, of laws on three outcomes and of shifted normal laws, and posteriors of a coin in two charts. */
export const priors = experiment(
  "fisher-geometry/priors",
  {
    steps: 4000,
    cells: 24,
    places: [0.05, 0.2, 0.5, 0.7, 0.95],
    ranges: [1, 2, 4, 8, 16],
    heads: 3,
    tails: 7,
    below: 0.3,
  },
  ({ steps, cells, places, ranges, heads, tails, below }) => {
    const coin = CHARTS.find(({ name }) => name === "p")!;
    const logit = CHARTS.find(({ name }) => name === "logit p")!;
    const angles = midpoints(0, Math.PI / 2, cells);
    const threeVolume = compensatedSum(angles.flatMap((a) =>
      angles.map((b) => {
        const here = threeOutcomes([a, b]);
        const metric = curvatureOf((to) => threeDivergence(here, threeOutcomes(to)), [a, b], 0.005);
        return (Math.PI / 2 / cells) ** 2 * Math.sqrt(Math.abs(determinant(metric)));
      })
    ));
    const likelihood = (p: number): number => p ** heads * (1 - p) ** tails;
    /** P(p < below | data) with a prior of given weight in a chart, by the midpoint rule on either side of the limit. */
    const posterior = (chart: Chart, from: number, to: number, weight: (at: number) => number): number => {
      const limit = chart.toNew([below])[0];
      const mass = (low: number, high: number): number =>
        compensatedSum(
          midpoints(low, high, 300).map((at) => (high - low) * likelihood(chart.toOld([at])[0]) * weight(at)),
        );
      const lower = mass(from, limit);
      return lower / (lower + mass(limit, to));
    };
    return {
      volume: chainLength(
        bernoulli,
        Array.from(linspace(1e-4, Math.PI / 2 - 1e-4, steps), (angle) => [Math.sin(angle) ** 2]),
      ),
      densities: places.map((p) => ({ p, root: rootOf(coin, [p]) })),
      threeVolume,
      shifts: ranges.map((range) => ({
        range,
        volume: chainLength(gaussian, Array.from(linspace(-range, range, 400), (mean) => [mean, 1])),
      })),
      posteriors: {
        inP: posterior(coin, 0.005, 0.995, (at) => rootOf(coin, [at], 0.002)),
        inLogit: posterior(logit, -9, 9, (at) => rootOf(logit, [at])),
        flatInP: posterior(coin, 0, 1, () => 1),
        flatInLogit: posterior(logit, -9, 9, () => 1),
      },
    };
  },
);
