import {
  antitheticEstimate,
  inverseTransform,
  nestedMean,
  neymanAllocation,
  optimalAnswers,
  rejectionSampler,
  stratifiedEstimate,
} from "../../../lib/estimators/mod.ts";
import { erf, matrix } from "../../../lib/math/mod.ts";
import { exponential, normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { kolmogorovSmirnovTest, mean, standardError, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("antithetic draws leave no error for a linear function, and double the variance of a symmetric one", () => {
  const linear = antitheticEstimate(([u, v]) => 3 * u - v + 1, { dimension: 2, pairs: 4, stream: stream(1) });
  assertClose(linear.estimate, 2, { atol: 1e-15, why: "round-off" });
  const symmetric = antitheticEstimate(([u]) => (u - 0.5) ** 2, {
    dimension: 1,
    pairs: 20_000,
    stream: stream(2),
  });
  // One value of (u − ½)² has variance 1/80 − 1/144 = 1/180; a pair's mean has the same.
  assertClose(symmetric.standardError ** 2 * 20_000, 1 / 180, {
    rtol: 0.05,
    why: "five standard errors of a variance",
  });
});

Deno.test("antithetic, 20 000 pairs: the mean of exp u within five standard errors", () => {
  const found = antitheticEstimate(([u]) => Math.exp(u), { dimension: 1, pairs: 20_000, stream: stream(3) });
  assert(Math.abs(found.estimate - (Math.E - 1)) < 5 * found.standardError);
});

Deno.test("stratified sampling removes the variance between the strata (law of total variance)", () => {
  const chance = stream(9);
  const runs = Array.from({ length: 4000 }, () =>
    stratifiedEstimate([
      { probability: 0.3, values: Float64Array.from({ length: 3 }, () => 10 + chance.normal()) },
      { probability: 0.7, values: Float64Array.from({ length: 7 }, () => -4 + 2 * chance.normal()) },
    ]));
  const estimates = runs.map(({ estimate }) => estimate);
  assert(Math.abs(mean(estimates) - 0.2) < 5 * standardError(estimates));
  // 0.09·1/3 + 0.49·4/7 = 0.31: of (σ² = 44.3)/10 = 4.43 nothing else is left. 4000 runs: 2.2 % standard error.
  assertClose(variance(estimates), 0.31, { rtol: 0.12, why: "five standard errors of a variance" });
  assertClose(mean(runs.map((run) => run.standardError ** 2)), 0.31, {
    rtol: 0.1,
    why: "five standard errors",
  });
});

Deno.test("Neyman's allocation is proportional to ωσ, sums to n, and no neighbour has less variance", () => {
  const strata = [
    { probability: 0.2, standardDeviation: 5 },
    { probability: 0.5, standardDeviation: 1 },
    { probability: 0.3, standardDeviation: 0 },
  ];
  assertEquals(neymanAllocation(152, strata), [100, 50, 2]);
  const spread = (counts: number[]): number =>
    strata.reduce(
      (sum, { probability, standardDeviation }, j) =>
        sum + (probability * standardDeviation) ** 2 / counts[j],
      0,
    );
  const best = neymanAllocation(31, strata);
  assertEquals(best.reduce((sum, count) => sum + count, 0), 31);
  for (const [from, to] of [[0, 1], [1, 0]]) {
    const moved = [...best];
    moved[from]--;
    moved[to]++;
    assert(spread(moved) >= spread(best));
  }
});

Deno.test("rejection sampling draws the target, and takes M proposals a draw", () => {
  // Half-normal from exponential: M = √(2e/π) for the normalised target, 1.3155.
  const draw = rejectionSampler({
    logTarget: (x) => -x * x / 2,
    proposal: exponential({ rate: 1 }),
    logBound: 0.5,
  });
  const chance = stream(14);
  const draws = Array.from({ length: 20_000 }, () => draw(chance));
  const { logP } = kolmogorovSmirnovTest(draws.map(({ x }) => x), (x) => erf(x / Math.SQRT2));
  assert(logP > Math.log(1e-6), `${logP}`);
  const proposals = draws.map((each) => each.proposals);
  assert(Math.abs(mean(proposals) - Math.sqrt(2 * Math.E / Math.PI)) < 5 * standardError(proposals));
});

Deno.test("rejection refuses a bound that is no bound, and gives up in the end", () => {
  const wide = normal({ mean: 0, standardDeviation: 1 });
  const broken = rejectionSampler({ logTarget: (x) => -x * x / 8, proposal: wide, logBound: 1 });
  const chance = stream(2);
  assertThrows(
    () => {
      for (let i = 0; i < 1000; i++) broken(chance);
    },
    RangeError,
    "raise logBound",
  );
  const never = rejectionSampler({ logTarget: () => -Infinity, proposal: wide, logBound: 0, most: 50 });
  assertThrows(() => never(chance), RangeError, "within 50 proposals");
  assertThrows(
    () => rejectionSampler({ logTarget: () => 0, proposal: wide, logBound: NaN }),
    RangeError,
    "bound",
  );
});

Deno.test("inverse transform gives the law of the quantile function, and common numbers give ordered draws", () => {
  const law = exponential({ rate: 3 });
  const chance = stream(30);
  const draws = Array.from({ length: 20_000 }, () => inverseTransform((p) => law.quantile(p), chance));
  const { logP } = kolmogorovSmirnovTest(draws, (x) => law.cdf(x));
  assert(logP > Math.log(1e-6), `${logP}`);
  const slower = inverseTransform((p) => exponential({ rate: 1 }).quantile(p), stream(1));
  const faster = inverseTransform((p) => law.quantile(p), stream(1));
  assertClose(slower / faster, 3, { rtol: 1e-14, why: "the same uniform number" });
  assertThrows(() => inverseTransform(() => NaN, stream(1)), RangeError, "NaN");
});

Deno.test("the error of a nested mean is that of its queries, and its variances are unbiased", () => {
  // Queries N(0, 2²), answers N(·, 3²), 5 queries with 4 answers: variance 4/5 + 9/20 = 1.25. 20 000 repeats.
  const chance = stream(17);
  const runs = Array.from({ length: 20_000 }, () => {
    const centres = Array.from({ length: 5 }, () => 2 * chance.normal());
    return nestedMean(matrix(5, 4, (n) => centres[n] + 3 * chance.normal()));
  });
  const close = (values: number[], expected: number): void =>
    assert(Math.abs(mean(values) - expected) < 5 * standardError(values), `${mean(values)} for ${expected}`);
  close(runs.map(({ standardError: error }) => error ** 2), 1.25);
  close(runs.map(({ betweenVariance }) => betweenVariance), 4);
  close(runs.map(({ withinVariance }) => withinVariance), 9);
  const estimates = runs.map(({ estimate }) => estimate);
  assertClose(variance(estimates), 1.25, { rtol: 0.05, why: "five standard errors of a variance" });
});

Deno.test("the best number of answers has the least variance for its cost", () => {
  const spread = { betweenVariance: 2, withinVariance: 9 };
  const cost = { query: 5, answer: 0.7 };
  const best = optimalAnswers(spread, cost);
  const variancePerCost = (K: number): number =>
    (spread.betweenVariance + spread.withinVariance / K) * (cost.query + K * cost.answer);
  for (const factor of [0.8, 0.95, 1.05, 1.3]) assert(variancePerCost(best * factor) > variancePerCost(best));
});

Deno.test("bad strata, tables and costs are refused", () => {
  assertThrows(() => stratifiedEstimate([{ probability: 0.5, values: [1, 2] }]), RangeError, "sum to 1");
  assertThrows(
    () => stratifiedEstimate([{ probability: 1, values: [1] }]),
    RangeError,
    "at least 2 values in stratum 0",
  );
  assertThrows(() => stratifiedEstimate([{ probability: 1, values: [1, NaN] }]), RangeError, "stratum 0");
  assertThrows(
    () => neymanAllocation(1, [{ probability: 1, standardDeviation: 1 }]),
    RangeError,
    "two draws",
  );
  assertThrows(
    () => neymanAllocation(5, [{ probability: 1, standardDeviation: -1 }]),
    RangeError,
    "-1 in stratum 0",
  );
  assertThrows(() => neymanAllocation(5, [{ probability: 1, standardDeviation: 0 }]), RangeError, "positive");
  assertThrows(() => nestedMean(matrix(1, 3, [1, 2, 3])), RangeError, "2 queries");
  assertThrows(() => nestedMean(matrix(2, 1, [1, 2])), RangeError, "2 answers");
  assertThrows(
    () => optimalAnswers({ betweenVariance: 0, withinVariance: 1 }, { query: 1, answer: 1 }),
    RangeError,
    "between",
  );
  assertThrows(
    () => antitheticEstimate(() => NaN, { dimension: 1, pairs: 2, stream: stream(1) }),
    RangeError,
    "values of f",
  );
  assertThrows(
    () => antitheticEstimate(() => 1, { dimension: 0, pairs: 2, stream: stream(1) }),
    RangeError,
    "dimension",
  );
});
