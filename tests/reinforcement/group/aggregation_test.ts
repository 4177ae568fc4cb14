import fc from "fast-check";
import { aggregateLosses, type Aggregation, aggregationWeights } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const LOSSES = [[1, 2, 6], [8], [3, 5]];

Deno.test("the five aggregations by hand", () => {
  const how = { rtol: 1e-15, why: "round-off" };
  assertClose(aggregateLosses(LOSSES, "token"), 25 / 6, how);
  assertClose(aggregateLosses(LOSSES, "sequence"), (3 + 8 + 4) / 3, how);
  assertClose(aggregateLosses(LOSSES, "sum"), 25 / 3, how);
  assertClose(aggregateLosses(LOSSES, { length: 10 }), 25 / 30, how);
  assertClose(aggregateLosses(LOSSES, { total: 50 }), 0.5, how);
});

Deno.test("a mask leaves tokens out of sums and counts, but not responses out of B", () => {
  const mask = [[1, 0, 1], [0], [1, 1]];
  const how = { rtol: 1e-15, why: "round-off" };
  assertClose(aggregateLosses(LOSSES, "token", mask), 15 / 4, how);
  assertClose(aggregateLosses(LOSSES, "sequence", mask), (3.5 + 0 + 4) / 3, how);
  assertClose(aggregateLosses(LOSSES, "sum", mask), 15 / 3, how);
  assertClose(aggregateLosses(LOSSES, { length: 10 }, mask), 15 / 30, how);
});

Deno.test("a batch without a token that counts has the loss 0, not NaN", () => {
  for (const aggregation of ["token", "sequence", "sum", { length: 4 }, { total: 4 }] as Aggregation[]) {
    assertEquals(aggregateLosses(LOSSES, aggregation, [[0, 0, 0], [0], [0, 0]]), 0);
    assertEquals(aggregateLosses([[], []], aggregation), 0);
  }
});

Deno.test("what a mask leaves out may be NaN or infinite", () => {
  assertEquals(aggregateLosses([[1, NaN], [Infinity, 3]], "token", [[1, 0], [0, 1]]), 2);
});

Deno.test("means over tokens and over responses have weights that sum to 1, and agree where all lengths are one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }), (lengths) => {
      const lists = lengths.map((length) => new Float64Array(length));
      const sum = (aggregation: Aggregation): number =>
        aggregationWeights(lists, aggregation).reduce(
          (total, list) => total + list.reduce((a, b) => a + b, 0),
          0,
        );
      assertClose([sum("token"), sum("sequence")], [1, 1], { rtol: 1e-14, why: "round-off" });
      const even = lists.map(() => new Float64Array(4));
      assertClose(
        aggregationWeights(even, "token").flatMap((list) => [...list]),
        aggregationWeights(even, "sequence").flatMap((list) => [...list]),
        { rtol: 1e-14, why: "round-off" },
      );
    }),
    { seed: 5 },
  );
});

Deno.test("empty batches, bad masks and unknown aggregations are refused", () => {
  assertThrows(() => aggregateLosses([], "token"), RangeError, "at least one response");
  assertThrows(() => aggregateLosses([[1]], "token", [[0.5]]), RangeError, "mask of 0 and 1, got 0.5");
  assertThrows(() => aggregateLosses([[1]], "token", [[1, 1]]), RangeError, "a mask of 1 tokens");
  assertThrows(() => aggregateLosses([[NaN]], "token"), RangeError, "finite losses, got NaN");
  assertThrows(() => aggregateLosses([[1]], "mean" as "token"), RangeError, '"mean"');
  assertThrows(() => aggregateLosses([[1]], { length: 0 }), RangeError, "positive");
  assertThrows(() => aggregateLosses([[1]], { total: -1 }), RangeError, "positive");
  assertThrows(() => aggregateLosses([[1]], {} as { total: number }), RangeError, "{ length } or { total }");
});

Deno.test("losses whose sum leaves float64 are refused", () => {
  assertThrows(() => aggregateLosses([[1e308], [1e308]], { total: 1 }), RangeError, "scale them");
});
