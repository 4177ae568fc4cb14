import { type Cell, codeCell, joined, lines, type Notebook, notebookOf } from "./notebook.ts";

const cellHead = /^\/\/ %%(?:\s+([a-zA-Z0-9_-]+))?(?:\s+\[(markdown|raw)\])?(?:\s+(\{.*\}))?\s*$/;

interface Draft {
  readonly id: string | undefined;
  readonly type: "code" | "markdown" | "raw";
  readonly metadata: Record<string, unknown>;
  readonly body: string[];
}

/**
 * Makes a notebook from a TypeScript file in the percent format: `// %% id [markdown] {"tags": […]}` begins a cell, each part
 * optional; the lines of a text cell are comments. A cell without an id is named after its heading or its place.
 *
 * @param text the file
 * @throws {SyntaxError} for a head that is none of these, text before the first cell, or prose that is no comment
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { cells } = notebookFromPercent("// %% [markdown]\n// # Kraft\n// Every code.\n\n// %% sum\n1 / 2;\n");
 * assert.deepEqual(cells.map(({ id }) => id), ["kraft", "sum"]);
 * assert.deepEqual(cells[0].source, ["# Kraft\n", "Every code."]);
 * ```
 */
export function notebookFromPercent(text: string): Notebook {
  const drafts: Draft[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith("// %%")) drafts.push(draft(line, index + 1));
    else if (drafts.length > 0) drafts.at(-1)!.body.push(line);
    else if (line.trim() !== "") {
      throw new SyntaxError(`line ${index + 1}: expected a cell to begin with // %%, found ${line}`);
    }
  }
  const taken = new Set<string>();
  return notebookOf(drafts.map((one, index) => cellOf(one, index + 1, taken)));
}

/**
 * A notebook's cells in the percent format, without what they show; `notebookFromPercent` reads it back.
 */
export function percentFromNotebook(notebook: Notebook): string {
  return notebook.cells.map((cell) => {
    const type = cell.cell_type === "code" ? "" : ` [${cell.cell_type}]`;
    const metadata = Object.keys(cell.metadata).length > 0 ? ` ${JSON.stringify(cell.metadata)}` : "";
    const source = joined(cell.source);
    const body = cell.cell_type === "code"
      ? source
      : source.replace(/^(.*)$/gm, (line) => `// ${line}`.trimEnd());
    return `// %% ${cell.id}${type}${metadata}\n${body}\n`;
  }).join("\n");
}

function draft(head: string, line: number): Draft {
  const found = cellHead.exec(head);
  if (!found) {
    throw new SyntaxError(
      `line ${line}: expected // %% id [markdown] {"tags": […]}, each part optional, found ${head}`,
    );
  }
  const [, id, type, metadata] = found;
  return {
    id,
    type: (type as Draft["type"] | undefined) ?? "code",
    metadata: metadata ? JSON.parse(metadata) : {},
    body: [],
  };
}

function cellOf({ id, type, metadata, body }: Draft, place: number, taken: Set<string>): Cell {
  const trimmed = body.join("\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd();
  const source = type === "code" ? trimmed : uncommented(trimmed);
  const name = unused(
    id ?? (slug(/^#+\s+(.*)$/m.exec(type === "markdown" ? source : "")?.[1]) || `cell-${place}`),
    taken,
  );
  if (type === "code") return codeCell(name, source, metadata);
  return { cell_type: type, id: name, metadata, source: lines(source) };
}

function uncommented(text: string): string {
  return text.split("\n").map((line) => {
    if (line.trim() === "") return "";
    if (!line.startsWith("//")) {
      throw new SyntaxError(`expected a line of prose to begin with //, found ${line}`);
    }
    return line.slice(line[2] === " " ? 3 : 2);
  }).join("\n");
}

function slug(heading: string | undefined): string {
  const words = (heading ?? "").normalize("NFD").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 40).replace(/-$/, "");
}

function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  taken.add(free);
  return free;
}
