import { called, type Layer, type Numbers, records, X, Y } from "./layer.ts";
import type { VegaLiteSpec } from "./spec.ts";

/** A solid line has no dash at all: PDF refuses a gap of length zero. */
const dashed = (dash: readonly number[]): VegaLiteSpec => dash.length > 0 ? { strokeDash: [...dash] } : {};

/**
 * A line through what a theory predicts.
 *
 * @param line `x` and `y` of equal length, in the units of the axes; `series` is the name in the legend
 *   ("theory" by default, drawn near-black)
 * @throws {RangeError} Lengths that differ, or no point
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => theoryLine({ x: [1, 2], y: [1] }), /as many y as x/);
 * ```
 */
export function theoryLine(
  line: { readonly x: Numbers; readonly y: Numbers; readonly series?: string },
): Layer {
  const { x, y, series = "theory" } = line;
  const values = records(`the theory line "${series}"`, { x, y });
  return {
    series,
    symbol: "line",
    draw: ({ color, dash }) => ({
      description: called("theory", series),
      data: { values },
      mark: { type: "line", color, ...dashed(dash), strokeWidth: 1.2 },
      encoding: { x: X, y: Y },
    }),
  };
}

/**
 * A line through points in the order given: a path, an orbit, a contour.
 *
 * @param path `x` and `y` of equal length, in the units of the axes; `series` is the name in the legend
 * @throws {RangeError} Lengths that differ, or no point
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const orbit = pathLine({ x: [1, 0, -1], y: [0, 1, 0], series: "orbit" });
 * assert.equal(orbit.series, "orbit");
 * ```
 */
export function pathLine(path: { readonly x: Numbers; readonly y: Numbers; readonly series: string }): Layer {
  const { x, y } = path;
  const values = records(`the path "${path.series}"`, { x, y, step: Array.from(x, (_, index) => index) });
  return {
    series: path.series,
    symbol: "line",
    draw: ({ color, dash }) => ({
      description: called("path", path.series),
      data: { values },
      mark: { type: "line", color, ...dashed(dash), strokeWidth: 1.2 },
      encoding: { x: X, y: Y, order: { field: "step", type: "quantitative" } },
    }),
  };
}

/**
 * A light band between two curves, such as a confidence band computed by the caller.
 *
 * @param area `x`, `low` and `high` of equal length, in the units of the axes; `series` is the name in the legend
 * @throws {RangeError} Lengths that differ, or no point
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => band({ x: [1, 2], low: [0, 0], high: [1], series: "95 % band" }), /as many high as x/);
 * ```
 */
export function band(
  area: { readonly x: Numbers; readonly low: Numbers; readonly high: Numbers; readonly series: string },
): Layer {
  const { x, low, high, series } = area;
  const values = records(`the band "${series}"`, { x, low, high });
  return {
    series,
    symbol: "area",
    draw: ({ color }) => ({
      description: called("band", series),
      data: { values },
      mark: { type: "area", fill: color, fillOpacity: 0.2, stroke: null },
      encoding: { x: X, y: { field: "low" }, y2: { field: "high" } },
    }),
  };
}
