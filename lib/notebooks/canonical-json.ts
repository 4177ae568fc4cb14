/**
 * JSON text as JupyterLab saves notebooks: keys sorted by code point, one space of indentation, a line break at the end, and
 * numbers as Python writes them (1e-07 where JavaScript has 1e-7 and 1e-05 where it has 0.00001).
 *
 * @param value plain data as `JSON.parse` gives it
 * @throws {TypeError} for what JSON cannot say: undefined, functions, numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(canonicalJson({ b: [1e-7, 2], a: {} }), '{\n "a": {},\n "b": [\n  1e-07,\n  2\n ]\n}\n');
 * ```
 */
export function canonicalJson(value: unknown): string {
  return written(value, "") + "\n";
}

function written(value: unknown, indent: string): string {
  if (typeof value === "number") return numberText(value);
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") throw new TypeError(`JSON has no way to write ${typeof value}`);
  const inner = indent + " ";
  if (Array.isArray(value)) return block("[", value.map((item) => written(item, inner)), "]", indent);
  const entries = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b));
  return block(
    "{",
    entries.map(([key, item]) => `${JSON.stringify(key)}: ${written(item, inner)}`),
    "}",
    indent,
  );
}

function block(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${indent} ${item}`).join(",\n")}\n${indent}${close}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON has no way to write the number ${value}`);
  const smallestPlain = 1e-4;
  if (value === 0 || Math.abs(value) >= smallestPlain) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, "e-0$1");
}

/** Order of strings by code points, which differs from that of UTF-16 units beyond U+FFFF. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at].codePointAt(0)! - right[at].codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
