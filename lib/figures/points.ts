import { called, type Layer, type Numbers, records, X, Y } from "./layer.ts";

/**
 * Measured points, with error bars where `low` and `high` are given; the interval is computed by the caller.
 *
 * @param points `x`, `y`, `low` and `high` of equal length, in the units of the axes; `series` is the name in the
 *   legend ("measured" by default)
 * @throws {RangeError} Lengths that differ, no point, or one of `low` and `high` without the other
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => measuredPoints({ x: [1], y: [2], low: [1] }), /both low and high/);
 * ```
 */
export function measuredPoints(
  points: {
    readonly x: Numbers;
    readonly y: Numbers;
    readonly low?: Numbers;
    readonly high?: Numbers;
    readonly series?: string;
  },
): Layer {
  const { x, y, low, high, series = "measured" } = points;
  const what = `the measured points "${series}"`;
  if ((low === undefined) !== (high === undefined)) {
    throw new RangeError(`Expected both low and high or neither in ${what}`);
  }
  const values = records(what, { x, y, low, high });
  return {
    series,
    symbol: "point",
    draw: ({ color, shape }) => {
      const marks = {
        mark: { type: "point", filled: true, shape, size: 26, color, stroke: "white", strokeWidth: 0.5 },
        encoding: { x: X, y: Y },
      };
      if (low === undefined) return { description: called("measured", series), data: { values }, ...marks };
      const bars = {
        mark: { type: "rule", color, strokeWidth: 0.9 },
        encoding: { x: X, y: { field: "low" }, y2: { field: "high" } },
      };
      return { description: called("measured", series), data: { values }, layer: [bars, marks] };
    },
  };
}
