import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gaussianHullProbability } from "../../../generalization/mod.ts";
import { range } from "../../../math/mod.ts";
import { median } from "../../../statistics/mod.ts";
import type { hullShare } from "../experiments/hull-share.ts";
import type { sineNetworks } from "../experiments/lore-sine.ts";

/** The share of fresh points inside the convex hull and inside the box of the training set. */
export function hullFigure({ points, cases }: Evidence<typeof hullShare>, seed: number): Figure {
  const dimensions = Array.from(range(50), (k) => k + 1);
  const shares = cases.map(({ inside, trials }) => inside / trials);
  const spread = cases.map(({ trials }, k) => 2 * Math.sqrt(shares[k] * (1 - shares[k]) / trials));
  const x = cases.map(({ dimension }) => dimension);
  return figure({
    id: "marchenko-pastur-hull",
    title: "In high dimension nearly every fresh point lies outside the hull of the data",
    subtitle: `N = ${points} Gaussian points, ${cases.at(-1)!.trials} to ${
      cases[0].trials
    } trials, seed ${seed}`,
    caption: `Probability that a fresh point lies in the convex hull of the data: ${
      cases.map(({ dimension }, k) => `${shown(shares[k])} at d = ${dimension}`).join(", ")
    }. Bars: two standard errors. Lines: the exact law of the hull, and 1 − 2/(N + 1) to the power d for the box.`,
    spec: layered({
      x: axis("dimension d", { scale: "log" }),
      y: axis("probability of lying inside", { domain: [-0.03, 1.03] }),
      layers: [
        theoryLine({
          x: dimensions,
          y: dimensions.map((d) => gaussianHullProbability(points, d)),
          series: "convex hull",
        }),
        theoryLine({ x: dimensions, y: dimensions.map((d) => (1 - 2 / (points + 1)) ** d), series: "box" }),
        measuredPoints({
          x,
          y: shares,
          low: shares.map((share, k) => share - spread[k]),
          high: shares.map((share, k) => share + spread[k]),
          series: "convex hull",
        }),
        measuredPoints({ x, y: cases.map(({ inBox, trials }) => inBox / trials), series: "box" }),
      ],
    }),
  });
}

/** A network trained on one period of sin x, and one that sees the place on a circle. */
export function sineFigure(found: Evidence<typeof sineNetworks>, seed: number): Figure {
  const [line, circle] = found;
  const ratio = (view: typeof line): number =>
    median(view.outside.map((error, run) => error / view.inside[run]));
  return figure({
    id: "marchenko-pastur-sine",
    title: "Extrapolation fails in x and succeeds on the circle",
    subtitle: `first of ${line.inside.length} and of ${circle.inside.length} networks, seed ${seed}`,
    caption:
      `Networks trained on sin x for |x| < π (between the dotted rules). Median error outside over inside: ${
        shown(ratio(line))
      } where the network sees x, ${shown(ratio(circle))} where it sees (cos x, sin x).`,
    spec: layered({
      x: axis("x", { unit: "rad" }),
      y: axis("output", { domain: [-3, 3] }),
      layers: [
        theoryLine({ x: line.grid, y: line.grid.map(Math.sin), series: "sin x" }),
        ...found.map(({ view, grid, example }) => {
          const shown = Array.from(grid.keys()).filter((k) => k % 2 === (view === "x" ? 0 : 1));
          return measuredPoints({
            x: shown.map((k) => grid[k]),
            y: shown.map((k) => example[k]),
            series: `sees ${view}`,
          });
        }),
        referenceRule({ x: -Math.PI }),
        referenceRule({ x: Math.PI }),
      ],
    }),
  });
}
