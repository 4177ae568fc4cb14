/** Representations of one output by MIME type: text, or data for a renderer. */
export type MimeBundle = Record<string, unknown>;

/** Text as notebooks store it: whole, or as a list of lines that keep their line ends. */
export type MultilineText = string | string[];

/** What a code cell shows. Source: nbformat 4.5, "code cell outputs". */
export type CellOutput =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: MultilineText }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
    output_type: "execute_result";
    data: MimeBundle;
    metadata: Record<string, unknown>;
    execution_count: number | null;
  }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

interface CellBase {
  /** Unique in its notebook: 1–64 letters, digits, hyphens and underscores. */
  id: string;
  metadata: Record<string, unknown>;
  source: MultilineText;
}

/** A cell of program text with what it showed when it last ran. */
export interface CodeCell extends CellBase {
  cell_type: "code";
  execution_count: number | null;
  outputs: CellOutput[];
}

/** A cell of prose, or of text for no renderer. */
export interface TextCell extends CellBase {
  cell_type: "markdown" | "raw";
  /** Pictures of the text by name, each by MIME type. */
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | TextCell;

/** A Jupyter notebook, format 4.5. Source: nbformat, "the notebook file format". */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: 4;
  nbformat_minor: number;
}

/** The kernel for which notebooks are made. */
export const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" } as const;

/** What a notebook says of its language: no more than every version of Deno agrees on. */
export const languageInfo = {
  file_extension: ".ts",
  mimetype: "text/x.typescript",
  name: "typescript",
} as const;

/** Text of a cell or of an output in one piece. */
export function joined(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/** Where Python's `splitlines`, by which Jupyter cuts text, ends a line. */
const lineBreaks = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029";
const line = new RegExp(`[^${lineBreaks}]*(?:\\r\\n|[${lineBreaks}])|[^${lineBreaks}]+$`, "g");

/** Text as the list of lines, which keep their line ends, that Jupyter saves. */
export function lines(text: MultilineText): string[] {
  return joined(text).match(line) ?? [];
}

/** The tags of a cell. */
export function tagsOf(cell: Cell): readonly string[] {
  const { tags } = cell.metadata;
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** A code cell that has not run. */
export function codeCell(id: string, source: string, metadata: Record<string, unknown> = {}): CodeCell {
  return { cell_type: "code", execution_count: null, id, metadata, outputs: [], source: lines(source) };
}

/** A cell of Markdown. */
export function markdownCell(id: string, source: string, metadata: Record<string, unknown> = {}): TextCell {
  return { cell_type: "markdown", id, metadata, source: lines(source) };
}

/**
 * A notebook of the given cells for the Deno kernel.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const notebook = notebookOf([markdownCell("title", "# Title"), codeCell("sum", "1 + 1")]);
 * assert.equal(notebook.cells.length, 2);
 * ```
 */
export function notebookOf(cells: Cell[]): Notebook {
  const metadata = { kernelspec: { ...kernelspec }, language_info: { ...languageInfo } };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}
