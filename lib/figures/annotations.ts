import { type Layer, X, Y } from "./layer.ts";
import { INK } from "./theme.ts";

/** What `referenceRule` takes: one of `x` and `y`, in the unit of its axis. */
export interface ReferenceRuleOptions {
  readonly x?: number;
  readonly y?: number;
  readonly label?: string;
  /** The side of the rule on which the label stands: right or left of a vertical one, above or below a level one. */
  readonly side?: "right" | "left" | "above" | "below";
}

/**
 * A thin dotted rule across the plot at one value, with a label at its end.
 *
 * @param rule `x` or `y` in the unit of its axis, and the label
 * @throws {RangeError} Both or neither of `x` and `y`, or a side that does not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => referenceRule({ x: 1, side: "above" }), /fits a vertical rule/);
 * ```
 */
export function referenceRule(rule: ReferenceRuleOptions): Layer {
  const { x, y, label } = rule;
  if ((x === undefined) === (y === undefined)) {
    throw new RangeError("Expected one of x and y for a reference rule");
  }
  const vertical = x !== undefined;
  const side = rule.side ?? (vertical ? "right" : "above");
  if (vertical !== (side === "right" || side === "left")) {
    throw new RangeError(
      `Expected a side that fits a ${vertical ? "vertical" : "level"} rule, got "${side}"`,
    );
  }
  const line = {
    mark: { type: "rule", color: INK.quiet, strokeDash: [1.5, 2], strokeWidth: 0.8 },
    encoding: vertical ? { x: X } : { y: Y },
  };
  const text = vertical
    ? {
      mark: { align: side === "right" ? "left" : "right", dx: side === "right" ? 3 : -3, baseline: "top" },
      at: { x: X, y: { value: 1 } },
    }
    : {
      mark: { align: "right", dy: side === "above" ? -3 : 3, baseline: side === "above" ? "bottom" : "top" },
      at: { x: { value: "width" }, y: Y },
    };
  const written = {
    mark: { type: "text", text: label, color: INK.quiet, ...text.mark },
    encoding: text.at,
  };
  return {
    draw: () => ({
      description: label ?? "reference",
      data: { values: [vertical ? { x } : { y }] },
      layer: label === undefined ? [line] : [line, written],
    }),
  };
}

/** What `textLabel` takes. */
export interface TextLabelOptions {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Which end of the text stands at the point; "left" by default. */
  readonly align?: "left" | "center" | "right";
  /** Pixels to the right of and below the point. */
  readonly offset?: readonly [number, number];
  /** The series whose colour the text takes; grey without one. */
  readonly series?: string;
}

/**
 * A few words beside a point, in the units of the axes: a direct label is read more easily than a legend.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(textLabel({ x: 1, y: 2, text: "here", series: "momentum" }).series, "momentum");
 * ```
 */
export function textLabel(label: TextLabelOptions): Layer {
  const { x, y, text, align = "left", offset = [4, 0], series } = label;
  return {
    ...(series !== undefined && { series }),
    draw: ({ color }) => ({
      description: text,
      data: { values: [{ x, y }] },
      mark: {
        type: "text",
        text,
        align,
        baseline: "middle",
        dx: offset[0],
        dy: offset[1],
        color: series === undefined ? INK.quiet : color,
      },
      encoding: { x: X, y: Y },
    }),
  };
}
