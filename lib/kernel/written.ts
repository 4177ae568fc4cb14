/** How many tests of a cell passed and failed, and the kernel's report on them. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly report: string;
}

/** What a kernel process wrote to its own standard output during one cell. */
export interface Written {
  /** The tests of the cell; missing where it has none. */
  readonly tests?: TestSummary;
  /** Text that the cell or its children wrote directly; no front end shows it. */
  readonly direct: string;
}

const escapeCode = String.fromCharCode(27);
const colours = new RegExp(`${escapeCode}\\[[0-9;]*m`, "g");
const notice = /^\s*Warning "deno jupyter" is unstable.*\n?/gm;
const directOutput = /^-+ pre-test output -+\n([^]*?)^-+ pre-test output end -+\n/gm;
const summary = /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed.*\n/m;
/** More characters than the report on the mark has. */
const endLength = 2000;

/** The text without the escape codes that colour a terminal. */
export function withoutColours(text: string): string {
  return text.replaceAll(colours, "");
}

/** What the kernel process wrote to standard error, without colours and without its notice that it is unstable. */
export function withoutNotice(text: string): string {
  return withoutColours(text).replaceAll(notice, "");
}

/**
 * What was written before the report on the mark, which is a test that follows each cell.
 * The Deno kernel prints reports on tests to its own standard output only; what a cell writes there directly, or its
 * children do, it holds back until it prints the next report.
 *
 * @param text what has arrived
 * @param markId name of the mark
 * @returns undefined while the report is not all here
 */
export function beforeMark(text: string, markId: string): string | undefined {
  // The report ends with its summary, so that a look at the end is enough while a cell writes much.
  const report = withoutColours(text.slice(-endLength));
  const mark = `${markId} ... `;
  if (!report.includes(mark) || !summary.test(report.slice(report.indexOf(mark)))) return undefined;
  return text.slice(0, text.lastIndexOf(mark));
}

/**
 * Reads what a kernel process wrote during one cell.
 *
 * @param text the text before the mark
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { tests } = readWritten("adds ... ok (1ms)\n\nok | 1 passed | 0 failed (2ms)\n");
 * assert.equal(tests?.passed, 1);
 * const { direct } = readWritten("------- pre-test output -------\na child\n----- pre-test output end -----\n");
 * assert.equal(direct, "a child\n");
 * ```
 */
export function readWritten(text: string): Written {
  const plain = withoutColours(text);
  let direct = [...plain.matchAll(directOutput)].map(([, block]) => block).join("");
  const rest = plain.replaceAll(directOutput, "");
  const found = summary.exec(rest);
  if (!found) return { direct: direct + rest };
  direct += rest.slice(found.index + found[0].length);
  const report = rest.slice(0, found.index + found[0].length).trim();
  return { tests: { passed: Number(found[1]), failed: Number(found[2]), report }, direct };
}
