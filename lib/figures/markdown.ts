/** Text that a notebook shows as Markdown with TeX; plain data elsewhere. */
export interface Markdown {
  readonly text: string;
}

/**
 * Markdown for a notebook, so that the numbers in a sentence are the computed ones.
 *
 * @param text Markdown, with TeX between dollars
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(markdown(`The rate is **${0.5}**.`).text, "The rate is **0.5**.");
 * ```
 */
export function markdown(text: string): Markdown {
  return Object.defineProperty({ text }, Symbol.for("Jupyter.display"), {
    value: () => ({ "text/markdown": text, "text/plain": text }),
  });
}

/**
 * A table of records as Markdown: one column per key of the first record, numbers to `digits` significant digits.
 *
 * @param rows Records with the same keys
 * @param digits Significant digits of numbers; 6 by default
 * @throws {RangeError} No row, or rows with different keys
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(table([{ n: 2, mean: 1 / 3 }], 3).text, "| n | mean |\n| --- | --- |\n| 2 | 0.333 |");
 * ```
 */
export function table(
  rows: readonly Readonly<Record<string, number | string | boolean>>[],
  digits = 6,
): Markdown {
  if (rows.length === 0) throw new RangeError("Expected at least one row for a table, got none");
  const columns = Object.keys(rows[0]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const text = (value: string): string => value.replaceAll("|", "\\|");
  const cell = (value: number | string | boolean): string =>
    typeof value === "number" ? String(Number(value.toPrecision(digits))) : text(String(value));
  const body = rows.map((row, index) => {
    if (Object.keys(row).join() !== columns.join()) {
      throw new RangeError(
        `Expected the columns ${columns.join(", ")}, got ${Object.keys(row).join(", ")} in row ${index}`,
      );
    }
    return line(columns.map((column) => cell(row[column])));
  });
  return markdown([line(columns.map(text)), line(columns.map(() => "---")), ...body].join("\n"));
}
