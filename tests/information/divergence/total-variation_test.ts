import fc from "fast-check";
import { klDivergence, totalVariationDistance } from "../../../lib/information/mod.ts";
import { subsets } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { lawOf, pairs } from "./random-pairs.ts";

Deno.test("total variation worked by hand", () => {
  assertEquals(totalVariationDistance([1 / 2, 1 / 4, 1 / 4], [1 / 4, 1 / 4, 1 / 2]), 1 / 4);
  assertEquals(totalVariationDistance([1, 0], [0, 1]), 1);
});

Deno.test("total variation is the most by which two laws differ about one event", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      let most = 0;
      for (const event of subsets(p.length)) {
        most = Math.max(most, event.reduce((sum, x) => sum + p[x] - q[x], 0));
      }
      assertClose(totalVariationDistance(p, q), most, { atol: 1e-15, why: "round-off of eight terms" });
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("Pinsker: TV² ≤ D/2", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      assert(totalVariationDistance(p, q) ** 2 <= klDivergence(p, q) / 2 * (1 + 1e-12));
    }),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("Bretagnolle and Huber: TV² ≤ 1 − exp(−D)", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      assert(totalVariationDistance(p, q) ** 2 <= -Math.expm1(-klDivergence(p, q)) * (1 + 1e-12));
    }),
    { seed: 3, numRuns: 500 },
  );
});

Deno.test("triangle inequality of total variation", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 1e6 }), ({ p, q }, seed) => {
      const middle = lawOf(p.length, seed % 3, seed);
      const detour = totalVariationDistance(p, middle) + totalVariationDistance(middle, q);
      assert(totalVariationDistance(p, q) <= detour + 1e-15);
    }),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("what is no pair of laws has no total variation", () => {
  assertThrows(() => totalVariationDistance([0.5, 0.5], [1]), RangeError, "of one length");
  assertThrows(() => totalVariationDistance([0.5, 0.5], [1.5, -0.5]), RangeError, "the second law");
});
