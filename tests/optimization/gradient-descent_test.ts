import fc from "fast-check";
import {
  gradientDescentFactor,
  gradientDescentPhase,
  gradientDescentRate,
  gradientDescentStep,
  gradientDescentStepLimit,
  optimalGradientDescent,
} from "../../lib/optimization/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("a step moves against the gradient", () => {
  // 3 − 0.25·4 = 2, −1 − 0.25·(−2) = −0.5
  assertEquals(gradientDescentStep([3, -1], [4, -2], 0.25), Float64Array.of(2, -0.5));
});

Deno.test("the factor is what a step does to ½λθ²", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (l, e) => {
        assertClose(gradientDescentStep([1.5], [l * 1.5], e)[0], 1.5 * gradientDescentFactor(l, e), {
          atol: 1e-13,
          why: "three roundings of numbers below 30",
        });
      },
    ),
    { seed: 5 },
  );
});

Deno.test("phases change at ελ = 1 and 2, and the borders belong to none", () => {
  assertEquals([0.2, 0.3, 0.6].map((rate) => gradientDescentPhase(4, rate)), [
    "same sign",
    "alternating",
    "diverging",
  ]);
  assertEquals(gradientDescentPhase(4, -0.1), "diverging");
  assertEquals([0, 0.25, 0.5].map((rate) => gradientDescentPhase(4, rate)), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("the largest step is where the factor reaches −1", () => {
  assertEquals(gradientDescentFactor(8, gradientDescentStepLimit(8)), -1);
});

Deno.test("at the best step both ends shrink alike, and no other step does better", () => {
  const { learningRate, rate } = optimalGradientDescent(2, 10);
  // 2/12 = 1/6, (10 − 2)/12 = 2/3
  assertClose([learningRate, rate], [1 / 6, 2 / 3], { rtol: 1e-15, why: "one division each" });
  assertClose(gradientDescentRate(5), rate, { rtol: 1e-15, why: "the same rate by κ" });
  const worst = (e: number): number =>
    Math.max(Math.abs(gradientDescentFactor(2, e)), Math.abs(gradientDescentFactor(10, e)));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.3, noNaN: true }), (e) => assert(worst(e) >= rate - 1e-15)),
    { seed: 5 },
  );
});

Deno.test("bad input is refused", () => {
  assertThrows(() => gradientDescentStep([1, 2], [1], 0.1), RangeError, "one length");
  assertThrows(() => gradientDescentStep([1], [1], NaN), RangeError, "learning rate");
  assertThrows(() => gradientDescentFactor(Infinity, 1), RangeError, "curvature");
  assertThrows(() => gradientDescentStepLimit(0), RangeError, "largest curvature");
  assertThrows(() => optimalGradientDescent(3, 2), RangeError, "smallest ≤ largest");
  assertThrows(() => gradientDescentRate(0.9), RangeError, "at least 1");
});
