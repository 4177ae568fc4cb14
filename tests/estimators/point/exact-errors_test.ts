import fc from "fast-check";
import { estimatorLaw, exactErrors, naiveVariance } from "../../../lib/estimators/mod.ts";
import { estimatorMoments, plugInEntropy } from "../../../lib/information/mod.ts";
import { mean, median, variance } from "../../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { centralMoment, finiteLaws, fixed, meanOf } from "./laws.ts";

const die = { values: [1, 2, 3], probabilities: [0.5, 0.3, 0.2] };

Deno.test("a hand-worked maximum of two draws", () => {
  // P(max = 1, 2, 3) = 0.25, 0.39, 0.36: mean 2.11; truth 3.
  const errors = exactErrors((xs) => Math.max(...xs), die, 2, 3);
  assertClose([errors.mean, errors.bias], [2.11, -0.89], { rtol: 1e-14, why: "round-off" });
  assertClose(errors.variance, 0.25 + 4 * 0.39 + 9 * 0.36 - 2.11 ** 2, { rtol: 1e-13, why: "round-off" });
});

Deno.test("the mean square error is the squared bias and the variance, whatever the estimator", () => {
  fc.assert(
    fc.property(finiteLaws, fc.double({ min: -5, max: 5, noNaN: true }), (law, truth) => {
      const { bias, variance: spread, meanSquareError } = exactErrors(
        ([a, b, c]) => a * b - Math.abs(c),
        law,
        3,
        truth,
      );
      assertClose(meanSquareError, bias ** 2 + spread, { rtol: 1e-12, atol: 1e-12, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("Bessel: over n − 1 the variance is unbiased for any law, over n too small by 1/n", () => {
  fc.assert(
    fc.property(finiteLaws, fc.integer({ min: 2, max: 5 }), (law, n) => {
      const truth = centralMoment(law, 2);
      const how = { rtol: 1e-12, atol: 1e-12, why: "round-off" };
      assertClose(exactErrors(variance, law, n, truth).bias, 0, how);
      assertClose(exactErrors(naiveVariance, law, n, truth).bias, -truth / n, how);
    }),
    fixed,
  );
});

Deno.test("tables of counts and all sequences give the same law of a symmetric estimator", () => {
  fc.assert(
    fc.property(finiteLaws, fc.integer({ min: 1, max: 6 }), (law, n) => {
      const [all, counted] = [false, true].map((symmetric) => estimatorLaw(median, law, n, { symmetric }));
      assertEquals(Array.from(counted.values), Array.from(all.values));
      assertClose(counted.probabilities, all.probabilities, { rtol: 1e-12, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("200 draws are enumerated by their counts", () => {
  const errors = exactErrors(mean, die, 200, meanOf(die), { symmetric: true });
  assertClose(errors.variance, centralMoment(die, 2) / 200, { rtol: 1e-11, why: "20 301 tables of counts" });
  assertClose(errors.bias, 0, { atol: 1e-13, why: "round-off" });
});

Deno.test("an estimator of counts has the same moments as one of samples", () => {
  const law = [0.5, 0.3, 0.2];
  const counted = estimatorMoments(plugInEntropy, law, 7);
  const countsOf = (sample: readonly number[]): number[] =>
    die.values.map((value) => sample.filter((x) => x === value).length);
  const sampled = exactErrors((sample) => plugInEntropy(countsOf(sample)), die, 7, 0, { symmetric: true });
  assertClose([sampled.mean, sampled.variance], [counted.mean, counted.variance], {
    rtol: 1e-12,
    why: "two enumerations",
  });
});

Deno.test("an estimator that sorts its sample in place does no harm", () => {
  const careless = ((xs: number[]) => xs.sort((a, b) => a - b)[2]) as (xs: readonly number[]) => number;
  const largest = exactErrors((xs) => Math.max(...xs), die, 3, 3).bias;
  for (const symmetric of [false, true]) {
    assertClose(exactErrors(careless, die, 3, 3, { symmetric }).bias, largest, {
      rtol: 1e-14,
      why: "round-off",
    });
  }
});

Deno.test("values of probability zero do not come, and equal values are one", () => {
  const law = { values: [4, 7, 4, 9], probabilities: [0.25, 0.5, 0.25, 0] };
  const { values, probabilities } = estimatorLaw(([x]) => x, law, 1);
  assertEquals([...values], [4, 7]);
  assertEquals([...probabilities], [0.5, 0.5]);
});

Deno.test("exact errors refuse what is no law, what would not end, what is not finite, and false symmetry", () => {
  assertThrows(
    () => exactErrors(mean, { values: [1, 2], probabilities: [0.5, 0.4] }, 2, 0),
    RangeError,
    "sum",
  );
  assertThrows(() => exactErrors(mean, { values: [1, NaN], probabilities: [0.5, 0.5] }, 2, 0), RangeError);
  assertThrows(
    () => exactErrors(mean, { values: [1], probabilities: [0.5, 0.5] }, 2, 0),
    RangeError,
    "length",
  );
  assertThrows(() => exactErrors(mean, die, 0, 0), RangeError, "at least 1");
  assertThrows(() => exactErrors(mean, die, 2, NaN), RangeError, "true value");
  assertThrows(() => exactErrors(mean, die, 20, 0), RangeError, "symmetric: true");
  assertThrows(() => exactErrors(mean, die, 1e5, 0, { symmetric: true }), RangeError, "estimatorErrors");
  assertThrows(
    () => exactErrors(([a, b]) => a / (a - b), die, 2, 0),
    RangeError,
    "Expected a finite estimate",
  );
  assertThrows(
    () => exactErrors(([a]) => a, die, 2, 0, { symmetric: true }),
    RangeError,
    "leave out symmetric",
  );
});
