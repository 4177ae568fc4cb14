import fc from "fast-check";
import { jeffreysDivergence, jensenShannonDivergence, klDivergence } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { pairs } from "./random-pairs.ts";

Deno.test("Jeffreys divergence worked by hand", () => {
  // Twice 0.8 ln 9
  assertClose(jeffreysDivergence([0.9, 0.1], [0.1, 0.9]), 1.6 * Math.log(9), {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("Jeffreys divergence is the divergence both ways, and at least four times JSD", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const found = jeffreysDivergence(p, q);
      assertClose(jeffreysDivergence(q, p), found, { rtol: 1e-14, why: "round-off" });
      assertClose(found, klDivergence(p, q) + klDivergence(q, p), { rtol: 1e-12, why: "round-off" });
      assert(jensenShannonDivergence(p, q) <= found / 4 * (1 + 1e-12));
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("over the fair coin the way from a to 1 − a is half as long", () => {
  for (const a of [0.6, 0.9, 0.999]) {
    const detour = jeffreysDivergence([a, 1 - a], [0.5, 0.5]) + jeffreysDivergence([0.5, 0.5], [1 - a, a]);
    assertClose(jeffreysDivergence([a, 1 - a], [1 - a, a]), 2 * detour, { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("laws with different outcomes are infinitely far, outcomes of neither count nothing", () => {
  assertEquals(jeffreysDivergence([1, 0], [0.5, 0.5]), Infinity);
  assertEquals(jeffreysDivergence([0.5, 0.5, 0], [0.5, 0.5, 0]), 0);
  assertThrows(() => jeffreysDivergence([1], [0.5, 0.5]), RangeError, "of one length");
});
