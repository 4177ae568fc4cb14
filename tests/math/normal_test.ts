import fc from "fast-check";
import { erfc, logNormalCdf, normalCdf, normalQuantile, normalQuantileOfLog } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("normalCdf() and logNormalCdf() agree with reference values", () => {
  // Computed with 30 digits by mpmath.
  assertClose(normalCdf(-1), 0.15865525393145705, { rtol: 1e-15, why: "round-off" });
  assertClose(normalCdf(-37), 5.7255712225245768e-300, { rtol: 1e-14, why: "round-off" });
  const reference: [number, number][] = [
    [-10, -53.231285150512471],
    [-40, -804.60844201375379],
    [-1000, -500007.82669481218],
    [5, -2.8665161296376359e-7],
    [8, -6.2209605742717858e-16],
  ];
  for (const [x, expected] of reference) {
    assertClose(logNormalCdf(x), expected, { rtol: 1e-15, why: "round-off" });
  }
});

Deno.test("normalCdf() is half a complementary error function, and its tails mirror", () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      assertClose(normalCdf(x), erfc(-x / Math.SQRT2) / 2, { rtol: 1e-13, why: "round-off of x/√2" });
      assertClose(normalCdf(x) + normalCdf(-x), 1, { rtol: 1e-15, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("normalQuantile() undoes normalCdf()", () => {
  // Φ(1.959963984540054) = 0.975
  assertClose(normalQuantile(0.975), 1.959963984540054, { rtol: 1e-15, why: "round-off" });
  fc.assert(
    fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
      const why = "near 1 the probability keeps fewer digits of x: up to 1e-10 at x = 5";
      assertClose(normalQuantile(normalCdf(x)), x, { atol: x > 0 ? 1e-10 : 1e-13, why });
    }),
    fixed,
  );
});

Deno.test("normalQuantileOfLog() undoes logNormalCdf() far out", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e5, max: 3, noNaN: true }), (x) => {
      assertClose(normalQuantileOfLog(logNormalCdf(x)), x, { rtol: 1e-13, atol: 1e-13, why: "round-off" });
    }),
    fixed,
  );
  assertEquals(normalQuantileOfLog(-Infinity), -Infinity);
  assertEquals(normalQuantileOfLog(0), Infinity);
});

Deno.test("normal functions know their ends and refuse the rest", () => {
  assertEquals([normalCdf(-Infinity), normalCdf(Infinity), logNormalCdf(-Infinity)], [0, 1, -Infinity]);
  assertEquals([normalQuantile(0), normalQuantile(1)], [-Infinity, Infinity]);
  assertThrows(() => normalCdf(NaN), RangeError, "NaN");
  assertThrows(() => logNormalCdf(NaN), RangeError, "NaN");
  assertThrows(() => normalQuantile(1.1), RangeError, "got 1.1");
  assertThrows(() => normalQuantile(NaN), RangeError, "probability");
  assertThrows(() => normalQuantileOfLog(0.1), RangeError, "at most 0");
});
