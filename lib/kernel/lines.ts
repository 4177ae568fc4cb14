import { lineCode } from "./prelude.ts";
import { parseCell } from "./syntax.ts";
import { loadTypeScript } from "./typescript.ts";

/** A cell's code prepared to say which of its lines runs. */
export interface TrackedCode {
  readonly code: string;
  /** Line of the first statement, from 1, which does not announce itself. */
  readonly firstLine: number;
}

/**
 * Puts before each statement of a cell but the first a note of its line, for the kernel gives positions in code that
 * it has printed anew. No line moves and the cell's value stays the same; code that TypeScript cannot parse is left alone.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tracked = await trackLines("\n\nconst a = 1;\na;");
 * assert.equal(tracked.firstLine, 3);
 * assert.match(tracked.code, /^\n\nconst a = 1;\n;\{.*line=4\}a;$/);
 * ```
 */
export async function trackLines(code: string): Promise<TrackedCode> {
  const typescript = await loadTypeScript();
  const cell = parseCell(typescript, code);
  const lineOf = (position: number): number => cell.getLineAndCharacterOfPosition(position).line + 1;
  const starts = cell.statements.map((statement) => statement.getStart(cell));
  const firstLine = starts.length > 0 ? lineOf(starts[0]) : 1;
  if (!parses(cell)) return { code, firstLine };
  const pieces = starts.slice(1).map((start, index) =>
    lineCode(lineOf(start)) + code.slice(start, starts[index + 2])
  );
  return { code: code.slice(0, starts[1]) + pieces.join(""), firstLine };
}

function parses(cell: object): boolean {
  // TypeScript keeps a file's parse errors in a property that its types do not declare.
  return (cell as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length === 0;
}
