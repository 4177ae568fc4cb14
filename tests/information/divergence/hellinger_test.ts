import fc from "fast-check";
import {
  bhattacharyyaCoefficient,
  bhattacharyyaDistance,
  hellingerDistance,
  renyiDivergence,
  totalVariationDistance,
} from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { lawOf, pairs } from "./random-pairs.ts";

Deno.test("Hellinger and Bhattacharyya worked by hand", () => {
  // BC = √(1/2 · 1/8) + √(1/2 · 7/8) = 1/4 + √7/4
  const [p, q] = [[1 / 2, 1 / 2], [1 / 8, 7 / 8]];
  const overlap = (1 + Math.sqrt(7)) / 4;
  assertClose(bhattacharyyaCoefficient(p, q), overlap, { rtol: 1e-15, why: "round-off" });
  assertClose(hellingerDistance(p, q), Math.sqrt(1 - overlap), { rtol: 1e-14, why: "round-off" });
  assertClose(bhattacharyyaDistance(p, q), -Math.log(overlap), { rtol: 1e-14, why: "round-off" });
  assertEquals(hellingerDistance([1, 0], [0, 1]), 1);
});

Deno.test("H² = 1 − BC, and the Bhattacharyya distance is half of the Rényi divergence of order ½", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      assertClose(hellingerDistance(p, q) ** 2, 1 - bhattacharyyaCoefficient(p, q), {
        atol: 1e-14,
        why: "the overlap cancels",
      });
      assertClose(bhattacharyyaDistance(p, q), renyiDivergence(p, q, 1 / 2) / 2, {
        rtol: 1e-12,
        why: "round-off",
      });
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("H² ≤ TV ≤ H √(2 − H²)", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const h = hellingerDistance(p, q);
      const tv = totalVariationDistance(p, q);
      assert(h * h <= tv * (1 + 1e-12) && tv <= h * Math.sqrt(Math.max(0, 2 - h * h)) * (1 + 1e-12));
    }),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("triangle inequality of the Hellinger distance, and a triple that breaks it for Bhattacharyya's", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 1e6 }), ({ p, q }, seed) => {
      const middle = lawOf(p.length, seed % 3, seed);
      assert(hellingerDistance(p, q) <= hellingerDistance(p, middle) + hellingerDistance(middle, q) + 1e-15);
    }),
    { seed: 3, numRuns: 300 },
  );
  assertEquals(bhattacharyyaDistance([1, 0], [0, 1]), Infinity);
  assert(bhattacharyyaDistance([1, 0], [0.5, 0.5]) < 1);
});

Deno.test("Hellinger of close laws keeps its digits", () => {
  for (const d of [2 ** -14, 2 ** -30, 2 ** -45]) {
    const [p, q] = [[0.5 + d, 0.5 - d], [0.5, 0.5]];
    const how = { rtol: 10 * d * d + 1e-15, why: "the next term is of relative order d²" };
    assertClose(hellingerDistance(p, q), d / Math.SQRT2, how);
    assertClose(bhattacharyyaDistance(p, q), d * d / 2, how);
  }
});

Deno.test("overlaps of tiny probabilities do not vanish", () => {
  assert(bhattacharyyaCoefficient([1, 1e-300], [1e-300, 1]) > 1e-150);
});

Deno.test("what is no pair of laws has no overlap", () => {
  assertThrows(() => hellingerDistance([0.5, 0.5], [1]), RangeError, "of one length");
  assertThrows(() => bhattacharyyaCoefficient([0.5, 0.4], [0.5, 0.5]), RangeError, "the first law");
});
