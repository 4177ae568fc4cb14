import { child, isRecord, type VegaLiteSpec, walk } from "./spec.ts";

/**
 * Refuses data that a reader would not see: none at all, values that are not finite, and values that an axis cannot
 * show. Vega-Lite leaves all of them out without a word.
 *
 * @param spec A Vega-Lite specification
 * @throws {RangeError} No data, an empty data set, a value that is null, undefined, NaN or infinite, a drawn field that
 *   a row does not have, text on a quantitative channel, or a number that is not positive on a log scale
 */
export function assertVisibleData(spec: VegaLiteSpec): void {
  for (const { rows, path } of dataSets(spec)) {
    if (rows.length === 0) throw new RangeError(`Expected at least one row of data at ${path}, got none`);
    rows.forEach((row, index) => assertFinite(row, `${path}[${index}]`));
  }
  for (const { spec: part, path, encoding, rows } of walk(spec)) {
    if (!("mark" in part)) continue;
    if (!rows) throw new RangeError(`Expected data written out in the specification for ${path}, got none`);
    for (const [channel, definition] of Object.entries(encoding)) {
      if (isRecord(definition)) assertShown(definition, `${path}.encoding.${channel}`, rows);
    }
  }
}

function assertShown(definition: VegaLiteSpec, path: string, rows: readonly unknown[]): void {
  const { field, type } = definition;
  if (typeof field !== "string" || /[.[\\]/.test(field)) return;
  const log = child(definition, "scale")?.type === "log";
  for (const [index, row] of rows.entries()) {
    const value = isRecord(row) ? row[field] : undefined;
    if (value === undefined) {
      throw new RangeError(`Expected the field "${field}" of ${path} in every row, got none in row ${index}`);
    }
    if (type === "quantitative" && typeof value !== "number") {
      throw new RangeError(
        `Expected numbers in the field "${field}" of ${path}, got ${JSON.stringify(value)}`,
      );
    }
    if (log && !((value as number) > 0)) {
      throw new RangeError(
        `Expected positive numbers on the log scale of ${path}, got ${value} in row ${index}`,
      );
    }
  }
}

/** Every array of rows in a specification, with its path. */
export function* dataSets(
  spec: VegaLiteSpec,
): Generator<{ readonly rows: readonly unknown[]; readonly path: string }> {
  for (const [name, rows] of Object.entries(child(spec, "datasets") ?? {})) {
    if (Array.isArray(rows)) yield { rows, path: `spec.datasets.${name}` };
  }
  for (const { spec: part, path } of walk(spec)) {
    const rows = child(part, "data")?.values;
    if (Array.isArray(rows)) yield { rows, path: `${path}.data.values` };
  }
}

function assertFinite(value: unknown, path: string): void {
  if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) {
    throw new RangeError(`Expected finite numbers in the data of a figure, got ${value} at ${path}`);
  }
  if (typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) assertFinite(inner, `${path}.${key}`);
}

const SPOKEN = ["title", "subtitle", "text", "label", "labelExpr"];

/**
 * Refuses dollars in what is printed: labels are Unicode.
 *
 * @param spec A Vega-Lite specification
 * @throws {TypeError} A "$" in a title, a text, a label or a string of the data
 */
export function assertUnicodeLabels(spec: VegaLiteSpec): void {
  for (const { rows, path } of dataSets(spec)) {
    rows.forEach((row, index) => refuseDollars(row, `${path}[${index}]`));
  }
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((inner, index) => visit(inner, `${path}[${index}]`));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "data" || key === "datasets" || key === "usermeta" || key === "$schema") continue;
      if (SPOKEN.includes(key)) refuseDollars(inner, `${path}.${key}`);
      visit(inner, `${path}.${key}`);
    }
  };
  visit(spec, "spec");
}

/** Refuses a "$" in a string, or in the strings of an array or a record. */
export function refuseDollars(value: unknown, path: string): void {
  if (typeof value === "string" && value.includes("$")) {
    throw new TypeError(
      `Expected Unicode in labels (κ, √κ, σ²), got TeX dollars at ${path}: ${JSON.stringify(value)}`,
    );
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) refuseDollars(inner, `${path}.${key}`);
}
