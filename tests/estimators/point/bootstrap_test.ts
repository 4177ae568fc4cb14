import {
  bootstrap,
  bootstrapAcceleration,
  bootstrapInterval,
  type BootstrapMethod,
  bootstrapOf,
  type Estimator,
  exactErrors,
} from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, median, skewness, standardDeviation, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { TWELVE } from "./laws.ts";

/** 500 resamples of twelve numbers by the minimal standard generator 16807 mod 2³¹ − 1. */
function fixedResamples(): number[][] {
  let state = 1;
  return Array.from({ length: 500 }, () =>
    TWELVE.map(() => {
      state = state * 16807 % 2147483647;
      return TWELVE[state % 12];
    }));
}

const resamples = fixedResamples();

const REFERENCES: { name: string; estimator: Estimator; error: number; ends: Record<string, number[]> }[] = [
  {
    name: "mean",
    estimator: mean,
    error: 0.6030597396603411,
    ends: {
      "percentile 0.9": [1.8079166666666662, 3.8083333333333336],
      "percentile 0.95": [1.737291666666667, 4.021874999999999],
      "basic 0.9": [1.8583333333333334, 3.8587500000000006],
      "basic 0.95": [1.6447916666666682, 3.9293750000000003],
      "bca 0.9": [1.9062903781003073, 3.8887068485013545],
      "bca 0.95": [1.78179769349152, 4.224529973902266],
    },
  },
  {
    name: "variance",
    estimator: variance,
    error: 2.235339932008832,
    ends: {
      "percentile 0.95": [1.3270909090909098, 9.255469696969696],
      "basic 0.95": [1.5311969696969694, 9.459575757575756],
      "bca 0.9": [2.5583950543186944, 10.73092103347407],
      "bca 0.95": [2.2921165814907587, 11.653879259918114],
    },
  },
  {
    name: "median",
    estimator: median,
    error: 0.68269905228584,
    ends: {
      "percentile 0.9": [1.3899999999999983, 3.7],
      "basic 0.9": [1.0, 3.310000000000002],
      "bca 0.9": [1.4, 3.7],
      "bca 0.95": [1.2, 4.050000000000001],
    },
  },
  {
    name: "coefficient of variation",
    estimator: (xs) => standardDeviation(xs) / mean(xs),
    error: 0.1515683134218593,
    ends: {
      "percentile 0.9": [0.5297676827601069, 1.0177688338715],
      "basic 0.95": [0.5689523374385419, 1.1489028007271778],
      "bca 0.9": [0.6362450988468847, 1.1700718209229708],
      "bca 0.95": [0.5957455005660816, 1.2694730161550158],
    },
  },
];

for (const { name, estimator, error, ends } of REFERENCES) {
  Deno.test(`intervals of the ${name} of twelve numbers from 500 given resamples`, () => {
    const resampled = bootstrapOf(estimator, TWELVE, resamples.map(estimator));
    assertClose(resampled.standardError, error, { rtol: 1e-12, why: "the same resamples elsewhere" });
    for (const [what, expected] of Object.entries(ends)) {
      const [method, confidence] = what.split(" ");
      assertClose(bootstrapInterval(resampled, Number(confidence), method as BootstrapMethod), expected, {
        rtol: 1e-10,
        why: "the same resamples elsewhere; quantiles by linear interpolation",
      });
    }
  });
}

Deno.test("the normal interval is centred on the estimate less its bias", () => {
  const resampled = bootstrapOf(variance, TWELVE, resamples.map(variance));
  const [low, high] = bootstrapInterval(resampled, 0.95, "normal");
  assertClose((low + high) / 2, resampled.estimate - resampled.bias, { rtol: 1e-14, why: "round-off" });
  assertClose(high - low, 2 * 1.959963984540054 * resampled.standardError, { rtol: 1e-12, why: "z" });
});

