import { withoutColours } from "../kernel/mod.ts";
import { canonicalJson } from "./canonical-json.ts";
import {
  type Cell,
  type CellOutput,
  type CodeCell,
  joined,
  kernelspec,
  languageInfo,
  lines,
  type MimeBundle,
  type Notebook,
} from "./notebook.ts";

/** Cell metadata that front ends and runners leave behind and that says nothing about the notebook. */
const fleeting = new Set([
  "collapsed",
  "execution",
  "jp-MarkdownHeadingCollapsed",
  "jupyter",
  "papermill",
  "scrolled",
  "trusted",
  "vscode",
  "ExecuteTime",
]);

/** Notebook metadata of that sort; kernel and language are always written as we write them. */
const fleetingOfNotebook = new Set(["orig_nbformat", "papermill", "signature", "toc", "vscode", "widgets"]);

/** The types whose text Jupyter stores line by line. */
const storedByLine = /^text\/|^application\/javascript$|^image\/svg\+xml$/;

/**
 * The notebook in the one form in which we keep it, whoever ran or saved it: cells numbered in order, streams in one piece
 * before what a cell displays (their order against displays is chance), no traces of times, front ends or kernel versions.
 *
 * @returns a new notebook; the argument stays as it is
 */
export function normalise(notebook: Notebook): Notebook {
  let executed = 0;
  const cells = notebook.cells.map((cell): Cell => {
    const { cell_type, id, source } = cell;
    const metadata = without(fleeting, cell.metadata);
    if (cell_type !== "code") {
      const { attachments } = cell;
      return { ...(attachments ? { attachments } : {}), cell_type, id, metadata, source: lines(source) };
    }
    const count = hasRun(cell) ? ++executed : null;
    const outputs = orderedOutputs(cell.outputs, count);
    return { cell_type, execution_count: count, id, metadata, outputs, source: lines(source) };
  });
  const metadata = {
    ...without(fleetingOfNotebook, notebook.metadata),
    kernelspec: { ...kernelspec },
    language_info: { ...languageInfo },
  };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}

/**
 * The bytes of a notebook: equal for notebooks that say the same.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { codeCell, notebookOf } from "./notebook.ts";
 * const notebook = notebookOf([codeCell("a", "1")]);
 * assert.equal(notebookText(JSON.parse(notebookText(notebook))), notebookText(notebook));
 * ```
 */
export function notebookText(notebook: Notebook): string {
  return canonicalJson(normalise(notebook));
}

function hasRun(cell: CodeCell): boolean {
  return cell.execution_count !== null || cell.outputs.length > 0;
}

function without(keys: ReadonlySet<string>, metadata: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !keys.has(key)));
}

function orderedOutputs(outputs: readonly CellOutput[], count: number | null): CellOutput[] {
  const streams = (["stdout", "stderr"] as const).flatMap((name): CellOutput[] => {
    const text = outputs.map((output) =>
      output.output_type === "stream" && output.name === name ? joined(output.text) : ""
    ).join("");
    return text === "" ? [] : [{ output_type: "stream", name, text: lines(withoutColours(text)) }];
  });
  return [
    ...streams,
    ...outputs.filter(({ output_type }) => output_type !== "stream").map((o) => clean(o, count)),
  ];
}

function clean(output: CellOutput, count: number | null): CellOutput {
  switch (output.output_type) {
    case "stream":
      return output;
    case "error": {
      const { output_type, ename, evalue } = output;
      return { output_type, ename, evalue, traceback: [`${ename}: ${evalue}`] };
    }
    case "display_data":
      return { output_type: output.output_type, data: cleanData(output.data), metadata: output.metadata };
    case "execute_result": {
      const { output_type, data, metadata } = output;
      return { output_type, data: cleanData(data), execution_count: count, metadata };
    }
  }
}

function cleanData(data: MimeBundle): MimeBundle {
  return Object.fromEntries(Object.entries(data).map(([type, value]) => [type, cleanValue(type, value)]));
}

function cleanValue(type: string, value: unknown): unknown {
  if (!isText(value)) return value;
  if (type === "text/plain") return lines(withoutColours(joined(value)));
  if (storedByLine.test(type)) return lines(value);
  return type.startsWith("image/") ? joined(value).trim() : value;
}

function isText(value: unknown): value is string | string[] {
  return typeof value === "string" ||
    (Array.isArray(value) && value.every((line) => typeof line === "string"));
}
