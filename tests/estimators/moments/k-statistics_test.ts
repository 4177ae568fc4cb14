import fc from "fast-check";
import {
  cumulantsOfPoints,
  kStatistic,
  kStatisticCovariance,
  kStatistics,
  kStatisticVariance,
  kStatisticVarianceEstimate,
  pointLaw,
} from "../../../lib/estimators/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { mean, variance } from "../../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const SAMPLE = [0.3, -1.7, 2.25, 4.5, 0.125, -0.75, 3.0, 1.1, 0.9, -2.4, 5.5, 0.05];
const LAW = { values: [0, 1, 3], probabilities: [0.5, 0.2, 0.3] };
const CUMULANTS = cumulantsOfPoints(pointLaw(LAW.values, LAW.probabilities), 12);

/** Expected values of functions of a sample of n draws, over all of them. */
function expectations(n: number, statistic: (sample: number[]) => number[]): number[] {
  let total: number[] = [];
  for (const outcome of sequences(LAW.values.length, n)) {
    const probability = outcome.reduce((product, each) => product * LAW.probabilities[each], 1);
    const values = statistic(outcome.map((each) => LAW.values[each]));
    total = values.map((value, i) => (total[i] ?? 0) + probability * value);
  }
  return total;
}

Deno.test("k₁ … k₆ of a sample, from exact fractions", () => {
  assertClose(kStatistics(SAMPLE, 6), [
    1.0729166666666667,
    5.644483901515152,
    6.9981558001893935,
    -9.427118253432765,
    -196.89734296571675,
    -1129.2803202320865,
  ], { rtol: 1e-13, why: "sums of 12 terms" });
  assertClose(kStatisticVarianceEstimate(SAMPLE, 1), 0.4703736584595959, {
    rtol: 1e-14,
    why: "sums of 12 terms",
  });
  assertClose(kStatisticVarianceEstimate(SAMPLE, 2), 4.236836304867744, {
    rtol: 1e-13,
    why: "sums of 12 terms",
  });
});

Deno.test("the first two are the mean and the unbiased variance", () => {
  assertClose(kStatistics(SAMPLE, 2), [mean(SAMPLE), variance(SAMPLE)], {
    rtol: 1e-15,
    why: "the same sums",
  });
  assertEquals(kStatistic([5], 1), 5);
});

Deno.test("Fisher: the mean of kᵣ is κᵣ, over all samples of a law, r = 1 … 6", () => {
  assertClose(expectations(7, (sample) => kStatistics(sample, 6)), CUMULANTS.slice(0, 6), {
    rtol: 1e-11,
    why: "a sum over 2187 samples",
  });
});

Deno.test("Fisher: variances and covariances of k-statistics are exact, over all samples of a law", () => {
  for (const n of [4, 5, 7]) {
    const count = Math.min(n, 5);
    const products = expectations(n, (sample) => {
      const k = kStatistics(sample, count);
      return k.flatMap((a) => k.map((b) => a * b));
    });
    for (let r = 1; r <= count; r++) {
      for (let s = 1; s <= count; s++) {
        const expected = products[(r - 1) * count + s - 1] - CUMULANTS[r - 1] * CUMULANTS[s - 1];
        assertClose(kStatisticCovariance([r, s], n, CUMULANTS), expected, {
          rtol: 1e-10,
          atol: 1e-10,
          why: "a difference of sums over at most 2187 samples",
        });
      }
    }
  }
});

Deno.test("the variances of k₂, k₃ and k₄ as printed in the handbooks", () => {
  const [, k2, k3, k4, k5, k6, , k8] = CUMULANTS;
  const n = 9;
  const why = "the same terms in another order";
  assertClose(kStatisticVariance(1, n, CUMULANTS), k2 / n, { rtol: 1e-15, why });
  assertClose(kStatisticVariance(2, n, CUMULANTS), k4 / n + 2 * k2 ** 2 / (n - 1), { rtol: 1e-14, why });
  assertClose(
    kStatisticVariance(3, n, CUMULANTS),
    k6 / n + 9 * (k4 * k2 + k3 ** 2) / (n - 1) + 6 * n * k2 ** 3 / ((n - 1) * (n - 2)),
    { rtol: 1e-14, why },
  );
  assertClose(
    kStatisticVariance(4, n, CUMULANTS),
    k8 / n + (16 * k6 * k2 + 48 * k5 * k3 + 34 * k4 ** 2) / (n - 1) +
      n * (72 * k4 * k2 ** 2 + 144 * k3 ** 2 * k2) / ((n - 1) * (n - 2)) +
      24 * n * (n + 1) * k2 ** 4 / ((n - 1) * (n - 2) * (n - 3)),
    { rtol: 1e-13, why },
  );
});

Deno.test("the estimated variances of k₁ and k₂ are unbiased, over all samples of a law", () => {
  const found = expectations(6, (sample) => [
    kStatisticVarianceEstimate(sample, 1),
    kStatisticVarianceEstimate(sample, 2),
  ]);
  assertClose(found, [kStatisticVariance(1, 6, CUMULANTS), kStatisticVariance(2, 6, CUMULANTS)], {
    rtol: 1e-11,
    why: "a sum over 729 samples",
  });
});

Deno.test("k-statistics move and scale as cumulants, and do not ask for an order", () => {
  const samples = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(samples, fc.double({ min: -100, max: 100, noNaN: true }), (sample, shift) => {
      const own = kStatistics(sample, 5);
      const moved = kStatistics(sample.map((x) => -2 * x + shift).reverse(), 5);
      own.forEach((k, i) =>
        assertClose(moved[i], i === 0 ? -2 * k + shift : (-2) ** (i + 1) * k, {
          atol: 1e-10 * 20 ** (i + 1),
          why: "rounding of the moved sample",
        })
      );
    }),
    { seed: 11, numRuns: 200 },
  );
});

Deno.test("a sample far from 0 keeps its digits", () => {
  const far = SAMPLE.map((x) => x * 1024 + 2 ** 40);
  assertClose(
    kStatistics(far, 4).slice(1),
    kStatistics(SAMPLE, 4).slice(1).map((k, i) => k * 1024 ** (i + 2)),
    {
      rtol: 1e-6,
      why: "the sample itself is rounded to 10⁻⁴ of 10³",
    },
  );
});

Deno.test("samples too small, orders that are none and too few cumulants are refused", () => {
  assertThrows(() => kStatistic([], 1), RangeError, "at least one number");
  assertThrows(() => kStatistic([1, 2], 3), RangeError, "at least 3 numbers");
  assertThrows(() => kStatistic([1, NaN], 1), RangeError, "finite numbers");
  assertThrows(() => kStatistic([1, 2], 0), RangeError, "from 1 to 12");
  assertThrows(() => kStatistic([1, 2], 1.5), RangeError, "from 1 to 12");
  assertThrows(() => kStatisticVariance(2, 10, [0, 1]), RangeError, "Expected 4 cumulants");
  assertThrows(() => kStatisticVariance(3, 2, CUMULANTS), RangeError, "at least 3");
  assertThrows(() => kStatisticVariance(9, 20, CUMULANTS), RangeError, "from 1 to 8");
  assertThrows(() => kStatisticVarianceEstimate([1, 2, 3], 2), RangeError, "at least 4 numbers");
  assertThrows(() => kStatisticVarianceEstimate(SAMPLE, 3 as 2), RangeError, "order 1 or 2");
});
