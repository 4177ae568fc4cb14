import { stream } from "../../lib/random/mod.ts";
import { fitLine } from "../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("fitLine(), by hand", () => {
  // x = 0, 1, 2, 5: mean 2, deviations −2, −1, 0, 3, squares 14. y = 1, 1, 4, 6: mean 3, deviations −2, −2, 1, 3.
  // Products 4 + 2 + 0 + 9 = 15: slope 15/14, intercept 3 − 30/14 = 12/14.
  // Residual squares: 4 + 4 + 1 + 9 − 15²/14 = 27/14; standard error √(27/14/2/14).
  const line = fitLine([0, 1, 2, 5], [1, 1, 4, 6]);
  const exact = { rtol: 1e-14, why: "round-off" };
  assertClose(line.slope, 15 / 14, exact);
  assertClose(line.intercept, 12 / 14, exact);
  assertClose(line.slopeStandardError, Math.sqrt(27 / 14 / 2 / 14), exact);
  // Student's t on two degrees: P(|T| ≤ t) = t/√(2 + t²), so t = √(2c²/(1 − c²)) for confidence c = 0.8.
  const t = Math.sqrt(2 * 0.64 / 0.36);
  const [low, high] = line.interval(0.8);
  assertClose([low, high], [-1, 1].map((side) => 15 / 14 + side * t * line.slopeStandardError), {
    rtol: 1e-12,
    why: "round-off of the quantile",
  });
});

Deno.test("fitLine() keeps its digits far from the origin", () => {
  const x = [0, 1, 2, 5].map((value) => value + 1e8);
  assertClose(fitLine(x, [1, 1, 4, 6]).slope, 15 / 14, {
    rtol: 1e-14,
    why: "the deviations are exact integers",
  });
});

for (const n of [3, 5, 40]) {
  Deno.test(`fitLine(): the 90 % interval of ${n} points holds the slope in 90 % of 4000 fits`, () => {
    const source = stream(309).at(n);
    let held = 0;
    for (let i = 0; i < 4000; i++) {
      const x = source.uniforms(n);
      const y = x.map((value) => 4 - 3 * value + 0.5 * source.normal());
      const [low, high] = fitLine(x, y).interval(0.9);
      if (low <= -3 && -3 <= high) held++;
    }
    // Standard deviation √(4000·0.9·0.1) = 19.
    assertClose(held, 3600, { atol: 95, why: "five standard deviations" });
  });
}

Deno.test("fitLine() refuses what has no slope", () => {
  assertThrows(() => fitLine([1, 2], [3, 4]), RangeError, "at least 3 x, got 2");
  assertThrows(() => fitLine([2, 2, 2], [1, 2, 3]), RangeError, "all equal");
  assertThrows(() => fitLine([1, 2, 3], [1, 2]), RangeError, "got 3 and 2");
  assertThrows(() => fitLine([1, 2, 3], [1, NaN, 2]), RangeError, "finite y, got NaN at index 1");
  assertThrows(
    () => fitLine([1, 2, 4], [1, 2, 3]).interval(1),
    RangeError,
    "strictly between 0 and 1, got 1",
  );
  assertEquals(fitLine([1, 2, 4], [7, 7, 7]).slope, 0);
});
