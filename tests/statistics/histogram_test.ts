import fc from "fast-check";
import { histogram } from "../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("histogram() counts into half-open bins, the last one closed", () => {
  assertEquals(histogram([0, 0.99, 1, 2.5, 3, 3], [0, 1, 2, 3]), [2, 1, 3]);
  assertEquals(histogram([-1e300, 0, Infinity], [-Infinity, 0, Infinity]), [1, 2]);
  assertEquals(histogram([], [0, 1]), [0]);
});

Deno.test("histogram() agrees with counting by comparison, on uneven edges", () => {
  const value = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(fc.array(value), fc.uniqueArray(value, { minLength: 1, maxLength: 8 }), (samples, inner) => {
      const edges = [-Infinity, ...inner.sort((a, b) => a - b), Infinity];
      const expected = edges.slice(1).map((high, i) =>
        samples.filter((x) => edges[i] <= x && x < high).length
      );
      assertEquals(histogram(samples, edges), expected);
    }),
    { seed: 1 },
  );
});

Deno.test("histogram() loses nothing and refuses bad edges", () => {
  assertThrows(() => histogram([1, 5], [0, 2]), RangeError, "got 5 at index 1");
  assertThrows(() => histogram([NaN], [-Infinity, Infinity]), RangeError, "got NaN at index 0");
  assertThrows(() => histogram([1], [0, 2, 2]), RangeError, "got 2 before 2 at index 1");
  assertThrows(() => histogram([1], [0, NaN]), RangeError, "ascending");
  assertThrows(() => histogram([1], [0]), RangeError, "at least two edges, got 1");
});
