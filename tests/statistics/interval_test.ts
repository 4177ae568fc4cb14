import { stream } from "../../lib/random/mod.ts";
import { meanInterval } from "../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("meanInterval(), by hand", () => {
  // 1, 2, 6: mean 3, s² = 7, standard error √(7/3); t on two degrees for confidence 0.6: √(2·0.36/0.64) = 1.0607.
  const reach = Math.sqrt(2 * 0.36 / 0.64) * Math.sqrt(7 / 3);
  assertClose(meanInterval([1, 2, 6], 0.6), [3 - reach, 3 + reach], { rtol: 1e-12, why: "round-off" });
  assertEquals(meanInterval([5, 5], 0.99), [5, 5]);
});

for (const [n, confidence] of [[2, 0.9], [4, 0.99], [30, 0.5]]) {
  Deno.test(`meanInterval(): ${n} normals, the ${confidence} interval holds the mean that often in 5000`, () => {
    const source = stream(310).at(n);
    let held = 0;
    for (let i = 0; i < 5000; i++) {
      const [low, high] = meanInterval(source.normals(n).map((x) => 7 + 3 * x), confidence);
      if (low <= 7 && 7 <= high) held++;
    }
    const deviation = Math.sqrt(5000 * confidence * (1 - confidence));
    assertClose(held, 5000 * confidence, { atol: 5 * deviation, why: "five standard deviations" });
  });
}

Deno.test("meanInterval() refuses bad arguments", () => {
  assertThrows(() => meanInterval([1], 0.9), RangeError, "at least 2 samples");
  assertThrows(() => meanInterval([1, NaN], 0.9), RangeError, "NaN at index 1");
  assertThrows(() => meanInterval([1, 2], 0), RangeError, "a confidence strictly between 0 and 1, got 0");
});
