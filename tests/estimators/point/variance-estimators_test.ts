import fc from "fast-check";
import {
  exactErrors,
  kStatisticVariance,
  leastErrorDivisor,
  naiveVariance,
  varianceErrors,
  varianceOfVariance,
} from "../../../lib/estimators/mod.ts";
import { variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { centralMoment, finiteLaws, fixed } from "./laws.ts";

Deno.test("the naive variance is the unbiased one times 1 − 1/n, and 0 for one draw", () => {
  assertClose(naiveVariance([1, 2, 6]), 2 / 3 * variance([1, 2, 6]), { rtol: 1e-15, why: "round-off" });
  assertEquals(naiveVariance([5]), 0);
  // Far from zero nothing is lost.
  assertEquals(naiveVariance([1e9 + 1, 1e9 + 3]), 1);
});

Deno.test("Var(s²) = κ₄/n + 2σ⁴/(n − 1) for any law", () => {
  fc.assert(
    fc.property(finiteLaws, fc.integer({ min: 2, max: 5 }), (law, n) => {
      const second = centralMoment(law, 2);
      const fourthCumulant = centralMoment(law, 4) - 3 * second ** 2;
      const exact = exactErrors(variance, law, n, second).variance;
      assertClose(varianceOfVariance(n, { variance: second, fourthCumulant }), exact, {
        rtol: 1e-11,
        why: "enumeration of every sample",
      });
      assertClose(kStatisticVariance(2, n, [0, second, 0, fourthCumulant]), exact, {
        rtol: 1e-11,
        why: "the same by k-statistics",
      });
    }),
    fixed,
  );
});

Deno.test("the errors with any divisor are those of enumeration, and least at their divisor", () => {
  fc.assert(
    fc.property(
      finiteLaws,
      fc.integer({ min: 2, max: 4 }),
      fc.double({ min: 0.5, max: 9, noNaN: true }),
      (law, n, d) => {
        const second = centralMoment(law, 2);
        const fourthCumulant = centralMoment(law, 4) - 3 * second ** 2;
        const facts = { variance: second, fourthCumulant };
        const exact = exactErrors((xs) => variance(xs) * (n - 1) / d, law, n, second);
        const found = varianceErrors(n, d, facts);
        const how = { rtol: 1e-11, atol: 1e-11, why: "enumeration" };
        assertClose(
          [found.mean, found.bias, found.variance, found.meanSquareError],
          [exact.mean, exact.bias, exact.variance, exact.meanSquareError],
          how,
        );
        const least =
          varianceErrors(n, leastErrorDivisor(n, fourthCumulant / second ** 2), facts).meanSquareError;
        assert(least <= found.meanSquareError * (1 + 1e-12));
      },
    ),
    fixed,
  );
});

Deno.test("a law of two values and two draws reaches the least fourth cumulant, −2σ⁴", () => {
  // ±1: s² = 0 or 2, each half of the time.
  assertEquals(varianceOfVariance(2, { variance: 1, fourthCumulant: -2 }), 1);
});

Deno.test("variance estimators refuse samples and facts that do not exist", () => {
  assertThrows(() => naiveVariance([]), RangeError, "at least one");
  assertThrows(() => naiveVariance([1, NaN]), RangeError, "index 1");
  assertThrows(() => varianceOfVariance(1, { variance: 1 }), RangeError, "at least 2");
  assertThrows(() => varianceOfVariance(3, { variance: -1 }), RangeError, "variance");
  assertThrows(() => varianceOfVariance(3, { variance: 1, fourthCumulant: -2.1 }), RangeError, "−2σ⁴");
  assertThrows(() => varianceErrors(3, 0, { variance: 1 }), RangeError, "divisor");
  assertThrows(() => leastErrorDivisor(3, -3), RangeError, "fourth cumulant");
});
