import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import {
  forwardProjection,
  type Gaussian,
  gaussianKlDivergence,
  gaussianMixtureLogDensity,
} from "../../../information/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import type { picking, standardAgainst } from "../experiment.ts";

const bumps = (
  a: number,
  weight: number,
): { weights: number[]; means: number[]; standardDeviations: number[] } => ({
  weights: [weight, 1 - weight],
  means: [-a, a],
  standardDeviations: [1, 1],
});

const normalDensity = ({ mean, standardDeviation }: Gaussian) => (x: number): number =>
  Math.exp(-(((x - mean) / standardDeviation) ** 2) / 2) / (standardDeviation * Math.sqrt(2 * Math.PI));

/** The two projections of two bumps as they move apart. */
export function projectionsFigure({ mixtures, onset }: Evidence<typeof picking>): Figure {
  const xs = linspace(-7, 7, 64);
  const panels = [1.5, 2.8, 2.9, 4].map((a) => {
    const { minima } = mixtures.find((each) => each.weight === 0.5 && Math.abs(each.a - a) < 1e-9)!;
    const logDensity = gaussianMixtureLogDensity(bumps(a, 0.5));
    const forward = normalDensity(forwardProjection(bumps(a, 0.5)));
    const reverse = normalDensity({ mean: Math.abs(minima[0].mean), standardDeviation: minima[0].width });
    return {
      title: `bumps at ±${a}`,
      x: axis("x", { domain: [-7, 7] }),
      y: axis("density", { domain: [0, 0.45] }),
      layers: [
        pathLine({ x: xs, y: Array.from(xs, (x) => Math.exp(logDensity(x))), series: "p" }),
        pathLine({ x: xs, y: Array.from(xs, forward), series: "least D(p‖q)" }),
        pathLine({ x: xs, y: Array.from(xs, reverse), series: "least D(q‖p)" }),
      ],
    };
  });
  return figure({
    id: "divergences-projections",
    title: "One direction covers both bumps, the other picks one",
    subtitle: "two normal bumps of equal weight and width 1, and the nearest normal laws",
    caption:
      `From left to right the bumps move apart. The law of least D(p‖q) has the mean and variance of p; that of least D(q‖p) ` +
      `covers both until a = ${shown(onset, 4)} and then sits on one (either one is as good).`,
    width: "full",
    spec: sideBySide(panels),
  });
}

/** Mean and width of the reverse projection against the separation. */
export function pickingFigure({ mixtures, onset, twoBumps }: Evidence<typeof picking>): Figure {
  const panel = (
    what: "mean" | "width",
    title: string,
    limit: number,
  ): Parameters<typeof sideBySide>[0][number] => ({
    title,
    x: axis("half the distance of the bumps a"),
    y: axis(what === "mean" ? "distance from the middle" : "standard deviation", { domain: [0, limit] }),
    layers: [
      theoryLine({ x: [0.5, 4], y: what === "mean" ? [0.5, 4] : [1, 1], series: "one bump" }),
      ...[0.5, 0.7].map((weight) => {
        const own = mixtures.filter((each) => each.weight === weight);
        return measuredPoints({
          x: own.map(({ a }) => a),
          y: own.map(({ minima }) => (what === "mean" ? Math.abs(minima[0].mean) : minima[0].width)),
          series: `weights ${weight} and ${Number((1 - weight).toFixed(1))}`,
        });
      }),
    ],
  });
  return figure({
    id: "divergences-picking",
    title: "When the reverse projection lets go of one bump",
    subtitle: "best normal law of least D(q‖p), 36 separations",
    caption:
      `p has two bumps from a = ${
        shown(twoBumps, 4)
      } on; for equal weights the best law leaves the middle at a = ${shown(onset, 4)}, ` +
      `by a jump. With unequal weights it leans to the heavier bump, and jumps earlier.`,
    width: "full",
    spec: sideBySide([panel("mean", "place", 4.2), panel("width", "width", 3.2)]),
  });
}

/** The divergence from the standard normal law, along the width for a few means. */
export function gaussianFigure({ means, widths, grid }: Evidence<typeof standardAgainst>): Figure {
  const columns = [10, 13, 16, 19];
  const curve = logspace(0.2, 5, 60);
  const value = (mean: number, width: number): number =>
    gaussianKlDivergence({ mean: 0, standardDeviation: 1 }, { mean, standardDeviation: width });
  return figure({
    id: "divergences-gaussian",
    title: "The divergence from the standard normal law",
    subtitle: "models N(μ, σ²)",
    caption:
      `Points: quadrature; lines: μ²/2σ² + 1/2σ² − 1/2 + ln σ. Of the ${grid.flat().length} models of the grid none is below ` +
      `${shown(Math.min(...grid.flat()), 4)} nats; searches end at 0, at μ = 0 and σ = 1.`,
    spec: layered({
      x: axis("standard deviation σ of the model", { domain: [0, 5] }),
      y: axis("divergence", { unit: "nats", domain: [0, 5] }),
      layers: [
        ...columns.flatMap((column) => {
          const series = `μ = ${shown(means[column], 4)}`;
          const shownRows = widths.map((_, row) => row).filter((row) => grid[row][column] <= 5);
          // One point beyond the plot, so that the line reaches its edge.
          const inside = curve.filter((_, i) =>
            i === curve.length - 1 || value(means[column], curve[i + 1]) <= 5
          );
          return [
            theoryLine({ x: inside, y: inside.map((width) => value(means[column], width)), series }),
            measuredPoints({
              x: shownRows.map((row) => widths[row]),
              y: shownRows.map((row) => grid[row][column]),
              series,
            }),
          ];
        }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}
