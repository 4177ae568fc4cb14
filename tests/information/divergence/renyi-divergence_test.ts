import fc from "fast-check";
import { klDivergence, renyiDivergence } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { channelOf, pairs, through } from "./random-pairs.ts";

const ORDERS = [0, 0.1, 0.5, 0.9, 1, 1.1, 2, 5, Infinity];

Deno.test("Rényi divergences worked by hand", () => {
  const [p, q] = [[1 / 2, 1 / 2, 0], [1 / 4, 1 / 4, 1 / 2]];
  // P is Q given an event of probability ½: ln 2 for every order.
  for (const order of ORDERS) {
    assertClose(renyiDivergence(p, q, order), Math.LN2, { rtol: 1e-14, why: "round-off" });
  }
  // ln(1/(4 · 1/4) + 1/(4 · 3/4)) = ln(4/3)
  assertClose(renyiDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4], 2), Math.log(4 / 3), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("the limits: order 0 is −ln Q(P > 0), order 1 is KL, order ∞ is ln max P/Q", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const support = p.reduce((sum, each, x) => sum + (each > 0 ? q[x] : 0), 0);
      assertClose(renyiDivergence(p, q, 0), -Math.log(Math.min(1, support)), {
        rtol: 1e-10,
        atol: 1e-15,
        why: "round-off of the sum",
      });
      const kl = klDivergence(p, q);
      assertEquals(renyiDivergence(p, q, 1), kl);
      if (kl < Infinity) {
        assertClose(renyiDivergence(p, q, 1 - 1e-9), kl, {
          rtol: 1e-6,
          atol: 1e-24,
          why: "the order is off by 10⁻⁹",
        });
        const most = Math.max(...p.map((each, x) => (each > 0 ? Math.log(each / q[x]) : -Infinity)));
        assertClose(renyiDivergence(p, q, Infinity), most, { rtol: 1e-12, atol: 1e-15, why: "round-off" });
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("Rényi divergences grow with their order and are at least 0", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      let last = 0;
      for (const order of ORDERS) {
        const found = renyiDivergence(p, q, order);
        // A law's rounding by 2⁻⁵³ of a probability counts beside close laws.
        assert(found >= last * (1 - 1e-12) - 1e-15, `order ${order}: ${found} after ${last}`);
        last = found;
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("data processing: no channel increases a Rényi divergence", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 1e6 }), ({ p, q }, seed) => {
      const channel = channelOf(p.length, 3, seed);
      for (const order of ORDERS) {
        const before = renyiDivergence(p, q, order);
        const after = renyiDivergence(through(p, channel), through(q, channel), order);
        assert(after <= before * (1 + 1e-9) + 1e-15, `order ${order}: ${after} after ${before}`);
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

Deno.test("skew symmetry: α D_(1−α)(Q‖P) = (1 − α) D_α(P‖Q)", () => {
  fc.assert(
    fc.property(pairs, fc.constantFrom(0.1, 0.3, 0.5, 0.8), ({ p, q }, order) => {
      assertClose(order * renyiDivergence(q, p, 1 - order), (1 - order) * renyiDivergence(p, q, order), {
        rtol: 1e-12,
        why: "round-off",
      });
    }),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("excluded outcomes and disjoint laws", () => {
  assertEquals(renyiDivergence([0.5, 0.5], [1, 0], 2), Infinity);
  assertEquals(renyiDivergence([0.5, 0.5], [1, 0], Infinity), Infinity);
  assertClose(renyiDivergence([0.5, 0.5], [1, 0], 0.5), Math.LN2, { rtol: 1e-14, why: "−2 ln √½" });
  for (const order of ORDERS) assertEquals(renyiDivergence([1, 0], [0, 1], order), Infinity);
});

Deno.test("Rényi divergences of close laws keep their digits", () => {
  for (const d of [2 ** -14, 2 ** -30, 2 ** -45]) {
    for (const order of [0.2, 1, 3]) {
      assertClose(renyiDivergence([0.5 + d, 0.5 - d], [0.5, 0.5], order), 2 * order * d * d, {
        rtol: 30 * d * d + 1e-14,
        why: "the next term is of relative order d²",
      });
    }
  }
});

Deno.test("an order below 0 and what is no pair of laws are refused", () => {
  assertThrows(() => renyiDivergence([1], [1], -1), RangeError, "order");
  assertThrows(() => renyiDivergence([1], [1], NaN), RangeError, "order");
  assertThrows(() => renyiDivergence([0.5, 0.5], [1], 2), RangeError, "of one length");
});
