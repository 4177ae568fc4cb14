import fc from "fast-check";
import {
  effectiveSampleSize,
  importanceEstimate,
  normalizedWeights,
  selfNormalizedEstimate,
} from "../../../lib/estimators/mod.ts";
import { multinomialOutcomes } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const TARGET = [0.5, 0.3, 0.2];
const PROPOSAL = [0.2, 0.3, 0.5];
const VALUES = [3, -1, 0.5];
const MEAN = 1.3; // 1.5 − 0.3 + 0.1

/** The exact expectation of a statistic of n draws of the proposal. */
function expected(n: number, statistic: (logWeights: number[], values: number[]) => number): number {
  let sum = 0;
  for (const { counts, probability } of multinomialOutcomes(n, 3)) {
    const draws = counts.flatMap((count, x) => Array.from({ length: count }, () => x));
    sum += probability(PROPOSAL) * statistic(
      draws.map((x) => Math.log(TARGET[x] / PROPOSAL[x])),
      draws.map((x) => VALUES[x]),
    );
  }
  return sum;
}

Deno.test("importance sampling is unbiased, by all samples of six draws", () => {
  const exact = expected(6, (logWeights, values) => importanceEstimate(logWeights, values).estimate);
  assertClose(exact, MEAN, { atol: 1e-14, why: "a sum over 28 outcomes" });
});

Deno.test("its squared standard error is unbiased for its variance, by all samples of six draws", () => {
  const squared = (logWeights: number[], values: number[]): number =>
    importanceEstimate(logWeights, values).estimate ** 2;
  const variance = expected(6, squared) - MEAN ** 2;
  const estimated = expected(6, (w, f) => importanceEstimate(w, f).standardError ** 2);
  assertClose(estimated, variance, { rtol: 1e-12, why: "a sum over 28 outcomes" });
});

Deno.test("the self-normalised bias is −E[w²(f − μ)]/n to first order, and its estimate removes that order", () => {
  // E_Q[w²(f − μ)] = Σ p²/q (f − μ) = 1.25·1.7 − 0.3·2.3 − 0.08·0.8 = 1.371
  const bias = (n: number): number => expected(n, (w, f) => selfNormalizedEstimate(w, f).estimate) - MEAN;
  const left = (n: number): number =>
    expected(n, (w, f) => {
      const { estimate, bias } = selfNormalizedEstimate(w, f);
      return estimate - bias;
    }) - MEAN;
  assertClose(80 * bias(80), -1.371, { rtol: 0.03, why: "the next order is 1/n of it" });
  assertClose(bias(80) / bias(40), 0.5, { atol: 0.02, why: "order 1/n" });
  assertClose(left(80) / left(40), 0.25, { atol: 0.03, why: "order 1/n²" });
});

Deno.test("a common factor of the weights changes neither the self-normalised estimate nor the effective sample size", () => {
  const pairs = fc.array(
    fc.tuple(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })),
    {
      minLength: 2,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(pairs, fc.double({ min: -600, max: 600, noNaN: true }), (sample, shift) => {
      const logWeights = sample.map(([w]) => w);
      const values = sample.map(([, f]) => f);
      const shifted = logWeights.map((w) => w + shift);
      const close = { rtol: 1e-10, atol: 1e-10, why: "the shift costs digits of the logarithms" };
      assertClose(
        selfNormalizedEstimate(shifted, values).estimate,
        selfNormalizedEstimate(logWeights, values).estimate,
        close,
      );
      assertClose(effectiveSampleSize(shifted), effectiveSampleSize(logWeights), close);
    }),
    { seed: 11, numRuns: 200 },
  );
});

Deno.test("the effective sample size lies between one and n, and n for equal weights", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 }),
      (logWeights) => {
        const size = effectiveSampleSize(logWeights);
        assert(size >= 1 - 1e-12 && size <= logWeights.length * (1 + 1e-12), `${size}`);
      },
    ),
    { seed: 12, numRuns: 300 },
  );
  assertClose(effectiveSampleSize([-800, -800, -800]), 3, { rtol: 1e-14, why: "round-off" });
  assertClose(effectiveSampleSize([0, -Infinity]), 1, { rtol: 1e-15, why: "one weight" });
});

Deno.test("it tends to n/(1 + χ²)", () => {
  // χ² + 1 = Σ p²/q = 1.25 + 0.3 + 0.08 = 1.63; 2e5 draws: relative standard error of Σw² 0.3 %.
  const chance = stream(5);
  const logWeights = Array.from({ length: 200_000 }, () => {
    const u = chance.uniform();
    const x = u < 0.2 ? 0 : u < 0.5 ? 1 : 2;
    return Math.log(TARGET[x] / PROPOSAL[x]);
  });
  assertClose(effectiveSampleSize(logWeights) / 200_000, 1 / 1.63, {
    rtol: 0.015,
    why: "five standard errors",
  });
});

Deno.test("normalised weights sum to one and keep their ratios", () => {
  const weights = normalizedWeights([700, 701, -Infinity]);
  assertClose(weights, [1 / (1 + Math.E), Math.E / (1 + Math.E), 0], { rtol: 1e-14, why: "round-off" });
});

Deno.test("what cannot be weighed is refused", () => {
  assertThrows(() => importanceEstimate([0], [1]), RangeError, "at least 2 weighted draws");
  assertThrows(() => importanceEstimate([0, 0], [1]), RangeError, "one length");
  assertThrows(() => importanceEstimate([0, NaN], [1, 2]), RangeError, "NaN at index 1");
  assertThrows(() => importanceEstimate([0, Infinity], [1, 2]), RangeError, "wherever it was drawn");
  assertThrows(() => importanceEstimate([800, 0], [1, 2]), RangeError, "selfNormalizedEstimate");
  assertThrows(() => selfNormalizedEstimate([0, 0], [1, NaN]), RangeError, "the values");
  assertThrows(() => effectiveSampleSize([]), RangeError, "at least one number");
  assertThrows(() => effectiveSampleSize([-Infinity, -Infinity]), RangeError, "overlaps");
});
