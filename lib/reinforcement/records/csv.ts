/**
 * The columns of a CSV file of numbers, such as a training log.
 *
 * The first line names the columns; every other line has a number in each. `nan`, `inf` and `-inf`, as Python writes them, are read as what
 * they are; an empty field is an error, since a gap is no number.
 *
 * Source: RFC 4180, for fields without quotes.
 *
 * @param text the file, as `await Deno.readTextFile(path)` gives it; a byte-order mark, empty last lines and \r\n are accepted
 * @returns each column by its name, in the file's own units
 * @throws {TypeError} if there is no header, a name comes twice, or a line has another number of fields
 * @throws {RangeError} if a field is no number, with its line and column
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { logprob, advantage } = readNumberColumns("logprob,advantage\n-0.5,1\n-2,-1e-3\n");
 * assert.deepEqual([[...logprob], [...advantage]], [[-0.5, -2], [1, -0.001]]);
 * ```
 */
export function readNumberColumns(text: string): Record<string, Float64Array> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  while (lines.length > 0 && lines[lines.length - 1].trim() === "") lines.pop();
  if (lines.length === 0) {
    throw new TypeError("Expected a header line with the columns' names, got an empty file");
  }
  const names = lines[0].split(",").map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  names.forEach((name, i) => {
    if (name === "" || names.indexOf(name) !== i) {
      throw new TypeError(`Expected different names for the columns, got "${name}" for column ${i + 1}`);
    }
    if (Number.isFinite(Number(name))) {
      throw new TypeError(`Expected names in the first line, got the number ${name}: add a header line`);
    }
  });
  const columns = names.map(() => new Float64Array(lines.length - 1));
  lines.slice(1).forEach((line, row) => {
    const fields = line.split(",");
    if (fields.length !== names.length) {
      throw new TypeError(`Expected ${names.length} fields in line ${row + 2}, got ${fields.length}`);
    }
    fields.forEach((field, i) => columns[i][row] = numberOf(field.trim(), row + 2, names[i]));
  });
  return Object.fromEntries(names.map((name, i) => [name, columns[i]]));
}

const WORDS: Readonly<Record<string, number>> = {
  nan: NaN,
  inf: Infinity,
  "+inf": Infinity,
  "-inf": -Infinity,
};

function numberOf(field: string, line: number, column: string): number {
  const word = WORDS[field.toLowerCase()];
  if (word !== undefined) return word;
  const value = Number(field);
  if (field === "" || Number.isNaN(value)) {
    throw new RangeError(`Expected a number in line ${line}, column "${column}", got "${field}"`);
  }
  return value;
}
