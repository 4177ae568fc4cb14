import { experiment } from "../../../ledger/mod.ts";
import { gaussKronrod } from "../../../math/gauss-kronrod.ts";
import { determinant, integrate, matrix } from "../../../math/mod.ts";
import { type Chart, coinCharts, gaussianCharts, inChart } from "../charts.ts";
import { curvatureOf, quickScoreOf, scoreProducts, slopesOf } from "../derivatives.ts";
import { divergence } from "../families.ts";

/** √det of the covariance of numerical scores, in a chart. */
function rootOf(chart: Chart, at: readonly number[]): number {
  const family = inChart(chart);
  return Math.sqrt(determinant(scoreProducts(family, at, quickScoreOf(family, at, 1e-3))));
}

/** √det of the divergence's numerical Hessian, in a chart. */
function rootOfHessian({ family, toOld }: Chart, at: readonly number[]): number {
  const here = toOld(at);
  return Math.sqrt(determinant(curvatureOf((to) => divergence(family, here, toOld(to)), at, 0.01)));
}

/** |det ∂new/∂old|, by differences. */
function jacobianOf({ toNew }: Chart, theta: readonly number[]): number {
  const n = theta.length;
  const rows = theta.flatMap((_, i) => [...slopesOf((at) => toNew(at)[i], theta)]);
  return Math.abs(determinant(matrix(n, n, rows)));
}

/** The length of a region's interval in a chart of one parameter, and its image's ends in ascending order. */
const interval = (a: number, b: number): readonly [number, number] => a < b ? [a, b] : [b, a];

/** ∫ √det F over the normal laws of a box of (μ, σ), in a chart whose second parameter depends on σ alone: 15 × 15 nodes. */
function boxVolume(chart: Chart, [mean, lastMean, deviation, lastDeviation]: readonly number[]): number {
  const [low, high] = interval(chart.toNew([0, deviation])[1], chart.toNew([0, lastDeviation])[1]);
  return gaussKronrod(
    (second) => {
      const sigma = chart.toOld([0, second])[1];
      const [from, to] = interval(chart.toNew([mean, sigma])[0], chart.toNew([lastMean, sigma])[0]);
      return gaussKronrod((first) => rootOf(chart, [first, second]), from, to).value;
    },
    low,
    high,
  ).value;
}

/** √det F at the same laws in several charts, and the volume of one region in each. */
export const charts = experiment(
  "fisher-geometry/charts",
  { points: 6, coins: [0.2, 0.7], box: [-1, 2, 0.8, 1.7] },
  ({ stream, points, coins, box }) => ({
    laws: [gaussianCharts, coinCharts].flatMap(([old, ...others]) =>
      others.flatMap((chart) =>
        Array.from({ length: points }, (_, point) => {
          const theta = old.family.draw(stream.at(old.family.name).at(point));
          return {
            chart: chart.name,
            root: rootOfHessian(chart, chart.toNew(theta)),
            oldRoot: rootOfHessian(old, theta),
            jacobian: jacobianOf(chart, theta),
          };
        })
      )
    ),
    coins: coinCharts.map((chart) => ({
      chart: chart.name,
      volume: integrate(
        (at) => rootOf(chart, [at]),
        ...interval(chart.toNew([coins[0]])[0], chart.toNew([coins[1]])[0]),
      ).value,
    })),
    boxes: gaussianCharts.map((chart) => ({ chart: chart.name, volume: boxVolume(chart, box) })),
  }),
);
