import fc from "fast-check";
import { median, quantile } from "../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("quantile() interpolates between order statistics, by hand", () => {
  // Sorted 10, 20, 40, 80; position 3q: q = 0.9 gives 2.7, between 40 and 80: 40 + 0.7·40 = 68.
  const samples = [40, 10, 80, 20];
  assertClose(quantile(samples, 0.9), 68, { rtol: 1e-15, why: "round-off" });
  assertEquals([0, 1 / 3, 1].map((q) => quantile(samples, q)), [10, 20, 80]);
  assertEquals(median(samples), 30);
  assertEquals(samples, [40, 10, 80, 20]);
  assertEquals(quantile([7], 0.3), 7);
});

Deno.test("quantile() sorts by value, not by text, and rises with q", () => {
  assertEquals(quantile([9, 10, -1], 1), 10);
  const q = fc.double({ min: 0, max: 1, noNaN: true });
  const samples = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(samples, q, q, (xs, a, b) => {
      const [low, high] = [quantile(xs, Math.min(a, b)), quantile(xs, Math.max(a, b))];
      if (low > high + 1e-9) throw new Error(`${low} > ${high}`);
    }),
    { seed: 1 },
  );
});

Deno.test("quantile() refuses bad arguments", () => {
  assertThrows(() => quantile([], 0.5), RangeError, "at least 1");
  assertThrows(() => quantile([1, NaN], 0.5), RangeError, "NaN at index 1");
  assertThrows(() => quantile([1, 2], 1.01), RangeError, "in [0, 1], got 1.01");
  assertThrows(() => quantile([1, 2], NaN), RangeError, "got NaN");
});