Deno.test("the bootstrap tends to the exact errors over the empirical law", () => {
  const draws = [1, 4, 4, 9];
  const law = { values: draws, probabilities: draws.map(() => 1 / 4) };
  const exact = exactErrors(median, law, 4, median(draws), { symmetric: true });
  const { bias, standardError } = bootstrap(median, draws, { stream: stream(3), replicates: 40_000 });
  assert(
    Math.abs(bias - exact.bias) < 5 * Math.sqrt(exact.variance / 40_000),
    `${bias}, exact ${exact.bias}`,
  );
  assertClose(standardError, Math.sqrt(exact.variance), { rtol: 0.03, why: "five standard errors" });
});

Deno.test("the same stream gives the same resamples, another one others", () => {
  const [first, again, other] = [1, 1, 2].map((seed) =>
    bootstrap(mean, TWELVE, { stream: stream(seed), replicates: 50 }).replicates
  );
  assertEquals(first, again);
  assert(first.some((value, i) => value !== other[i]));
});

Deno.test("the acceleration of the mean is a sixth of the skewness over √n", () => {
  const resampled = bootstrapOf(mean, TWELVE, [0, 9]);
  assertClose(bootstrapAcceleration(resampled), skewness(TWELVE) / (6 * Math.sqrt(12)), {
    rtol: 1e-12,
    why: "round-off",
  });
});

Deno.test("percentile intervals respect transformations: that of the logarithm has the logarithms as ends", () => {
  // 401 resamples: the ends fall on two of them, so that interpolation plays no part.
  const log = (xs: readonly number[]): number => Math.log(mean(xs));
  const plain = bootstrapOf(mean, TWELVE, resamples.slice(0, 401).map(mean));
  const logged = bootstrapOf(log, TWELVE, resamples.slice(0, 401).map(log));
  assertClose(
    bootstrapInterval(logged, 0.9, "percentile").map(Math.exp),
    bootstrapInterval(plain, 0.9, "percentile"),
    { rtol: 1e-13, why: "round-off" },
  );
});

Deno.test("the bootstrap refuses empty samples, NaN, confidences outside (0, 1), and resamples on one side", () => {
  const own = stream(1);
  assertThrows(() => bootstrap(mean, [], { stream: own }), RangeError, "at least one");
  assertThrows(() => bootstrap(mean, [1, NaN], { stream: own }), RangeError, "index 1");
  assertThrows(() => bootstrap(mean, [1, 2], { stream: own, replicates: 1 }), RangeError, "resamples");
  assertThrows(() => bootstrapOf(mean, [1, 2], []), RangeError, "at least one");
  assertThrows(
    () => bootstrap((xs) => 1 / (xs[0] - xs[1]), [1, 2], { stream: own }),
    RangeError,
    "finite estimate",
  );
  const resampled = bootstrapOf(mean, TWELVE, resamples.map(mean));
  assertThrows(() => bootstrapInterval(resampled, 1), RangeError, "confidence");
  assertThrows(() => bootstrapInterval(resampled, 0.9, "student" as BootstrapMethod), RangeError, "method");
  const largest = bootstrapOf((xs) => Math.max(...xs), [1, 2, 3], [3, 3, 3]);
  assertEquals(bootstrapInterval(largest, 0.9, "percentile"), [3, 3]);
  assertThrows(() => bootstrapInterval(bootstrapOf(mean, [1, 2], [5, 6]), 0.9), RangeError, "both sides");
  assertThrows(() => bootstrapAcceleration(bootstrapOf(mean, [2, 2, 2], [2, 2])), RangeError, "percentile");
  // One wild draw of twenty, and nearly all resamples below the estimate: 1 − a(z₀ + z) is negative.
  const wild = bootstrapOf(mean, [...new Array<number>(19).fill(0), 1], [
    ...new Array<number>(9999).fill(0),
    1,
  ]);
  assertThrows(() => bootstrapInterval(wild, 0.99999), RangeError, "lower the confidence");
});
