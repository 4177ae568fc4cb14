import fc from "fast-check";
import {
  attainmentOf,
  enumeratedAttainment,
  familyFisherInformation,
  familyMean,
  familyOfLaw,
  familyScore,
  meanScore,
  type ParametricFamily,
  regularityOf,
  simulatedEfficiency,
} from "../../../lib/estimators/mod.ts";
import { lgamma } from "../../../lib/math/mod.ts";
import { normal, poisson as poissonLaw, weibull } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const gaussian = familyOfLaw(([mean, standardDeviation]) => normal({ mean, standardDeviation }));
const gamma: ParametricFamily = {
  logDensity: (x, [shape, rate]) =>
    x > 0 ? shape * Math.log(rate) + (shape - 1) * Math.log(x) - rate * x - lgamma(shape) : -Infinity,
  support: () => [0, Infinity],
};
const poisson: ParametricFamily = {
  discrete: true,
  logDensity: (x, [mean]) =>
    Number.isInteger(x) && x >= 0 ? x * Math.log(mean) - mean - lgamma(x + 1) : -Infinity,
  support: () => [0, Infinity],
};
const uniform: ParametricFamily = {
  logDensity: (x, [width]) => x >= 0 && x <= width ? -Math.log(width) : -Infinity,
  support: ([width]) => [0, width],
};
const laplace: ParametricFamily = {
  logDensity: (x, [centre]) => -Math.abs(x - centre) - Math.LN2,
  support: () => [-Infinity, Infinity],
  score: (x, [centre]) => [Math.sign(x - centre)],
  points: ([centre]) => [centre],
};

Deno.test("the numerical score is the law's own", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.5, max: 3, noNaN: true }),
      fc.double({ min: -4, max: 4, noNaN: true }),
      (mean, standardDeviation, z) => {
        const x = mean + standardDeviation * z;
        const own = normal({ mean, standardDeviation }).score(x);
        const found = familyScore(gaussian, [mean, standardDeviation], x);
        assertClose(found, [own.mean, own.standardDeviation], {
          rtol: 1e-8,
          atol: 1e-8,
          why: "five-point differences",
        });
      },
    ),
    { seed: 19, numRuns: 60 },
  );
});

Deno.test("Fisher information of known families", () => {
  // Trigamma at 2.5 and the rest in (shape, rate): from 50-digit arithmetic.
  const F = familyFisherInformation(gamma, [2.5, 0.8]);
  assertClose(F.data, [0.49035775610023486, -1.25, -1.25, 3.90625], {
    rtol: 1e-8,
    why: "differences and quadrature",
  });
  assertClose(familyFisherInformation(poisson, [3.7]).data[0], 1 / 3.7, {
    rtol: 1e-9,
    why: "differences and a sum",
  });
  assertClose(familyFisherInformation(laplace, [0.4]).data[0], 1, { rtol: 1e-9, why: "its own score" });
});

Deno.test("the mean score vanishes in regular families, and is minus what moving ends let in otherwise", () => {
  for (
    const [family, parameters] of [[gaussian, [1, 2]], [gamma, [2.5, 0.8]], [poisson, [3.7]], [laplace, [
      0.4,
    ]]] as const
  ) {
    const { regular, meanScore: means, reason } = regularityOf(family, parameters);
    assertClose(means, parameters.map(() => 0), { atol: 1e-9, why: "differences" });
    assert(regular && reason.startsWith("the mean of the score is 0"));
  }
  assertClose(meanScore(uniform, [1.7]), [-1 / 1.7], { rtol: 1e-9, why: "differences" });
  const { regular, movingEnds, reason } = regularityOf(uniform, [1.7]);
  assertEquals(regular, false);
  assertEquals(movingEnds, ["the upper end with parameter 0"]);
  assert(reason.includes("Chapman–Robbins"));
  assertThrows(() => familyFisherInformation(uniform, [1.7]), RangeError, "the upper end with parameter 0");
  // Two moving ends balance in the mean score, and still nothing holds.
  const sliding: ParametricFamily = {
    logDensity: (x, [start]) => x >= start && x <= start + 1 ? 0 : -Infinity,
    support: ([start]) => [start, start + 1],
  };
  const found = regularityOf(sliding, [0.2]);
  assertClose(found.meanScore, [0], { atol: 1e-12, why: "a constant density" });
  assert(!found.regular && found.reason.includes("does not vanish"));
  // A support that moves without density at its end is regular.
  const cubic: ParametricFamily = {
    logDensity: (x, [width]) => x >= 0 && x < width ? Math.log(4 * (width - x) ** 3 / width ** 4) : -Infinity,
    support: ([width]) => [0, width],
  };
  assert(regularityOf(cubic, [1.1]).regular);
});

Deno.test("a law of the library is a family, discrete ones too", () => {
  const counts = familyOfLaw(([mean]) => poissonLaw({ mean }));
  assertClose(familyFisherInformation(counts, [3.7]).data[0], 1 / 3.7, {
    rtol: 1e-9,
    why: "differences and a sum",
  });
  const waits = familyOfLaw(([shape, scale]) => weibull({ shape, scale }));
  const own = weibull({ shape: 1.8, scale: 2 }).fisherInformation();
  assertClose(familyFisherInformation(waits, [1.8, 2]).data, own.data, {
    rtol: 1e-8,
    why: "differences and quadrature",
  });
});

