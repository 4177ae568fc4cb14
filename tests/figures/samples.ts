import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
} from "../../lib/figures/mod.ts";
import { histogramBars, sideBySide, theoryLine } from "../../lib/figures/mod.ts";

const kappas = [1, 10, 100, 1000, 10_000];
const roots = kappas.map(Math.sqrt);

/** Log axes, two series, error bars, a rule: κ and √κ in the labels. */
export const rates: Figure = figure({
  id: "momentum-rates",
  title: "Momentum pays only the square root of the condition number, and that at every one of them",
  subtitle: "n = 200 quadratics, seed 1",
  caption: "Steps to halve the error.",
  spec: layered({
    x: axis("condition number κ", { scale: "log" }),
    y: axis("half-life", { unit: "steps", scale: "log" }),
    layers: [
      theoryLine({ x: kappas, y: kappas, series: "gradient descent" }),
      theoryLine({ x: kappas, y: roots, series: "momentum, √κ" }),
      measuredPoints({
        x: kappas,
        y: roots,
        low: roots.map((root) => root / 1.3),
        high: roots.map((root) => root * 1.3),
        series: "momentum, √κ",
      }),
      referenceRule({ x: 100, label: "κ = 100" }),
    ],
  }),
});

const density = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
const edges = Array.from({ length: 13 }, (_, index) => -3 + index / 2);

/** Three panels with one legend, full width. */
export const panels: Figure = figure({
  id: "three-panels",
  title: "Three panels",
  caption: "A histogram and its density, three times.",
  width: "full",
  spec: sideBySide([0.5, 1, 2].map((scale) => ({
    title: `scale ${scale}`,
    x: axis("z"),
    y: axis("density", { zero: true }),
    layers: [
      histogramBars({ edges, heights: edges.slice(1).map((edge) => density(edge - 0.25) * scale) }),
      theoryLine({ x: edges, y: edges.map((edge) => density(edge) * scale) }),
    ],
  }))),
});

const grid = Array.from({ length: 9 }, (_, index) => index / 2);

/** Coloured cells with a colour scale, and a line over them. */
export const cells: Figure = figure({
  id: "phase-diagram",
  title: "Where momentum oscillates",
  caption: "Spectral radius.",
  spec: layered({
    x: axis("step size times curvature ηλ"),
    y: axis("momentum β"),
    layers: [
      heatMap({
        xEdges: grid,
        yEdges: grid.map((edge) => edge / 4),
        values: grid.slice(1).map((y) => grid.slice(1).map((x) => Math.sin(x) * y)),
        title: "rate",
        unit: "1/step",
      }),
      pathLine({ x: [1, 0.25, 0], y: [0, 0.25, 1], series: "critical damping" }),
    ],
  }),
});
