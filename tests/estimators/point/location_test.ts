import fc from "fast-check";
import {
  medianAbsoluteDeviation,
  midrange,
  NORMAL_MEDIAN_DEVIATION,
  trimmedMean,
  winsorizedMean,
} from "../../../lib/estimators/mod.ts";
import { normalQuantile } from "../../../lib/math/mod.ts";
import { mean, median } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed, TWELVE } from "./laws.ts";

const ROUND_OFF = { rtol: 1e-14, why: "round-off" };

Deno.test("trimmed and winsorised means of twelve numbers", () => {
  const fractions = [0, 0.1, 0.2, 0.25, 0.4];
  assertClose(
    fractions.map((fraction) => trimmedMean(TWELVE, fraction)),
    [2.8333333333333335, 2.55, 2.45, 2.3833333333333333, 2.35],
    ROUND_OFF,
  );
  assertClose(
    fractions.map((fraction) => winsorizedMean(TWELVE, fraction)),
    [2.8333333333333335, 2.6166666666666667, 2.5166666666666667, 2.4166666666666667, 2.35],
    ROUND_OFF,
  );
});

Deno.test("the median absolute deviation of twelve numbers, and its scale for normal data", () => {
  assertClose(medianAbsoluteDeviation(TWELVE), 1.4, ROUND_OFF);
  assertClose(medianAbsoluteDeviation(TWELVE, NORMAL_MEDIAN_DEVIATION), 2.075643105907843, ROUND_OFF);
  assertClose(NORMAL_MEDIAN_DEVIATION, 1 / normalQuantile(0.75), { rtol: 1e-14, why: "50-digit arithmetic" });
});

Deno.test("robust estimates move with the data and stretch with them", () => {
  const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(samples, fc.integer({ min: -3, max: 3 }), (xs, shift) => {
      const moved = xs.map((x) => -2 * x + shift);
      const how = { rtol: 1e-12, atol: 1e-11, why: "round-off" };
      for (
        const estimate of [
          midrange,
          (s: number[]) => trimmedMean(s, 0.2),
          (s: number[]) => winsorizedMean(s, 0.2),
        ]
      ) {
        assertClose(estimate(moved), -2 * estimate(xs) + shift, how);
      }
      assertClose(medianAbsoluteDeviation(moved), 2 * medianAbsoluteDeviation(xs), how);
    }),
    fixed,
  );
});

Deno.test("between no cut and the largest lie the mean and the median", () => {
  assertClose(trimmedMean(TWELVE, 0), mean(TWELVE), ROUND_OFF);
  assertClose(trimmedMean([5, 1, 9], 0.49), median([5, 1, 9]), ROUND_OFF);
});

Deno.test("one wild draw moves none but the midrange and the mean far", () => {
  const wild = [...TWELVE.slice(0, 11), 1e9];
  assert(trimmedMean(wild, 0.1) < 4 && winsorizedMean(wild, 0.1) < 4 && medianAbsoluteDeviation(wild) < 4);
  assert(midrange(wild) > 4e8);
  assertEquals(midrange([Number.MAX_VALUE, Number.MAX_VALUE]), Number.MAX_VALUE);
});

Deno.test("robust estimates refuse empty samples, NaN and impossible fractions", () => {
  assertThrows(() => midrange([]), RangeError, "at least one");
  assertThrows(() => trimmedMean([1, NaN], 0.1), RangeError, "index 1");
  assertThrows(() => trimmedMean([1, 2], 0.5), RangeError, "use median");
  assertThrows(() => winsorizedMean([1, 2], -0.1), RangeError, "fraction");
  assertThrows(() => medianAbsoluteDeviation([1, 2], 0), RangeError, "scale");
});