Deno.test("means over a family, and what is none", () => {
  assertClose(familyMean(poisson, [3.7], (x) => x * (x - 1)), 3.7 ** 2, { rtol: 1e-12, why: "a sum" });
  assertClose(familyMean(gamma, [2.5, 0.8], (x) => x), 2.5 / 0.8, { rtol: 1e-10, why: "quadrature" });
  assertThrows(() => familyMean(poisson, [], () => 1), RangeError, "at least one parameter");
  assertThrows(() => familyMean(poisson, [NaN], () => 1), RangeError, "parameter 0");
  const doubled: ParametricFamily = {
    ...poisson,
    logDensity: (x, [mean]) => poisson.logDensity(x, [mean]) - 1,
  };
  assertThrows(() => familyMean(doubled, [3], () => 1), RangeError, "sum to 1");
  assertThrows(
    () => meanScore({ ...gamma, logDensity: (x, p) => gamma.logDensity(x, p) + 1 }, [2, 1]),
    RangeError,
    "integrates to 1",
  );
  assertThrows(() => familyScore(uniform, [1.7], 2), RangeError, "inside the support");
  assertThrows(() => familyScore(uniform, [1.7], NaN), RangeError, "datum");
  assertThrows(() => familyScore({ ...laplace, score: () => [1, 2] }, [0], 1), RangeError, "one length");
});

const coin = (p: number): { values: number[]; probabilities: number[]; scores: number[] } => ({
  values: [0, 1],
  probabilities: [1 - p, p],
  scores: [-1 / (1 - p), 1 / p],
});

Deno.test("information inequality: no unbiased estimator is more efficient than 1", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (estimates, p) => {
        const spread = Math.max(...estimates) - Math.min(...estimates);
        fc.pre(spread > 1e-3);
        const { squaredCorrelation, covariance, information } = enumeratedAttainment(
          coin(p),
          3,
          (xs) => estimates[4 * xs[0] + 2 * xs[1] + xs[2]],
        );
        assert(squaredCorrelation <= 1 + 1e-12);
        assertClose(information, 3 / (p * (1 - p)), { rtol: 1e-12, why: "eight samples" });
        // Cov(φ̂, S) is the slope of the mean, here by a difference quotient.
        const meanAt = (q: number): number =>
          estimates.reduce((sum, each, s) => {
            const heads = (s & 1) + ((s >> 1) & 1) + (s >> 2);
            return sum + each * q ** heads * (1 - q) ** (3 - heads);
          }, 0);
        assertClose(covariance, (meanAt(p + 1e-5) - meanAt(p - 1e-5)) / 2e-5, {
          rtol: 1e-6,
          atol: 1e-8,
          why: "a difference",
        });
      },
    ),
    { seed: 19, numRuns: 100 },
  );
});

Deno.test("equality in exponential families: the mean of the statistic is affine in the score", () => {
  for (const n of [1, 2, 5]) {
    const found = enumeratedAttainment(coin(0.3), n, mean);
    assert(found.affine);
    assertClose(found.squaredCorrelation, 1, { rtol: 1e-12, why: "2ⁿ samples" });
    assertClose(found.meanScore, 0, { atol: 1e-13, why: "2ⁿ samples" });
  }
  // x₁x₂ for p²: 4p²/(F Var) with F = 2/(p(1 − p)) and Var = p² − p⁴.
  const { affine, squaredCorrelation } = enumeratedAttainment(coin(0.3), 2, (xs) => xs[0] * xs[1]);
  assertEquals(affine, false);
  assertClose(squaredCorrelation, 4 * 0.09 * 0.21 / 2 / (0.09 - 0.0081), {
    rtol: 1e-12,
    why: "four samples",
  });
});

Deno.test("attainment refuses what does not vary, fit or end", () => {
  assertThrows(() => attainmentOf([0.5, 0.5], [1, 1], [1, -1]), RangeError, "vary");
  assertThrows(() => attainmentOf([0.5, 0.5], [1], [1, -1]), RangeError, "one length");
  assertThrows(() => attainmentOf([0.5, 0.6], [1, 2], [1, -1]), RangeError, "sum to 1");
  assertThrows(() => attainmentOf([0.5, 0.5], [1, NaN], [1, -1]), RangeError, "finite");
  assertThrows(() => enumeratedAttainment(coin(0.5), 30, mean), RangeError, "at most");
  assertThrows(() => enumeratedAttainment(coin(0.5), 0, mean), RangeError, "number of data");
});

Deno.test("asymptotic efficiency: the excess over the bound of a maximum-likelihood rate falls as (N + 2)N/((N − 1)(N − 2))", () => {
  const rows = simulatedEfficiency({
    draw: (n, chance) => chance.exponentials(n),
    estimator: (xs) => 1 / mean(xs),
    truth: 1,
    information: 1,
    sizes: [10, 100],
    replicates: 4000,
    stream: stream(5),
  });
  for (const { n, excess, standardError, bias } of rows) {
    const expected = (n + 2) * n / ((n - 1) * (n - 2));
    assert(Math.abs(excess - expected) < 6 * standardError, `${n}: ${excess}`);
    assert(Math.abs(bias - 1 / (n - 1)) < 6 / Math.sqrt(n * 4000) * 1.5);
  }
  const options = {
    draw: () => [1],
    estimator: mean,
    truth: 0,
    information: 1,
    sizes: [1],
    stream: stream(1),
  };
  assertThrows(() => simulatedEfficiency({ ...options, slope: 0 }), RangeError, "slope");
  assertThrows(() => simulatedEfficiency({ ...options, information: 0 }), RangeError, "information");
  assertThrows(
    () => simulatedEfficiency({ ...options, estimator: () => NaN }),
    RangeError,
    "estimate of sample 0",
  );
  assertThrows(() => simulatedEfficiency({ ...options, replicates: 1 }), RangeError, "replicates");
});
