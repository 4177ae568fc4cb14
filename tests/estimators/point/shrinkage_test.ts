import fc from "fast-check";
import { jamesStein, jamesSteinRisk, optimalShrinkage, shrinkageRisk } from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, standardError } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed } from "./laws.ts";

/** Summed squared errors of estimates of the means over many draws of the observations. */
function losses(
  truth: readonly number[],
  estimate: (x: number[]) => ArrayLike<number>,
  count: number,
): number[] {
  const own = stream(17).at(truth.length);
  return Array.from({ length: count }, () => {
    const found = estimate(truth.map((each) => each + own.normal()));
    return truth.reduce((sum, each, i) => sum + (found[i] - each) ** 2, 0);
  });
}

Deno.test("hand-worked shrinkage towards 0, towards given values and towards the mean", () => {
  // ‖x‖² = 8, σ² = 2: factor 1 − 1·2/8.
  assertEquals([...jamesStein([2, 0, -2], { variance: 2 })], [1.5, 0, -1.5]);
  assertEquals([...jamesStein([3, 1, -1], { variance: 2, towards: [1, 1, 1] })], [2.5, 1, -0.5]);
  // Mean 1, ‖x − 1‖² = 16, p − 3 = 1: factor 1 − 1/16.
  assertClose(jamesStein([3, 3, -1, -1], { towards: "mean" }), [2.875, 2.875, -0.875, -0.875], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertEquals([...jamesStein([0.5, 0, 0], { positivePart: false })], [-1.5, 0, 0]);
  assertEquals([...jamesStein([7, 7, 7, 7], { towards: "mean" })], [7, 7, 7, 7]);
});

Deno.test("the risk of James–Stein, from 40-digit sums", () => {
  const cases = [
    [0, 3, 2],
    [1, 3, 2.2752215409929237],
    [4, 5, 3.4699865838860850],
    [
      25,
      10,
      7.9639602906924069,
    ],
    [
      400,
      10,
      9.84237612,
    ],
    [1e6, 10, 9.999936000383998],
    [19_990, 7, 6.998749562365594],
    [20_010, 3, 2.99995002248963],
  ];
  for (const [distance, dimension, risk] of cases) {
    assertClose(jamesSteinRisk(distance, dimension), risk, { rtol: 1e-12, why: "a sum over a Poisson law" });
    assertClose(jamesSteinRisk(4 * distance, dimension, 4), 4 * risk, { rtol: 1e-12, why: "units" });
  }
});

Deno.test("James and Stein: the risk is below pσ² everywhere", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      fc.integer({ min: 3, max: 40 }),
      (distance, p) => {
        const risk = jamesSteinRisk(distance, p);
        assert(risk < p && risk >= 2 - 1e-12);
      },
    ),
    fixed,
  );
});

Deno.test("simulated losses agree with the risk, and the positive part has less", () => {
  const truth = [1, -1, 0.5, 0, 1.5];
  const squared = truth.reduce((sum, each) => sum + each ** 2, 0);
  const plain = losses(truth, (x) => jamesStein(x, { positivePart: false }), 20_000);
  assert(Math.abs(mean(plain) - jamesSteinRisk(squared, 5)) < 5 * standardError(plain));
  const positive = losses(truth, (x) => jamesStein(x), 20_000);
  const gains = plain.map((loss, i) => loss - positive[i]);
  assert(mean(gains) > 5 * standardError(gains));
});

Deno.test("the best linear factor has the least risk, D σ²p/(D + pσ²)", () => {
  const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.integer({ min: 1, max: 9 }),
      positive,
      (distance, variance, p, factor) => {
        const best = optimalShrinkage(distance, variance, p);
        const least = shrinkageRisk(best, distance, variance, p);
        assertClose(least, distance * p * variance / (distance + p * variance), {
          rtol: 1e-12,
          why: "round-off",
        });
        assert(least <= shrinkageRisk(factor, distance, variance, p) * (1 + 1e-12));
      },
    ),
    fixed,
  );
});

Deno.test("shrinkage refuses too few observations, NaN, and variances that are not positive", () => {
  assertThrows(() => jamesStein([1, 2]), RangeError, "at least 3");
  assertThrows(() => jamesStein([1, 2, 3], { towards: "mean" }), RangeError, "at least 4");
  assertThrows(() => jamesStein([1, 2, NaN]), RangeError, "index 2");
  assertThrows(() => jamesStein([1, 2, 3], { variance: 0 }), RangeError, "variance");
  assertThrows(() => jamesStein([1, 2, 3], { towards: [1] }), RangeError, "length");
  assertThrows(() => jamesSteinRisk(-1, 3), RangeError, "squared distance");
  assertThrows(() => jamesSteinRisk(1, 2), RangeError, "dimension");
  assertThrows(() => optimalShrinkage(1, 0), RangeError, "variance");
  assertThrows(() => shrinkageRisk(NaN, 1, 1), RangeError, "factor");
});
