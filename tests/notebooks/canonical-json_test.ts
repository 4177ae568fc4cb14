import fc from "fast-check";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { canonicalJson } from "../../lib/notebooks/canonical-json.ts";

Deno.test("numbers are written as Python writes them", () => {
  // Each right side is what json.dumps gives for the number that JSON.parse reads from the left.
  const cases: [number, string][] = [
    [1, "1"],
    [-2.5, "-2.5"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1e-7, "1e-07"],
    [-1.234e-7, "-1.234e-07"],
    [5e-324, "5e-324"],
    [1.5e-10, "1.5e-10"],
    [1e-100, "1e-100"],
    [1e20, "100000000000000000000"],
    [1e21, "1e+21"],
    [1.5e300, "1.5e+300"],
    [0.1 + 0.2, "0.30000000000000004"],
    [-0, "0"],
  ];
  for (const [number, text] of cases) assertEquals(canonicalJson(number), `${text}\n`);
});

Deno.test("keys are sorted by code point, whatever they look like and in whatever order they came", () => {
  const text = canonicalJson({ b: 1, "10": 2, "9": 3, "😀": 4, "\uffee": 5, a: 6, "": 7, ab: 8 });
  assertEquals([...text.matchAll(/"(.*)":/g)].map(([, key]) => key), [
    "",
    "10",
    "9",
    "a",
    "ab",
    "b",
    "\uffee",
    "😀",
  ]);
});

Deno.test("one space a level, nothing inside what is empty, a line break at the end", () => {
  assertEquals(
    canonicalJson({ a: [], b: {}, c: [1, { d: null }] }),
    '{\n "a": [],\n "b": {},\n "c": [\n  1,\n  {\n   "d": null\n  }\n ]\n}\n',
  );
});

Deno.test("JSON comes back from its canonical text, which is its own canonical text", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assertEquals(canonicalJson(JSON.parse(text)), text);
      assertEquals(
        JSON.stringify(JSON.parse(text)),
        JSON.stringify(sorted(JSON.parse(JSON.stringify(value)))),
      );
    }),
    { seed: 20261125, numRuns: 300 },
  );
});

Deno.test("what JSON cannot say is refused", () => {
  for (const value of [NaN, Infinity, undefined, { a: undefined }, () => {}, 1n]) {
    assertThrows(() => canonicalJson(value), TypeError, "JSON has no way to write");
  }
});

/** The same value with the keys of its records in the order of the text. */
function sorted(value: unknown): unknown {
  return JSON.parse(canonicalJson(value));
}
