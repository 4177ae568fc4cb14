import fc from "fast-check";
import {
  etaDistribution,
  minPDistribution,
  topKDistribution,
  topPDistribution,
  typicalDistribution,
} from "../../../lib/reinforcement/mod.ts";
import { subsets } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const law = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 7 })
  .filter((counts) => counts.some((c) => c > 0))
  .map((counts) => counts.map((c) => c / counts.reduce((a, b) => a + b)));
const settings = { seed: 6, numRuns: 300 };

const support = (p: ArrayLike<number>) => Array.from(p).filter((q) => q > 0).length;
const total = (p: ArrayLike<number>) => Array.from(p).reduce((a, b) => a + b, 0);

Deno.test("truncated laws agree with another library's on an asymmetric law (transformers, float64)", () => {
  const p = [0.31, 0.22, 0.17, 0.11, 0.08, 0.06, 0.05];
  assertClose(topKDistribution(p, 3), [
    0.44285714285714284,
    0.3142857142857143,
    0.24285714285714288,
    0,
    0,
    0,
    0,
  ], { rtol: 1e-14, why: "round-off" });
  const four = [0.382716049382716, 0.2716049382716049, 0.20987654320987653, 0.13580246913580246, 0, 0, 0];
  assertClose(topPDistribution(p, 0.75), four, { rtol: 1e-14, why: "round-off" });
  assertClose(minPDistribution(p, 0.3), four, { rtol: 1e-14, why: "round-off" });
  assertClose(typicalDistribution(p, 0.6), four, { rtol: 1e-14, why: "round-off" });
  assertClose(etaDistribution(p, 0.2), [
    0.348314606741573,
    0.24719101123595505,
    0.19101123595505617,
    0.12359550561797752,
    0.08988764044943817,
    0,
    0,
  ], { rtol: 1e-14, why: "round-off" });
});

Deno.test("top-k cuts exactly the mass that it is away from the law in total variation", () => {
  fc.assert(
    fc.property(law, fc.integer({ min: 1, max: 8 }), (p, k) => {
      const kept = topKDistribution(p, k);
      const distance = p.reduce((sum, q, v) => sum + Math.abs(q - kept[v]), 0) / 2;
      const cut = [...p].sort((a, b) => b - a).slice(k).reduce((a, b) => a + b, 0);
      assertClose(distance, cut, { atol: 1e-14, why: "round-off" });
      assertClose(total(kept), 1, { rtol: 1e-14, why: "round-off" });
    }),
    settings,
  );
});

Deno.test("a nucleus is as small as any set of tokens that reaches p, or exceeds it", () => {
  fc.assert(
    fc.property(law, fc.constantFrom(0.25, 0.5, 0.75, 0.9, 1), (p, threshold) => {
      for (const rule of ["reaches", "exceeds"] as const) {
        let smallest = support(p);
        for (const set of subsets(p.length)) {
          // The same order of summation as a running sum from the largest down, so that ties are the same ties.
          const mass = set.map((v) => p[v]).sort((a, b) => b - a).reduce((a, b) => a + b, 0);
          if (rule === "reaches" ? mass >= threshold : mass > threshold) {
            smallest = Math.min(smallest, set.length);
          }
        }
        assertEquals(support(topPDistribution(p, threshold, { rule })), smallest);
      }
    }),
    settings,
  );
});

Deno.test("ties: top-k keeps the first of equals, or all of them", () => {
  const p = [0.2, 0.4, 0.2, 0.2];
  assertEquals([...topKDistribution(p, 2)].map((q) => q > 0), [true, true, false, false]);
  assertEquals([...topKDistribution(p, 2, { ties: "all" })], p);
});

Deno.test("a sum that hits p is reached and not exceeded", () => {
  assertEquals(support(topPDistribution([0.5, 0.4, 0.1], 0.9)), 2);
  assertEquals(support(topPDistribution([0.5, 0.4, 0.1], 0.9, { rule: "exceeds" })), 3);
  assertEquals(support(topPDistribution([0.5, 0.5, 0], 1, { rule: "exceeds" })), 2);
});

Deno.test("p = 1 cuts nothing, also where the first tokens sum to 1 by round-off", () => {
  const p = [1, 1e-12];
  for (const rule of ["reaches", "exceeds"] as const) {
    assertEquals(support(topPDistribution(p, 1, { rule })), 2);
  }
});

Deno.test("a law of one sure token stays as it is under every truncation", () => {
  for (
    const found of [
      topKDistribution([0, 1, 0], 1),
      topPDistribution([0, 1, 0], 1),
      minPDistribution([0, 1, 0], 1),
      typicalDistribution([0, 1, 0], 1),
      etaDistribution([0, 1, 0], 1),
    ]
  ) assertEquals([...found], [0, 1, 0]);
});

Deno.test("locally typical sampling may cut the most probable token, eta and min-p never", () => {
  fc.assert(
    fc.property(law, fc.double({ min: 0.01, max: 1, noNaN: true }), (p, share) => {
      const first = p.indexOf(Math.max(...p));
      assert(minPDistribution(p, share)[first] > 0);
      assert(etaDistribution(p, share)[first] > 0);
    }),
    settings,
  );
  assertEquals(typicalDistribution([0.5, 0.15, 0.15, 0.15, 0.05], 0.4)[0], 0);
});

Deno.test("truncations refuse what is no law, no count and no share", () => {
  assertThrows(() => topKDistribution([0.5, 0.6], 1), RangeError, "sum to 1");
  assertThrows(() => topKDistribution([0.5, 0.5], 0), RangeError, "at least 1, got 0");
  assertThrows(() => topPDistribution([0.5, 0.5], 0), RangeError, "p in (0, 1], got 0");
  assertThrows(() => topPDistribution([0.5, NaN], 0.5), RangeError, "got NaN");
  assertThrows(() => minPDistribution([1], 1.5), RangeError, "got 1.5");
  assertThrows(() => typicalDistribution([1], NaN), RangeError, "got NaN");
  assertThrows(() => etaDistribution([], 0.5), RangeError, "got none");
});
