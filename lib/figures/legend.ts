import type { Layer, LegendSymbol } from "./layer.ts";
import { child, type VegaLiteSpec } from "./spec.ts";
import { CELL_STYLES, SERIES_STYLES, type SeriesStyle, THEORY_STYLE } from "./theme.ts";

/** One entry of a legend: a series, its style and what was drawn for it. */
export interface LegendEntry {
  readonly series: string;
  readonly style: SeriesStyle;
  readonly symbols: ReadonlySet<LegendSymbol>;
}

/** Where a legend stands; null draws none. */
export type LegendPlace = "top" | "right" | "bottom" | null;

/** The description by which the layer that carries the legend is known; it has no data of the figure. */
const LEGEND_LAYER = "legend";

/**
 * Gives every series its style in order of first appearance; an unnamed theory line is near-black.
 *
 * @throws {RangeError} More series than there are styles that a reader can tell apart
 */
export function styleSeries(layers: readonly Layer[]): ReadonlyMap<string, LegendEntry> {
  const entries = new Map<string, LegendEntry & { readonly symbols: Set<LegendSymbol> }>();
  const styles = layers.some(({ fills }) => fills) ? CELL_STYLES : SERIES_STYLES;
  let used = 0;
  for (const { series, symbol } of layers) {
    if (series === undefined) continue;
    let entry = entries.get(series);
    if (!entry) {
      const style = series === "theory" ? THEORY_STYLE : styles[used++];
      if (!style) {
        throw new RangeError(
          `Expected at most ${styles.length} series in a plot, got more at "${series}": use panels`,
        );
      }
      entry = { series, style, symbols: new Set() };
      entries.set(series, entry);
    }
    if (symbol) entry.symbols.add(symbol);
  }
  return entries;
}

/** Vega scales a symbol's path by half the root of its size: 1 is seven pixels here. */
const UNIT = 7;
const SIZE = (2 * UNIT) ** 2;
const HALF_LINE = 1.6;
/** A little less than in the plot, since the symbol also has a stroke. */
const RADIUS = 2.5 / UNIT;

/** A layer that draws nothing and carries the legend, so that the legend's symbols are what was really drawn. */
export function legendLayer(entries: readonly LegendEntry[], place: LegendPlace): VegaLiteSpec {
  const names = entries.map(({ series }) => series);
  const lookUp = (value: (entry: LegendEntry) => string | number): VegaLiteSpec => {
    const table = Object.fromEntries(entries.map((entry) => [entry.series, value(entry)]));
    return { value: { expr: `(${JSON.stringify(table)})[datum.value]` } };
  };
  return {
    description: LEGEND_LAYER,
    data: { values: names.map((series) => ({ series })) },
    mark: { type: "point", size: 0, aria: false },
    encoding: {
      shape: {
        field: "series",
        type: "nominal",
        title: null,
        scale: { domain: names, range: entries.map(symbolPath) },
        legend: {
          orient: place,
          direction: place === "right" ? "vertical" : "horizontal",
          symbolSize: SIZE,
          symbolOffset: 3,
          labelOffset: 7,
          encoding: {
            symbols: {
              stroke: lookUp(({ style }) => style.color),
              fill: lookUp(({ style }) => style.color),
              fillOpacity: lookUp(({ symbols }) => symbols.has("area") && !symbols.has("point") ? 0.45 : 1),
              strokeOpacity: lookUp(({ symbols }) => symbols.has("line") || symbols.has("point") ? 1 : 0.45),
              opacity: { value: 1 },
              strokeWidth: { value: 1.2 },
            },
          },
        },
      },
    },
  };
}

/** Whether a specification is a layer that only carries a legend. */
export function isLegendLayer(spec: VegaLiteSpec): boolean {
  return spec.description === LEGEND_LAYER && "mark" in spec;
}

/** The series of a legend, in order. */
export function legendNames(layer: VegaLiteSpec): string[] {
  return (child(layer, "data")?.values as { readonly series: string }[]).map(({ series }) => series);
}

function symbolPath({ style, symbols }: LegendEntry): string {
  const line = symbols.has("line") ? dashes(style.dash) : "";
  const area = symbols.has("area") ? "M-1,-0.5H1V0.5H-1Z" : "";
  const point = symbols.has("point") ? markerPath(style.shape) : "";
  return area + line + point;
}

/** The dashes of a line as separate strokes: a stroke dash of the symbol would break up its marker too. */
function dashes(pattern: readonly number[]): string {
  const lengths = pattern.length > 0 ? pattern.map((length) => length / UNIT) : [2 * HALF_LINE];
  let path = "";
  let at = -HALF_LINE;
  for (let index = 0; at < HALF_LINE - 1e-9; index++) {
    const end = Math.min(at + lengths[index % lengths.length], HALF_LINE);
    if (index % 2 === 0) path += `M${at.toFixed(3)},0L${end.toFixed(3)},0`;
    at = end;
  }
  return path;
}

function markerPath(shape: string): string {
  const r = RADIUS;
  const polygon = (points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([x, y]) => `${(x * r).toFixed(3)},${(y * r).toFixed(3)}`).join("L")}Z`;
  switch (shape) {
    case "square":
      return polygon([[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]]);
    case "triangle-up":
      return polygon([[0, -1], [1, 0.8], [-1, 0.8]]);
    case "triangle-down":
      return polygon([[0, 1], [1, -0.8], [-1, -0.8]]);
    case "diamond":
      return polygon([[0, -1.15], [1, 0], [0, 1.15], [-1, 0]]);
    case "cross":
      return polygon(
        [[-1, -0.4], [-0.4, -0.4], [-0.4, -1], [0.4, -1], [0.4, -0.4], [1, -0.4], [1, 0.4], [0.4, 0.4], [
          0.4,
          1,
        ]]
          .concat([[-0.4, 1], [-0.4, 0.4], [-1, 0.4]]) as [number, number][],
      );
    default: {
      const radius = r.toFixed(3);
      return `M${radius},0A${radius},${radius},0,1,1,-${radius},0A${radius},${radius},0,1,1,${radius},0Z`;
    }
  }
}
