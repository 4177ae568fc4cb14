import fc from "fast-check";
import {
  criticalMomentum,
  momentumConverges,
  momentumRate,
  momentumSpectralRadius,
  momentumStepLimit,
  optimalMomentum,
} from "../../lib/optimization/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("beyond the step limit momentum diverges", () => {
  const limit = momentumStepLimit(5, 0.4);
  // 2·1.4/5 = 0.56
  assertClose(limit, 0.56, { rtol: 1e-15, why: "two roundings" });
  assertEquals([0.999, 1.001].map((x) => momentumConverges(5, x * limit, 0.4)), [true, false]);
});

Deno.test("critical momentum on both sides of ελ = 1", () => {
  // ελ = 0.25: (1 − 0.5)²; ελ = 2.25: (1 − 1.5)²
  assertEquals(criticalMomentum(0.5, 0.5), { momentum: 0.25, rate: 0.5 });
  assertEquals(criticalMomentum(1.5, 1.5), { momentum: 0.25, rate: 0.5 });
});

Deno.test("no momentum beats the critical one", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 3.9, noNaN: true }),
      fc.double({ min: -0.99, max: 0.99, noNaN: true }),
      (product, momentum) =>
        assert(momentumSpectralRadius(1, product, momentum) >= criticalMomentum(1, product).rate - 1e-7),
    ),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("the best pair has one rate on the whole spectrum, and no other pair beats it", () => {
  const { learningRate, momentum, rate } = optimalMomentum(0.5, 8);
  // √8/√0.5 = 4: rate 3/5
  assertClose([rate, momentum, momentumRate(16)], [0.6, 0.36, 0.6], {
    rtol: 1e-14,
    why: "roots and one division",
  });
  for (const lambda of [0.5, 0.7, 2, 5, 8]) {
    assertClose(momentumSpectralRadius(lambda, learningRate, momentum), 0.6, {
      atol: 1e-7,
      why: "round-off at a double root",
    });
  }
  const worst = (e: number, m: number): number =>
    Math.max(momentumSpectralRadius(0.5, e, m), momentumSpectralRadius(8, e, m));
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.6, noNaN: true }),
      fc.double({ min: -0.9, max: 0.99, noNaN: true }),
      (e, m) => assert(worst(e, m) >= 0.6 - 1e-7),
    ),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("with one curvature a single step suffices", () => {
  assertEquals(optimalMomentum(4, 4), { learningRate: 0.25, momentum: 0, rate: 0 });
  assertEquals(momentumRate(1), 0);
});

Deno.test("bad input is refused", () => {
  assertThrows(() => momentumStepLimit(1, 1), RangeError, "between −1 and 1");
  assertThrows(() => criticalMomentum(1, 4), RangeError, "between 0 and 4");
  assertThrows(() => optimalMomentum(0, 1), RangeError, "smallest ≤ largest");
  assertThrows(() => momentumRate(NaN), RangeError, "at least 1");
});
