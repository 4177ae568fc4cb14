import { exactKolmogorovCdf } from "./kolmogorov-oracle.ts";
import { stream } from "../../lib/random/mod.ts";
import {
  kolmogorovCritical,
  kolmogorovLogSurvival,
  kolmogorovSmirnovTest,
} from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const uniformCdf = (x: number): number => Math.min(1, Math.max(0, x));

Deno.test("kolmogorovSmirnovTest() takes the larger of both one-sided distances, by hand", () => {
  // 0.1, 0.5, 0.9 against F(x) = x: above 1/3 − 0.1 = 0.233, below 0.9 − 2/3 = 0.233; against F(x) = x²:
  // above 2/3 − 0.25 = 0.41667, below 0.81 − 2/3.
  const samples = [0.9, 0.1, 0.5];
  assertClose(kolmogorovSmirnovTest(samples, uniformCdf).statistic, 1 / 3 - 0.1, {
    rtol: 1e-15,
    why: "round-off",
  });
  assertClose(kolmogorovSmirnovTest(samples, (x) => x * x).statistic, 2 / 3 - 0.25, {
    rtol: 1e-15,
    why: "round-off",
  });
  // All far below the law: F(x) − 0 at the first.
  assertClose(kolmogorovSmirnovTest([0.8, 0.9], uniformCdf).statistic, 0.8, {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("kolmogorovLogSurvival() beside the exact law", () => {
  // Marsaglia, Tsang, Wang (2003) print P(D₁₀ < 0.274) = 0.6284796154565.
  assertClose(exactKolmogorovCdf(10, 0.274), 0.6284796154565, { atol: 1e-13, why: "all printed digits" });
  for (const [n, middle] of [[5, 0.011], [10, 0.005], [20, 0.0025], [100, 5.1e-4], [1000, 5.3e-5]]) {
    for (const scaled of [0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 1.8]) {
      const exact = 1 - exactKolmogorovCdf(n, scaled / Math.sqrt(n));
      const found = Math.exp(kolmogorovLogSurvival(scaled / Math.sqrt(n), n));
      assertClose(found, exact, { atol: middle, why: "measured and stated in the documentation" });
      if (exact < 0.1) assertClose(found, exact, { rtol: 1e-4, why: "relative q³ in the tail" });
      assert(found <= exact + 1e-13, "never too large below n = 20 000");
    }
  }
});

Deno.test("kolmogorovLogSurvival() of one and two samples, by hand", () => {
  const why = "round-off";
  // One sample: D is uniform on (½, 1).
  assertClose(kolmogorovLogSurvival(0.9, 1), Math.log(0.2), { rtol: 1e-14, why });
  // Two samples, d = 0.7: both below 0.3, or both above 0.7, by D⁺ ≥ d: P = 2·(1 − 0.7)² = 0.18.
  assertClose(kolmogorovLogSurvival(0.7, 2), Math.log(0.18), { rtol: 1e-14, why });
  // Far tail: n uniforms all below 1 − d.
  assertClose(kolmogorovLogSurvival(1 - 1e-9, 100), Math.LN2 + 100 * Math.log(1e-9), { rtol: 1e-8, why });
  assertEquals([0, 1 / 40].map((d) => kolmogorovLogSurvival(d, 20)), [0, 0]);
  assertEquals(kolmogorovLogSurvival(1, 20), -Infinity);
});

Deno.test("kolmogorovLogSurvival() falls with d, stays under 2·exp(−2nd²), and goes on smoothly beyond n = 20 000", () => {
  for (const n of [1, 3, 50, 20_000, 20_001, 10 ** 7]) {
    let before = 0;
    for (let scaled = 0.01; scaled < Math.min(Math.sqrt(n), 30); scaled *= 1.1) {
      const d = scaled / Math.sqrt(n);
      const logP = kolmogorovLogSurvival(d, n);
      assert(logP <= before, `n = ${n}, d = ${d}`);
      assert(logP <= Math.LN2 - 2 * n * d * d + 1e-12, "the bound of Massart (1990)");
      before = logP;
    }
  }
  for (const scaled of [0.8, 2, 3.3]) {
    const [exact, series] = [20_000, 20_001].map((n) => kolmogorovLogSurvival(scaled / Math.sqrt(n), n));
    assertClose(Math.exp(series - exact), 1, { atol: 0.003, why: "O(1/n) of the limit law" });
  }
});

Deno.test("kolmogorovCritical() inverts the survival function", () => {
  for (const [n, falseAlarm] of [[1, 0.3], [7, 0.05], [1000, 1e-9], [10 ** 6, 1e-12]]) {
    const logP = kolmogorovLogSurvival(kolmogorovCritical(n, falseAlarm), n);
    assertClose(logP, Math.log(falseAlarm), { rtol: 1e-9, why: "bisection to the last bit" });
  }
  // Kolmogorov's limit law at 5 %: √n·D = 1.3581.
  assertClose(kolmogorovCritical(10 ** 8, 0.05) * 1e4, 1.3581, {
    atol: 1e-4,
    why: "a table's digits, 1/(6√n)",
  });
});

Deno.test("kolmogorovSmirnovTest() rejects the truth as often as it says: 2000 tests of 40 uniforms at 5 %", () => {
  const source = stream(304);
  let rejected = 0;
  for (let i = 0; i < 2000; i++) {
    if (kolmogorovSmirnovTest(source.uniforms(40), uniformCdf).logP < Math.log(0.05)) rejected++;
  }
  assertClose(rejected, 100, { atol: 49, why: "five standard deviations of Binomial(2000, 0.05)" });
});

Deno.test("kolmogorovSmirnovTest() sees a law that is slightly off, n = 100 000", () => {
  const samples = stream(305).uniforms(100_000);
  assert(kolmogorovSmirnovTest(samples, uniformCdf).logP > Math.log(1e-6));
  // x^1.1 is 0.035 away: 2·exp(−2·10⁵·0.035²) = e^−244.
  assert(kolmogorovSmirnovTest(samples, (x) => x ** 1.1).logP < -150);
});

Deno.test("kolmogorovSmirnovTest() refuses laws with atoms and what is no distribution function", () => {
  const dice = Array.from({ length: 60 }, (_, i) => i % 6 / 6);
  assertThrows(() => kolmogorovSmirnovTest(dice, uniformCdf), RangeError, "more than 2 times in 60");
  const clipped = stream(306).uniforms(10_000).map((x) => Math.max(x, 0.01));
  assertThrows(() => kolmogorovSmirnovTest(clipped, uniformCdf), RangeError, "got 0.01 more than 10 times");
  const rounded = stream(307).uniforms(10_000).map(Math.fround);
  assert(kolmogorovSmirnovTest(rounded, uniformCdf).logP > Math.log(1e-6), "float32 samples pass");
  assertThrows(() => kolmogorovSmirnovTest([2], (x) => x), RangeError, "values in [0, 1], got 2 at 2");
  assertThrows(() => kolmogorovSmirnovTest([2], () => NaN), RangeError, "got NaN at 2");
  assertThrows(() => kolmogorovSmirnovTest([], uniformCdf), RangeError, "at least 1");
  assertThrows(() => kolmogorovSmirnovTest([NaN], uniformCdf), RangeError, "NaN at index 0");
  assertThrows(() => kolmogorovLogSurvival(1.1, 5), RangeError, "in [0, 1], got 1.1");
  assertThrows(() => kolmogorovLogSurvival(0.5, 0), RangeError, "at least 1, got 0");
  assertThrows(() => kolmogorovCritical(5, 0), RangeError, "strictly between 0 and 1");
});
