import { called, type Layer, type Numbers, records, X, Y } from "./layer.ts";
import { CELL_SCHEMES } from "./theme.ts";

/**
 * Bars of a histogram whose bins are computed by the caller.
 *
 * @param bars n + 1 increasing `edges` in the unit of the x axis and n `heights` in that of the y axis (counts,
 *   frequencies or densities); `baseline` is where bars start, 0 by default
 * @throws {RangeError} Not one edge more than heights, or edges that do not increase
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => histogramBars({ edges: [0, 1], heights: [3, 4] }), /one edge more than heights/);
 * ```
 */
export function histogramBars(
  bars: {
    readonly edges: Numbers;
    readonly heights: Numbers;
    readonly series?: string;
    readonly baseline?: number;
  },
): Layer {
  const { edges, heights, series = "measured", baseline = 0 } = bars;
  const what = `the histogram "${series}"`;
  const [left, right] = intervals(edges, heights.length, what);
  const values = records(what, { x: left, x2: right, y: heights });
  return {
    series,
    symbol: "area",
    draw: ({ color }) => ({
      description: called("measured", series),
      data: { values },
      mark: { type: "rect", fill: lighten(color), stroke: color, strokeWidth: 0.4 },
      encoding: { x: X, x2: { field: "x2" }, y: Y, y2: { datum: baseline } },
    }),
  };
}

/** What `heatMap` takes. */
export interface HeatMapOptions {
  /** n + 1 increasing edges of the columns, in the unit of the x axis. */
  readonly xEdges: Numbers;
  /** m + 1 increasing edges of the rows, in the unit of the y axis. */
  readonly yEdges: Numbers;
  /** m rows of n values, the row at the lowest y first. */
  readonly values: readonly Numbers[];
  /** What the colour says. */
  readonly title: string;
  /** Its unit; "1" (the default) is a pure number. */
  readonly unit?: string;
  /** "sequential" (light to dark) by default; "diverging" is white at `middle`. */
  readonly scheme?: "sequential" | "diverging";
  readonly middle?: number;
  readonly domain?: readonly [number, number];
  readonly scale?: "linear" | "log";
}

/**
 * A map of coloured cells with its colour scale at the right.
 *
 * @param map Edges, values (rows from low to high y) and the title and unit of the colour
 * @throws {RangeError} Shapes that do not match, or edges that do not increase
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => heatMap({ xEdges: [0, 1, 2], yEdges: [0, 1], values: [[5]], title: "rate" }), /one edge more/);
 * ```
 */
export function heatMap(map: HeatMapOptions): Layer {
  const { xEdges, yEdges, values, title, unit = "1", scheme = "sequential", middle = 0, domain, scale } = map;
  const what = `the heat map "${title}"`;
  const [bottom, top] = intervals(yEdges, values.length, what);
  const cells = values.flatMap((row, index) => {
    const [left, right] = intervals(xEdges, row.length, what);
    return left.map((x, column) => ({
      x,
      x2: right[column],
      y: bottom[index],
      y2: top[index],
      value: row[column],
    }));
  });
  const color = {
    field: "value",
    type: "quantitative",
    title: unit === "1" ? title : `${title} (${unit})`,
    scale: {
      type: scale ?? "linear",
      scheme: CELL_SCHEMES[scheme],
      ...(scheme === "diverging" && { domainMid: middle }),
      ...(domain && { domain: [...domain], clamp: true }),
      ...(scale !== "log" && { zero: false, nice: false }),
    },
    legend: { orient: "right", direction: "vertical", titleOrient: "right", titlePadding: 8, offset: 12 },
  };
  return {
    fills: true,
    draw: () => ({
      description: title,
      data: { values: cells },
      // Cells overlap by half a pixel, or hairlines of background would show between them.
      mark: { type: "rect", x2Offset: 0.5, y2Offset: -0.5, aria: false },
      encoding: {
        x: X,
        x2: { field: "x2" },
        y: Y,
        y2: { field: "y2" },
        color,
      },
    }),
  };
}

function intervals(edges: Numbers, count: number, what: string): [number[], number[]] {
  if (edges.length !== count + 1) {
    throw new RangeError(`Expected one edge more than heights in ${what}, got ${edges.length} and ${count}`);
  }
  const all = Array.from(edges);
  for (let index = 0; index < count; index++) {
    if (!(all[index] < all[index + 1])) {
      throw new RangeError(
        `Expected increasing edges in ${what}, got ${all[index]} and ${all[index + 1]} at ${index}`,
      );
    }
  }
  return [all.slice(0, -1), all.slice(1)];
}

/** The colour mixed with white, as an opaque colour: 0.45 of it. */
function lighten(color: string): string {
  const mixed = [1, 3, 5].map((at) => Math.round(255 - 0.45 * (255 - parseInt(color.slice(at, at + 2), 16))));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
