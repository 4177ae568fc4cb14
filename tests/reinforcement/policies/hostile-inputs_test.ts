import fc from "fast-check";
import { stream } from "../../../lib/random/mod.ts";
import {
  boundedStandardDeviation,
  softmaxActionLaw,
  squashedGaussianLaw,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const exact = { rtol: 1e-13, why: "a few roundings" };

Deno.test("the divergence of softmax laws is finite where only a probability is too small for a number", () => {
  const even = softmaxActionLaw([0, 0]);
  // ½ ln(½) + ½(ln ½ + 10⁴)
  assertClose(even.klDivergence(softmaxActionLaw([0, 1e4])), 5000 - Math.LN2, exact);
  assertClose(softmaxActionLaw([0, 1e4]).klDivergence(even), Math.LN2, exact);
  assertEquals(even.klDivergence(softmaxActionLaw([0, -Infinity])), Infinity);
  assertThrows(() => even.klDivergence(softmaxActionLaw([0, 0, 0])), RangeError, "one length");
});

Deno.test("the divergence is never negative, and 0 only between equal laws", () => {
  const logits = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(logits, logits, (x, y) => {
      const p = softmaxActionLaw(x);
      assert(p.klDivergence(softmaxActionLaw(y)) >= 0);
      assertEquals(p.klDivergence(p), 0);
    }),
    { numRuns: 300, seed: 1 },
  );
  // Close laws: Σ p h²/2 less (Σ p h)²/2, with its digits.
  const h = 1e-9;
  assertClose(softmaxActionLaw([0, 0]).klDivergence(softmaxActionLaw([h, 0])), h * h / 8, {
    rtol: 1e-5,
    why: "logarithms of probabilities are known to 10⁻¹⁶, their differences to 10⁻⁷ of h",
  });
});

Deno.test("squashed actions stay within their bounds, and wide or far laws give no NaN", () => {
  const law = squashedGaussianLaw({ mean: [0], standardDeviation: 1, low: 0.1, high: 0.3 });
  for (const x of [-1e308, -1e4, 0, 1e4, 1e308]) {
    const [action] = law.squash([x]);
    assert(action >= 0.1 && action <= 0.3);
  }
  assertThrows(() => law.squash([NaN]), RangeError, "NaN");
  assertThrows(() => law.squash([]), RangeError, "one length");
  assertEquals(law.logDensityBefore([1.7e308]), -Infinity);
  const wide = squashedGaussianLaw({ mean: [0], standardDeviation: 1, low: -1.5e308, high: 1.5e308 });
  assert(Number.isFinite(wide.sample(stream(1))[0]));
  const narrow = squashedGaussianLaw({ mean: [0.5], standardDeviation: 1e-200 });
  // Too narrow to see the curve: H(x) + ln(1 − tanh²½).
  assertClose(
    narrow.entropy(),
    Math.log(1e-200) + Math.log(2 * Math.PI * Math.E) / 2 + Math.log(1 - Math.tanh(0.5) ** 2),
    { rtol: 1e-12, why: "quadrature" },
  );
});

Deno.test("a deviation between any bounds is a number", () => {
  assertEquals(boundedStandardDeviation(-1e4, { logLow: -1.7e308, logHigh: 1.7e308 }), 0);
  assertClose(boundedStandardDeviation(1e4), 1, exact);
});
