import fc from "fast-check";
import {
  completeness,
  dependence,
  type Estimator,
  exactErrors,
  type FiniteLaw,
  raoBlackwell,
  sufficiencyGap,
} from "../../../lib/estimators/mod.ts";
import { normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { correlation, mean, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { centralMoment, finiteLaws, fixed, total } from "./laws.ts";

const coin = (p: number): FiniteLaw => ({ values: [0, 1], probabilities: [1 - p, p] });
const COINS = [0.1, 0.25, 0.4, 0.6, 0.85].map(coin);

/** A Poisson law given that it is below 4. */
const POISSONS = [0.3, 0.7, 1, 1.5, 2, 2.6, 3.1, 4, 5, 7].map((rate): FiniteLaw => {
  const weights = [1, rate, rate ** 2 / 2, rate ** 3 / 6];
  const sum = total(weights);
  return { values: [0, 1, 2, 3], probabilities: weights.map((weight) => weight / sum) };
});

Deno.test("law of total variance: Var(T) = Var(E[T | S]) + E[Var(T | S)] for any T, S and law", () => {
  const estimator: Estimator = ([a, b, c]) => a * b - c ** 2;
  fc.assert(
    fc.property(finiteLaws, (law) => {
      const { improvedVariance, removed, mean: average } = raoBlackwell(
        estimator,
        ([a, , c]) => a - c,
        law,
        3,
      );
      const exact = exactErrors(estimator, law, 3, 0);
      const how = { rtol: 1e-12, atol: 1e-11, why: "round-off" };
      assertClose(improvedVariance + removed, exact.variance, how);
      assertClose(average, exact.mean, how);
    }),
    fixed,
  );
});

Deno.test("Rao–Blackwell: averaging over the samples with one sum keeps the mean and never adds variance", () => {
  fc.assert(
    fc.property(finiteLaws, fc.integer({ min: 2, max: 4 }), (law, n) => {
      const first: Estimator = (xs) => xs[0];
      const better = raoBlackwell(first, total, law, n);
      const again = exactErrors(better.estimator, law, n, 0);
      const how = { rtol: 1e-11, atol: 1e-11, why: "round-off" };
      assertClose([again.mean, again.variance], [better.mean, better.improvedVariance], how);
      assert(better.improvedVariance <= better.variance * (1 + 1e-12));
      // By symmetry E[X₁ | sum] is the sample mean.
      assertClose(better.improvedVariance, centralMoment(law, 2) / n, how);
    }),
    { ...fixed, numRuns: 30 },
  );
});

Deno.test("Lehmann–Scheffé: every unbiased estimator becomes the same one, on Bernoulli and on truncated Poisson families", () => {
  // Four unbiased estimates of p(1 − p), and of the mean.
  const spread: Estimator[] = [
    ([a, b]) => a * (1 - b),
    ([, , c, d]) => (c - d) ** 2 / 2,
    (xs) => variance(xs),
    ([a, b, c, d]) => a * (1 - b) + 10 * (c - d),
  ];
  const improved = spread.map((estimator) => raoBlackwell(estimator, total, COINS[1], 4));
  for (const { table, improvedVariance } of improved) {
    assertClose(table.map((row) => row.mean), improved[0].table.map((row) => row.mean), {
      atol: 1e-12,
      why: "round-off",
    });
    assertClose(improvedVariance, improved[2].improvedVariance, { rtol: 1e-11, why: "round-off" });
  }
  assert(
    spread.every((estimator) =>
      exactErrors(estimator, COINS[1], 4, 3 / 16).variance >= improved[0].improvedVariance * (1 - 1e-12)
    ),
  );
  const centers: Estimator[] = [([a]) => a, ([, b, c]) => 2 * b - c, (xs) => mean(xs)];
  const [first, ...others] = centers.map((estimator) => raoBlackwell(estimator, total, POISSONS[2], 3));
  for (const { table } of others) {
    assertClose(table.map((row) => row.mean), first.table.map((row) => row.mean), {
      atol: 1e-12,
      why: "round-off",
    });
  }
});

Deno.test("the sum is sufficient and complete for tosses and for truncated Poisson counts", () => {
  assert(sufficiencyGap(total, COINS, 4) < 1e-14);
  assertEquals(completeness(total, COINS, 4), { values: 5, rank: 5, complete: true });
  assert(sufficiencyGap(total, POISSONS, 3) < 1e-14);
  assertEquals(completeness(total, POISSONS, 3), { values: 10, rank: 10, complete: true });
});

Deno.test("the sample itself is sufficient and not complete, its first draw neither", () => {
  const whole = (xs: readonly number[]): string => xs.join();
  assertEquals(sufficiencyGap(whole, COINS, 3), 0);
  assertEquals(completeness(whole, COINS, 3), { values: 8, rank: 4, complete: false });
  // Given the first toss the second one still depends on p: |0.85 − 0.1|.
  assertClose(sufficiencyGap(([a]) => a, COINS, 2), 0.75, { rtol: 1e-13, why: "round-off" });
});

Deno.test("without sufficiency the average depends on the law: it is no estimator", () => {
  const [low, high] = [0.1, 0.6].map((p) => raoBlackwell(total, ([a]) => a, coin(p), 2).estimator([1, 0]));
  assertClose([low, high], [1.1, 1.6], { rtol: 1e-14, why: "round-off" });
});

Deno.test("Basu: what is complete and sufficient is independent of what does not depend on the parameter", () => {
  // |X| = 2 with probability p, 1 otherwise, and a fair sign. How many are 2 says all of p, the signs say nothing.
  const family = [0.2, 0.5, 0.7, 0.9].map((p): FiniteLaw => ({
    values: [-2, -1, 1, 2],
    probabilities: [p / 2, (1 - p) / 2, (1 - p) / 2, p / 2],
  }));
  const large = (xs: readonly number[]): number => xs.filter((x) => Math.abs(x) === 2).length;
  const signs = (xs: readonly number[]): number => xs.reduce((product, x) => product * Math.sign(x), 1);
  // With the signs: how many are 2 alone is not sufficient for the law of the whole sample, but it is for p.
  assert(sufficiencyGap(large, family, 3) < 1e-14);
  assert(completeness(large, family, 3).complete);
  for (const law of family) assert(dependence(large, signs, law, 3) < 1e-14);
  // The sum is not a function of either.
  assert(dependence(large, total, family[0], 3) > 0.1);
});

Deno.test("Basu on normal data: mean and variance of a sample are independent; on lopsided data they are not", () => {
  const own = stream(19);
  const law = normal({ mean: 3, standardDeviation: 2 });
  const samples = Array.from({ length: 20_000 }, () => law.samples(5, own));
  const [means, spreads] = [samples.map(mean), samples.map(variance)];
  const distances = means.map((each) => Math.abs(each - 3));
  for (const each of [means, distances]) assert(Math.abs(correlation(each, spreads)) < 5 / Math.sqrt(20_000));
  // Cov(x̄, s²) = κ₃/n for any law.
  const lopsided = { values: [0, 1, 4], probabilities: [0.5, 0.3, 0.2] };
  const product = exactErrors((xs) => mean(xs) * variance(xs), lopsided, 3, 0);
  const covariance = product.mean - 1.1 * centralMoment(lopsided, 2);
  assertClose(covariance, centralMoment(lopsided, 3) / 3, { rtol: 1e-12, why: "round-off" });
});

Deno.test("values of the statistic that differ by round-off are one", () => {
  const tenths = { values: [0.1, 0.2, 0.3], probabilities: [0.2, 0.3, 0.5] };
  const { table, estimator } = raoBlackwell(([a]) => a, total, tenths, 3);
  assertEquals(table.length, 7);
  assertClose(estimator([0.3, 0.2, 0.1]), 0.2, { rtol: 1e-14, why: "round-off" });
});

Deno.test("Rao–Blackwell refuses strange samples, families of one, and laws on different values", () => {
  const { estimator } = raoBlackwell(([a]) => a, total, coin(0.5), 2);
  assertThrows(() => estimator([3, 4]), RangeError, "none of them has");
  assertThrows(() => raoBlackwell(total, () => NaN, coin(0.5), 2), RangeError, "statistic");
  assertThrows(() => raoBlackwell(() => Infinity, total, coin(0.5), 2), RangeError, "finite estimate");
  assertThrows(() => sufficiencyGap(total, [coin(0.5)], 2), RangeError, "at least two laws");
  const other = { values: [0, 2], probabilities: [0.5, 0.5] };
  assertThrows(() => completeness(total, [coin(0.5), other], 2), RangeError, "same values");
  assertThrows(() => dependence(total, total, coin(0.5), 30), RangeError, "2000000");
});
