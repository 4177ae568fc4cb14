import type { Notebook } from "./notebook.ts";

/** A Vega-Lite figure that a notebook shows. */
export interface NotebookFigure {
  /** Number of the cell that shows it, among all cells, from 1. */
  readonly cell: number;
  readonly spec: Readonly<Record<string, unknown>>;
  /** What the figure's maker said of it, such as id and caption. */
  readonly usermeta: Readonly<Record<string, unknown>>;
}

const vegaLite = /^application\/vnd\.vegalite\.v\d+\+json$/;

/**
 * All Vega-Lite figures with `usermeta` in a notebook's outputs, in order.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { codeCell, notebookOf } from "./notebook.ts";
 * const cell = codeCell("plot", "plot");
 * const data = { "application/vnd.vegalite.v5+json": { mark: "line", usermeta: { id: "rates" } } };
 * cell.outputs.push({ output_type: "display_data", data, metadata: {} });
 * assert.equal(figuresOf(notebookOf([cell]))[0].usermeta.id, "rates");
 * ```
 */
export function figuresOf(notebook: Notebook): NotebookFigure[] {
  return notebook.cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code") return [];
    return cell.outputs.flatMap((output): NotebookFigure[] => {
      if (!("data" in output)) return [];
      const type = Object.keys(output.data).find((key) => vegaLite.test(key));
      const spec = type === undefined ? undefined : output.data[type];
      if (!isRecord(spec) || !isRecord(spec.usermeta)) return [];
      return [{ cell: index + 1, spec, usermeta: spec.usermeta }];
    });
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
