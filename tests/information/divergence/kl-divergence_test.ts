import { klDivergence } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("divergence worked by hand, both ways round", () => {
  // D(P‖Q) = 1/2 ln(1/2 · 4) + 1/2 ln(1/2 · 4/3) = 1/2 ln(4/3); D(Q‖P) = 1/4 ln(1/2) + 3/4 ln(3/2)
  assertClose(klDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4]), Math.log(4 / 3) / 2, {
    rtol: 1e-15,
    why: "round-off",
  });
  assertClose(klDivergence([1 / 4, 3 / 4], [1 / 2, 1 / 2]), Math.log(1 / 2) / 4 + 3 / 4 * Math.log(3 / 2), {
    rtol: 1e-14,
    why: "cancellation in the expected value",
  });
});

Deno.test("divergence agrees with the sum of P ln(P/Q) and is never negative", () => {
  const chance = stream(3).at("divergence");
  for (const k of [2, 7, 100]) {
    const p = randomLaw(k, chance.at("p").at(k));
    const q = randomLaw(k, chance.at("q").at(k));
    const plain = p.reduce((sum, each, x) => sum + each * Math.log(each / q[x]), 0);
    assertClose(klDivergence(p, q), plain, { rtol: 1e-12, why: "sums of k terms" });
    assert(klDivergence(p, q) > 0);
    assertEquals(klDivergence(p, p), 0);
  }
});

Deno.test("the divergence of close laws keeps its digits", () => {
  // P = (1/2 + d, 1/2 − d), Q uniform: D = 2d² + 4d⁴/3 + …
  for (const d of [2 ** -8, 2 ** -20, 2 ** -26]) {
    assertClose(klDivergence([0.5 + d, 0.5 - d], [0.5, 0.5]), 2 * d * d + 4 / 3 * d ** 4, {
      rtol: 1e-8,
      why: "next term is 32d⁶/15, and d = 2⁻⁸ is the coarsest",
    });
  }
});

Deno.test("the series for small changes joins the closed form", () => {
  const term = (d: number): number => klDivergence([0.1 * (1 + d), 1 - 0.1 * (1 + d)], [0.1, 0.9]);
  assertClose(term(0.05 - 1e-12), term(0.05 + 1e-12), { rtol: 1e-9, why: "a slope of about 2/d over 2e-12" });
});

Deno.test("outcomes that one law excludes", () => {
  assertEquals(klDivergence([0.5, 0.5], [1, 0]), Infinity);
  assertClose(klDivergence([1, 0], [0.5, 0.5]), Math.LN2, { rtol: 1e-15, why: "round-off" });
  assert(Number.isFinite(klDivergence([1e-320, 1], [1, 1e-320])));
});

Deno.test("what is no pair of distributions is refused", () => {
  assertThrows(() => klDivergence([0.5, 0.6], [0.5, 0.5]), RangeError, "P");
  assertThrows(() => klDivergence([0.5, 0.5], [1]), RangeError, "of one length");
});
