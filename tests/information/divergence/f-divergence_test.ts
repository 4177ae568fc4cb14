import fc from "fast-check";
import {
  alphaGenerator,
  fDivergence,
  fGenerators,
  hellingerDistance,
  jensenShannonDivergence,
  klDivergence,
  reversedGenerator,
  totalVariationDistance,
} from "../../../lib/information/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { channelOf, pairs, through } from "./random-pairs.ts";

const all = {
  ...fGenerators,
  "α = −2": alphaGenerator(-2),
  "α = 0.3": alphaGenerator(0.3),
  "α = 3": alphaGenerator(3),
};
const ROUND_OFF = { rtol: 1e-12, atol: 1e-15, why: "round-off" };

Deno.test("f-divergences worked by hand", () => {
  const [p, q] = [[1 / 2, 1 / 2], [1 / 4, 3 / 4]];
  // (1/4)²/(1/4) + (1/4)²/(3/4) = 1/3 and (1/4)²/(1/2) · 2 = 1/4
  assertClose(fDivergence(p, q, fGenerators.pearson), 1 / 3, ROUND_OFF);
  assertClose(fDivergence(p, q, fGenerators.neyman), 1 / 4, ROUND_OFF);
  assertClose(fDivergence(p, q, fGenerators.kl), Math.log(4 / 3) / 2, ROUND_OFF);
  assertClose(
    fDivergence(p, q, fGenerators.reverseKl),
    Math.log(1 / 2) / 4 + 3 / 4 * Math.log(3 / 2),
    ROUND_OFF,
  );
  // 1 − (√2 + √6)/4
  assertClose(
    fDivergence(p, q, fGenerators.squaredHellinger),
    1 - (Math.SQRT2 + Math.sqrt(6)) / 4,
    ROUND_OFF,
  );
});

Deno.test("0·f(0/0) = 0 and 0·f(a/0) = a f′(∞)", () => {
  const [p, q] = [[1 / 2, 1 / 2, 0], [1 / 4, 0, 3 / 4]];
  // Pearson's f(2) = 1 at the first outcome, f′(∞) at the second, f(0) at the third.
  const found = (name: keyof typeof fGenerators): number =>
    fDivergence([...p, 0], [...q, 0], fGenerators[name]);
  assertEquals(found("totalVariation"), 3 / 4);
  assertEquals(found("pearson"), Infinity);
  assertEquals(found("neyman"), Infinity);
  assertEquals(found("kl"), Infinity);
  // 1 − √(1/8)
  assertClose(found("squaredHellinger"), 1 - Math.sqrt(1 / 8), ROUND_OFF);
  assertEquals(fDivergence([1, 0], [1 / 2, 1 / 2], fGenerators.pearson), 1);
});

Deno.test("named generators are the named divergences", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const found = (name: keyof typeof fGenerators): number => fDivergence(p, q, fGenerators[name]);
      assertClose(found("kl"), klDivergence(p, q), ROUND_OFF);
      assertClose(found("reverseKl"), klDivergence(q, p), ROUND_OFF);
      assertClose(found("totalVariation"), totalVariationDistance(p, q), ROUND_OFF);
      assertClose(found("squaredHellinger"), hellingerDistance(p, q) ** 2, ROUND_OFF);
      assertClose(found("jensenShannon"), jensenShannonDivergence(p, q), ROUND_OFF);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("the α family passes through KL, reverse KL, both χ² and Hellinger", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const found = (order: number): number => fDivergence(p, q, alphaGenerator(order));
      assertClose(found(1), klDivergence(p, q), ROUND_OFF);
      assertClose(found(0), klDivergence(q, p), ROUND_OFF);
      assertClose(found(2), fDivergence(p, q, fGenerators.pearson) / 2, ROUND_OFF);
      assertClose(found(-1), fDivergence(p, q, fGenerators.neyman) / 2, ROUND_OFF);
      assertClose(found(1 / 2), 4 * hellingerDistance(p, q) ** 2, ROUND_OFF);
      if (found(1) < Infinity) {
        assertClose(found(1 - 1e-9), found(1), { rtol: 1e-6, atol: 1e-15, why: "the order is off by 10⁻⁹" });
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("every f-divergence is at least 0, and 0 for equal laws", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      for (const generator of Object.values(all)) {
        assert(fDivergence(p, q, generator) >= 0);
        assertEquals(fDivergence(p, p, generator), 0);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

Deno.test("data processing: no channel increases an f-divergence", () => {
  fc.assert(
    fc.property(
      pairs,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 1e6 }),
      ({ p, q }, m, seed) => {
        const channel = channelOf(p.length, m, seed);
        for (const [name, generator] of Object.entries(all)) {
          const before = fDivergence(p, q, generator);
          const after = fDivergence(through(p, channel), through(q, channel), generator);
          // The channel's sums are off by 2⁻⁵² of a probability, which counts beside close laws.
          const slack = name === "totalVariation" ? 1e-15 : 1e-15 * Math.sqrt(after);
          assert(after <= before * (1 + 1e-9) + slack + 1e-24, `${name}: ${after} after ${before}`);
        }
      },
    ),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("exchanged laws have the exchanged generator", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      for (const generator of Object.values(all)) {
        assertClose(fDivergence(p, q, reversedGenerator(generator)), fDivergence(q, p, generator), ROUND_OFF);
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});

Deno.test("the limits of each generator are those of its f", () => {
  for (const [name, { f, recession, fisherConstant }] of Object.entries(all)) {
    assertEquals(f(1), 0, name);
    if (recession < Infinity) assertClose(f(1e12) / 1e12, recession, { rtol: 1e-3, why: "u = 10¹², slowly" });
    else assert(f(1e12) / 1e12 > 20, name);
    if (fisherConstant < Infinity) {
      assertClose(derivative(f, 1, { order: 2, step: 0.1 }), fisherConstant, {
        rtol: 1e-8,
        why: "finite differences",
      });
    }
  }
});

Deno.test("close laws keep their digits", () => {
  // P = (1/2 + d, 1/2 − d), Q uniform: Pearson 4d², KL 2d² + 4d⁴/3, JSD d²/2 + …, H² = d²/2 + …
  for (const d of [2 ** -14, 2 ** -26, 2 ** -40]) {
    const [p, q] = [[0.5 + d, 0.5 - d], [0.5, 0.5]];
    const how = { rtol: 10 * d * d + 1e-15, why: "the next term is of relative order d²" };
    assertClose(fDivergence(p, q, fGenerators.pearson), 4 * d * d, how);
    assertClose(fDivergence(p, q, fGenerators.kl), 2 * d * d, how);
    assertClose(fDivergence(p, q, fGenerators.jensenShannon), d * d / 2, how);
    assertClose(fDivergence(p, q, fGenerators.squaredHellinger), d * d / 2, how);
    assertClose(fDivergence(p, q, alphaGenerator(3.5)), 2 * d * d, { ...how, rtol: 30 * d * d + 1e-15 });
  }
});

Deno.test("what is no f-divergence is refused", () => {
  assertThrows(() => fDivergence([0.5, 0.6], [0.5, 0.5], fGenerators.kl), RangeError, "P");
  assertThrows(() => fDivergence([1], [0.5, 0.5], fGenerators.kl), RangeError, "of one length");
  const broken = { f: (u: number) => Math.log(u - 2), recession: 0, fisherConstant: 0 };
  assertThrows(() => fDivergence([0.5, 0.5], [0.4, 0.6], broken), RangeError, "NaN");
  assertThrows(() => alphaGenerator(Infinity), RangeError, "order");
});
