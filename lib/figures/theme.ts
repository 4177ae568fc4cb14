import type { VegaLiteSpec } from "./spec.ts";

/** The bundled font, quoted because CSS does not allow a family whose last word is a digit without quotes. */
export const BUNDLED_FONT = "'Source Sans 3'";

/** The font of all text; the others are for notebooks on machines without it, since a notebook carries no font. */
export const FONT_FAMILY = `${BUNDLED_FONT}, 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif`;

/** Outer widths in CSS pixels at 96 dpi: a journal's column (8.5 cm) and its text width (17.5 cm). */
export const WIDTHS = { column: 321, full: 661 } as const;

/** One of the two widths of a figure. */
export type FigureWidth = keyof typeof WIDTHS;

/** Width of a panel before the first layout; only the proportions of panel widths matter. */
export const PANEL_WIDTH = 200;

/** White margin around a figure in CSS pixels. */
export const PADDING = 3;

/** Heights of a plotting area in CSS pixels where the author gives none. */
export const HEIGHTS: Readonly<Record<FigureWidth, number>> = { column: 165, full: 190 };

/** Near-black for theory lines and text; greys for what should stand back. */
export const INK = {
  strong: "#1a1a1a",
  text: "#333333",
  quiet: "#6b6b6b",
  axis: "#555555",
  grid: "#e9e9e9",
} as const;

/** How a series looks; colour, dash and shape change together, so that nothing is told by colour alone. */
export interface SeriesStyle {
  readonly color: string;
  /** Lengths of strokes and gaps in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly shape: string;
}

/** Okabe and Ito's colours without the yellow, which is too light for lines on paper, in order of use. */
export const SERIES_STYLES: readonly SeriesStyle[] = [
  { color: "#0072B2", dash: [], shape: "circle" },
  { color: "#D55E00", dash: [5, 2], shape: "square" },
  { color: "#009E73", dash: [2, 1.5], shape: "triangle-up" },
  { color: "#CC79A7", dash: [4, 1.5, 1, 1.5], shape: "diamond" },
  { color: "#E69F00", dash: [5, 1.5, 1, 1.5, 1, 1.5], shape: "triangle-down" },
  { color: "#56B4E9", dash: [1, 2], shape: "cross" },
];

/** The style of the one unnamed theory line. */
export const THEORY_STYLE: SeriesStyle = { color: INK.strong, dash: [], shape: "circle" };

/** Styles of series over coloured cells, where blue and green would be lost. */
export const CELL_STYLES: readonly SeriesStyle[] = [THEORY_STYLE, SERIES_STYLES[1], SERIES_STYLES[3]];

/** Colours of cells by value: from light to dark, so that print and colour-blind readers keep the order. */
export const CELL_SCHEMES = {
  sequential: { name: "yellowgreenblue", extent: [0, 0.85] },
  diverging: { name: "blueorange", extent: [0.1, 0.9] },
} as const;

/** Sizes in CSS pixels; printed at column width 9.5 px are 7.1 pt and 10.5 px are 7.9 pt. */
export const SIZES = { small: 9.5, normal: 10.5, title: 11.5 } as const;

/** The house theme as a Vega-Lite `config`; opacity 1 everywhere, because PDF export would apply it twice. */
export const THEME: VegaLiteSpec = {
  font: FONT_FAMILY,
  background: "white",
  padding: PADDING,
  view: { stroke: null },
  axis: {
    domainColor: INK.axis,
    domainWidth: 0.6,
    grid: false,
    gridColor: INK.grid,
    gridWidth: 0.5,
    labelColor: INK.text,
    labelFontSize: SIZES.small,
    labelLimit: 0,
    labelPadding: 2,
    tickColor: INK.axis,
    tickSize: 3,
    tickWidth: 0.6,
    titleColor: INK.text,
    titleFontSize: SIZES.normal,
    titleFontWeight: 400,
    titleLimit: 0,
    titlePadding: 5,
  },
  axisQuantitative: { labelFlush: false },
  header: {
    labelColor: INK.text,
    labelFontSize: SIZES.normal,
    labelLimit: 0,
    labelPadding: 4,
    titleColor: INK.text,
    titleFontSize: SIZES.normal,
    titleFontWeight: 400,
    titleLimit: 0,
  },
  legend: {
    columnPadding: 12,
    gradientStrokeColor: null,
    gradientThickness: 9,
    labelColor: INK.text,
    labelFontSize: SIZES.small,
    labelLimit: 0,
    offset: 6,
    padding: 0,
    rowPadding: 2,
    symbolOpacity: 1,
    symbolStrokeWidth: 1.2,
    tickCount: 5,
    titleColor: INK.text,
    titleFontSize: SIZES.small,
    titleFontWeight: 400,
    titleLimit: 0,
    titlePadding: 4,
  },
  title: {
    anchor: "start",
    color: INK.strong,
    fontSize: SIZES.title,
    fontWeight: 600,
    frame: "bounds",
    lineHeight: 14,
    offset: 8,
    subtitleColor: INK.quiet,
    subtitleFontSize: SIZES.small,
    subtitleLineHeight: 12,
    subtitlePadding: 3,
  },
  concat: { spacing: 14 },
  facet: { spacing: 12 },
  range: {
    category: SERIES_STYLES.map(({ color }) => color),
    heatmap: { scheme: CELL_SCHEMES.sequential },
    ramp: { scheme: CELL_SCHEMES.sequential },
  },
  mark: { color: SERIES_STYLES[0].color },
  area: { opacity: 1, line: false },
  bar: { opacity: 1 },
  circle: { opacity: 1 },
  line: { opacity: 1, strokeWidth: 1.2, strokeCap: "butt" },
  point: { opacity: 1, size: 26, filled: true },
  rect: { opacity: 1 },
  rule: { opacity: 1, strokeWidth: 0.8 },
  square: { opacity: 1 },
  text: { fontSize: SIZES.small, color: INK.text },
  tick: { opacity: 1 },
};
