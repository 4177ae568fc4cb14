import fc from "fast-check";
import { mean, skewness, standardDeviation, standardError, variance } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("moments of a lopsided sample, by hand", () => {
  // 1, 2, 2, 7: mean 12/4 = 3; deviations −2, −1, −1, 4; squares 4 + 1 + 1 + 16 = 22; cubes −8 − 1 − 1 + 64 = 54.
  const samples = [1, 2, 2, 7];
  assertEquals(mean(samples), 3);
  assertClose(variance(samples), 22 / 3, { rtol: 1e-15, why: "round-off" });
  assertClose(standardDeviation(samples), Math.sqrt(22 / 3), { rtol: 1e-15, why: "round-off" });
  assertClose(standardError(samples), Math.sqrt(22 / 12), { rtol: 1e-15, why: "round-off" });
  assertClose(skewness(samples), 54 / 4 / (22 / 4) ** 1.5, { rtol: 1e-15, why: "round-off" });
});

Deno.test("moments do not lose digits to a large offset", () => {
  const offset = 1e9;
  const samples = [1, 2, 2, 7].map((x) => x + offset);
  assertEquals(mean(samples), 3 + offset);
  assertClose(variance(samples), 22 / 3, { rtol: 1e-14, why: "deviations of these integers are exact" });
});

Deno.test("moments follow shifts and scales", () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  const scale = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 }), number, scale, (
      samples,
      shift,
      factor,
    ) => {
      fc.pre(new Set(samples).size > 1);
      const moved = samples.map((x) => shift + factor * x);
      const why = "round-off of shift and scale, up to a few hundred units";
      assertClose(mean(moved), shift + factor * mean(samples), { atol: 1e-11, why });
      assertClose(variance(moved), factor ** 2 * variance(samples), { rtol: 1e-9, why });
      assertClose(skewness(moved), skewness(samples), { atol: 1e-9, why });
      assertClose(skewness(samples.map((x) => -x)), -skewness(samples), { atol: 1e-12, why });
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("variance() is half of the mean squared difference of pairs", () => {
  const samples = [0.3, -2, 5, 1.25, 9];
  const squares = samples.flatMap((x, i) => samples.slice(i + 1).map((y) => (x - y) ** 2 / 2));
  assertClose(variance(samples), mean(squares), {
    rtol: 1e-14,
    why: "an identity of U-statistics, round-off",
  });
});

Deno.test("moments refuse what has none", () => {
  assertThrows(() => mean([]), RangeError, "at least 1 samples, got 0");
  assertThrows(() => mean([1, NaN]), RangeError, "got NaN at index 1");
  assertThrows(() => variance([3]), RangeError, "at least 2 samples, got 1");
  assertThrows(() => standardError([1, Infinity, 2]), RangeError, "got Infinity at index 1");
  assertThrows(() => skewness([4, 4, 4]), RangeError, "all equal");
  assert(variance([4, 4, 4]) === 0);
});
