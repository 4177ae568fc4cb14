import fc from "fast-check";
import { compensatedSum } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("compensatedSum() keeps what a plain sum loses", () => {
  assertEquals(compensatedSum(new Array(10).fill(0.1)), 1);
  assertEquals(compensatedSum([1e16, 1, 1, 1, 1, -1e16]), 4);
  assertEquals(compensatedSum([]), 0);
});

Deno.test("compensatedSum() is exact for integers in any order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (xs) => {
      const exact = Number(xs.reduce((sum, x) => sum + BigInt(x), 0n));
      assertEquals(compensatedSum(xs) + 0, exact);
      assertEquals(compensatedSum([1e17, ...xs, -1e17]) + 0, exact);
    }),
    fixed,
  );
});

Deno.test("compensatedSum() passes infinities on and refuses NaN", () => {
  assertEquals(compensatedSum([1, Infinity, 2]), Infinity);
  assertThrows(() => compensatedSum([1, NaN]), RangeError, "NaN at index 1");
});
