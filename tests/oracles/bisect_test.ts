import fc from "fast-check";
import { bisect } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("bisect() finds a root to the last digit", () => {
  assertClose(bisect(Math.cos, 1, 2), Math.PI / 2, { rtol: 3e-16, why: "adjacent numbers" });
  assertClose(bisect((x) => 1e-300 - x, -1, 5), 1e-300, { rtol: 3e-16, why: "adjacent numbers" });
  assertEquals(bisect((x) => x - 3, 3, 7), 3);
  assertEquals(bisect((x) => x - 7, 3, 7), 7);
});

Deno.test("bisect() finds the first number at which a predicate turns", () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (threshold) => {
      assertEquals(bisect((x) => x >= threshold, -60, 70), threshold + 0);
      const last = bisect((x) => x < threshold, -60, 70);
      assertEquals(last, threshold + 0);
    }),
    { seed: 20240607, numRuns: 60 },
  );
});

Deno.test("bisect() stops at the tolerance", () => {
  let asked = 0;
  const root = bisect(
    (x) => {
      asked++;
      return x * x * x - 2;
    },
    0,
    2,
    { tolerance: 1e-3 },
  );
  assert(Math.abs(root - Math.cbrt(2)) <= 1e-3 && asked < 15);
});

Deno.test("bisect() takes infinite values for their sign", () => {
  assertClose(bisect((x) => x <= 1 ? -Infinity : Math.log(x - 1), 0, 4), 2, { rtol: 3e-16, why: "adjacent" });
});

Deno.test("bisect() refuses a bracket that shows no change", () => {
  assertThrows(() => bisect((x) => x * x + 1, -1, 1), RangeError, "got 2 at -1 and 2 at 1");
  assertThrows(() => bisect(() => true, 0, 1), RangeError, "true at 0");
  assertThrows(() => bisect(Math.cos, 2, 1), RangeError, "ascending");
  assertThrows(() => bisect(Math.cos, 0, Infinity), RangeError, "finite bounds");
  assertThrows(() => bisect(Math.sqrt, -1, 1), RangeError, "got NaN at -1");
  assertThrows(() => bisect(Math.cos, 1, 2, { tolerance: NaN }), RangeError, "tolerance");
});
