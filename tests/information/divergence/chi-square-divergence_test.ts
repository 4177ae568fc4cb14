import fc from "fast-check";
import { chiSquareDivergence, klDivergence, renyiDivergence } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { pairs } from "./random-pairs.ts";

Deno.test("χ² worked by hand, both ways round", () => {
  // (3/4)²/(1/4) + (3/4)²/(3/4) = 3; the other way Q excludes an outcome
  assertEquals(chiSquareDivergence([1, 0], [1 / 4, 3 / 4]), 3);
  assertEquals(chiSquareDivergence([1 / 4, 3 / 4], [1, 0]), Infinity);
});

Deno.test("D ≤ ln(1 + χ²) ≤ χ², and ln(1 + χ²) is the Rényi divergence of order 2", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const bound = Math.log1p(chiSquareDivergence(p, q));
      assert(klDivergence(p, q) <= bound * (1 + 1e-12));
      assert(bound <= chiSquareDivergence(p, q));
      assertClose(renyiDivergence(p, q, 2), bound, { rtol: 1e-12, why: "round-off" });
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("the square of a huge ratio does not overflow", () => {
  assertClose(chiSquareDivergence([1 - 1e-5, 1e-5], [1, 1e-305]), 1e295, { rtol: 1e-12, why: "round-off" });
});

Deno.test("what is no pair of laws has no χ²", () => {
  assertThrows(() => chiSquareDivergence([0.5, 0.6], [0.5, 0.5]), RangeError, "P");
});
