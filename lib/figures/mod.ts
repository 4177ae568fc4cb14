/**
 * Figures as data, and their export. Vega, the fonts and the exporters load when the first figure is drawn.
 *
 * Theory is a line, measurement is points with error bars; statistics are computed before, the figure only draws.
 * Labels are Unicode (κ, √κ, σ²).
 *
 * ```ts ignore
 * export const ratesFigure = (points: Measured): Figure =>
 *   figure({
 *     id: "momentum-rates", // kebab-case, unique
 *     title: "Momentum pays only the square root of the condition number",
 *     subtitle: `n = ${points.n} quadratics, seed 1`,
 *     caption: `Steps to halve the error. Lines: theory; points: ${points.n} runs with 95 % intervals.`,
 *     width: "column", // or "full"
 *     spec: layered({
 *       x: axis("condition number κ", { scale: "log" }),
 *       y: axis("half-life", { unit: "steps", scale: "log" }),
 *       layers: [
 *         theoryLine({ x: kappas, y: slow, series: "gradient descent" }),
 *         theoryLine({ x: kappas, y: fast, series: "momentum" }),
 *         measuredPoints({ x: points.kappa, y: points.mean, low: points.low, high: points.high, series: "momentum" }),
 *         referenceRule({ x: 100, label: "κ = 100" }),
 *       ],
 *     }),
 *   });
 * ```
 *
 * Layers of the same series share colour, dash and shape. Without `series` a line is "theory" and points are
 * "measured". Also: `band`, `pathLine`, `histogramBars`, `heatMap`, `textLabel`; panels by `sideBySide` and `stacked`;
 * any Vega-Lite specification that does not compute. `svgOf(figure)` in a test says whether Vega accepts it.
 *
 * @module
 */
export { type Axis, axis, type AxisOptions } from "./axis.ts";
export type { Layer, Numbers } from "./layer.ts";
export { band, pathLine, theoryLine } from "./lines.ts";
export { measuredPoints } from "./points.ts";
export { measuredMeans } from "./means.ts";
export { heatMap, type HeatMapOptions, histogramBars } from "./cells.ts";
export { referenceRule, type ReferenceRuleOptions, textLabel, type TextLabelOptions } from "./annotations.ts";
export { layered, type PanelOptions, type Plot, sideBySide, stacked } from "./layout.ts";
export type { LegendPlace } from "./legend.ts";
export { type Figure, figure, figureFromSpec, type FigureOptions } from "./figure.ts";
export {
  csvOf,
  exportFigure,
  type Format,
  FORMATS,
  pdfOf,
  pngOf,
  PRINT_DPI,
  specOf,
  svgOf,
} from "./export.ts";
export { assertDrawsOnly } from "./lint.ts";
export { SERIES_STYLES, THEME, WIDTHS } from "./theme.ts";
export type { VegaLiteSpec } from "./spec.ts";
export { type Markdown, markdown, table } from "./markdown.ts";
export { shown } from "./shown.ts";
