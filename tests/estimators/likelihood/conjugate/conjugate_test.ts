import fc from "fast-check";
import {
  betaBernoulli,
  betaBinomial,
  dirichletCategorical,
  gammaExponential,
  gammaPoisson,
  normalInverseGamma,
  normalMeanConjugate,
} from "../../../../lib/estimators/mod.ts";
import { integrate } from "../../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../../support/assert.ts";
import { assertClose } from "../../../support/close.ts";

const why = "logarithms of gamma functions of moderate arguments";

Deno.test("evidences and predictions agree with 50-digit quadrature over the parameters", () => {
  const normal = normalMeanConjugate({ mean: 0.5, standardDeviation: 0.8 }, [1.3, -0.4, 2.2], 1.3);
  assertClose(normal.logEvidence, -5.0731464124987722137, { rtol: 1e-14, why });
  assertClose(normal.logPredictive(0.7), -1.2646671405890927537, { rtol: 1e-14, why });
  const both = normalInverseGamma({ mean: 0.5, worth: 2, shape: 3, rate: 1.5 }, [1.3, -0.4, 2.2]);
  assertClose(both.logEvidence, -5.7634570606192256147, { rtol: 1e-13, why });
  assertClose(both.logPredictive(0.7), -0.90850399779359566281, { rtol: 1e-13, why });
  const poisson = gammaPoisson({ shape: 2.5, rate: 0.7 }, [3, 0, 7]);
  assertClose(poisson.logEvidence, -9.1131037943040082106, { rtol: 1e-13, why });
  assertClose(poisson.logPredictive(2), -1.6502249815622586911, { rtol: 1e-13, why });
  const exponential = gammaExponential({ shape: 2.5, rate: 0.7 }, [0.3, 1.9]);
  assertClose(exponential.logEvidence, -3.5138319759432354307, { rtol: 1e-13, why });
  assertClose(exponential.logPredictive(0.8), -0.90055479483378156431, { rtol: 1e-13, why });
  const binomial = betaBinomial({ a: 1.5, b: 2.5 }, [2, 5], 6);
  assertClose(binomial.logEvidence, -4.6879713830605147689, { rtol: 1e-13, why });
  assertClose(binomial.logPredictive(0), -3.7551555951500482738, { rtol: 1e-13, why });
  assertClose(dirichletCategorical([0.5, 1, 2.5], [3, 0, 2]).logEvidence, -6.015181073725298029, {
    rtol: 1e-13,
    why,
  });
});

Deno.test("strong priors keep the digits of evidence and prediction", () => {
  // From 40-digit arithmetic
  assertClose(gammaPoisson({ shape: 1e8, rate: 1e6 }, [100]).logPredictive(100), -3.2223574567536041745, {
    rtol: 1e-11,
    why,
  });
  assertClose(betaBinomial({ a: 1e6, b: 2e6 }, [300], 1000).logPredictive(333), -3.6212190991476620658, {
    rtol: 1e-11,
    why,
  });
});

Deno.test("posteriors worked by hand", () => {
  assertEquals(betaBernoulli({ a: 2, b: 3 }, [1, 1, 0, 1]).posterior, { a: 5, b: 4 });
  assertEquals(gammaPoisson({ shape: 2, rate: 3 }, [4, 1]).posterior, { shape: 7, rate: 5 });
  assertEquals(gammaExponential({ shape: 2, rate: 3 }, [0.5, 1.5, 1]).posterior, { shape: 5, rate: 6 });
  assertEquals(dirichletCategorical([1, 2, 3], [0, 4, 1]).posterior, [1, 6, 4]);
  // Precisions 1/4 + 3/1 = 13/4; mean (0·1/4 + 6)/(13/4)
  const { posterior, priorWeight } = normalMeanConjugate({ mean: 0, standardDeviation: 2 }, [1, 2, 3], 1);
  assertClose([posterior.mean, posterior.standardDeviation, priorWeight], [
    24 / 13,
    Math.sqrt(4 / 13),
    1 / 13,
  ], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("the posterior after all data is the posterior after one half as the prior of the other, and evidences multiply", () => {
  const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(numbers, numbers, (first, second) => {
      const all = [...first, ...second];
      const prior = { mean: 0.3, worth: 1.5, shape: 2, rate: 0.8 };
      const half = normalInverseGamma(prior, first);
      const rest = normalInverseGamma(half.posterior, second);
      const whole = normalInverseGamma(prior, all);
      assertClose(Object.values(rest.posterior), Object.values(whole.posterior), {
        rtol: 1e-11,
        atol: 1e-12,
        why: "round-off",
      });
      assertClose(half.logEvidence + rest.logEvidence, whole.logEvidence, {
        rtol: 1e-10,
        atol: 1e-11,
        why: "round-off",
      });
      const known = { mean: -1, standardDeviation: 2 };
      const early = normalMeanConjugate(known, first, 1.2);
      const late = normalMeanConjugate(early.posterior, second, 1.2);
      const once = normalMeanConjugate(known, all, 1.2);
      assertClose(Object.values(late.posterior), Object.values(once.posterior), {
        rtol: 1e-11,
        atol: 1e-12,
        why: "round-off",
      });
      assertClose(early.logEvidence + late.logEvidence, once.logEvidence, {
        rtol: 1e-10,
        atol: 1e-11,
        why: "round-off",
      });
    }),
    { seed: 3, numRuns: 80 },
  );
});

Deno.test("the evidence is the product of predictions, one datum after another", () => {
  const tosses = [1, 0, 0, 1, 1];
  const counts = [2, 0, 5];
  const times = [0.4, 1.7, 0.2];
  const chain = <T>(
    data: readonly T[],
    update: (seen: readonly T[]) => { logPredictive(next: T): number },
  ): number => data.reduce((sum, next, i) => sum + update(data.slice(0, i)).logPredictive(next), 0);
  assertClose(
    chain(tosses, (seen) => betaBernoulli({ a: 0.5, b: 2 }, seen)),
    betaBernoulli({ a: 0.5, b: 2 }, tosses).logEvidence,
    { rtol: 1e-13, why },
  );
  assertClose(
    chain(counts, (seen) => gammaPoisson({ shape: 1.5, rate: 0.5 }, seen)),
    gammaPoisson({ shape: 1.5, rate: 0.5 }, counts).logEvidence,
    { rtol: 1e-13, why },
  );
  assertClose(
    chain(times, (seen) => gammaExponential({ shape: 1.5, rate: 0.5 }, seen)),
    gammaExponential({ shape: 1.5, rate: 0.5 }, times).logEvidence,
    { rtol: 1e-13, why },
  );
  const outcomes = [2, 0, 2, 1];
  assertClose(
    chain(
      outcomes,
      (seen) => dirichletCategorical([1, 0.5, 2], [0, 1, 2].map((k) => seen.filter((x) => x === k).length)),
    ),
    dirichletCategorical([1, 0.5, 2], [1, 1, 2]).logEvidence,
    { rtol: 1e-13, why },
  );
});

Deno.test("predictions integrate, or sum, to one", () => {
  const { logPredictive } = normalInverseGamma({ mean: 0.5, worth: 2, shape: 3, rate: 1.5 }, [1.3, -0.4]);
  assertClose(integrate((x) => Math.exp(logPredictive(x)), -Infinity, Infinity).value, 1, {
    rtol: 1e-9,
    why: "quadrature",
  });
  const exponential = gammaExponential({ shape: 3, rate: 1 }, [0.7]);
  assertClose(integrate((x) => Math.exp(exponential.logPredictive(x)), 0, Infinity).value, 1, {
    rtol: 1e-9,
    why: "quadrature",
  });
  const binomial = betaBinomial({ a: 0.5, b: 2 }, [3], 4);
  assertClose([0, 1, 2, 3, 4].reduce((sum, k) => sum + Math.exp(binomial.logPredictive(k)), 0), 1, {
    rtol: 1e-13,
    why,
  });
});

Deno.test("the posterior mean is the prior's and the likeliest value, weighed by how many data the prior is worth", () => {
  // Beta(2, 3): mean 2/5; 3 of 4; posterior mean 5/9
  const { posterior, priorWeight } = betaBernoulli({ a: 2, b: 3 }, [1, 1, 1, 0]);
  assertClose(posterior.a / (posterior.a + posterior.b), priorWeight * 2 / 5 + (1 - priorWeight) * 3 / 4, {
    rtol: 1e-15,
    why: "round-off",
  });
  // Gamma(2, 3): mean 2/3; times of mean 2: rate 1/2
  const waits = gammaExponential({ shape: 2, rate: 3 }, [1, 3]);
  assertClose(
    waits.posterior.shape / waits.posterior.rate,
    waits.priorWeight * 2 / 3 + (1 - waits.priorWeight) / 2,
    {
      rtol: 1e-15,
      why: "round-off",
    },
  );
});

Deno.test("without data nothing changes", () => {
  const prior = { mean: 1, standardDeviation: 2 };
  const { posterior, logEvidence, priorWeight } = normalMeanConjugate(prior, [], 1);
  assertEquals([posterior, logEvidence, priorWeight], [prior, 0, 1]);
  assertEquals(betaBernoulli({ a: 2, b: 3 }, []).posterior, { a: 2, b: 3 });
});

Deno.test("impossible priors and data are refused", () => {
  assertThrows(() => betaBernoulli({ a: 0, b: 1 }, [1]), RangeError, "a of the beta prior");
  assertThrows(() => betaBernoulli({ a: 1, b: 1 }, [2]), RangeError, "0 or 1");
  assertThrows(() => betaBinomial({ a: 1, b: 1 }, [4], 3), RangeError, "at most 3 trials");
  assertThrows(() => gammaPoisson({ shape: 1, rate: -1 }, [1]), RangeError, "rate of the gamma prior");
  assertThrows(() => gammaPoisson({ shape: 1, rate: 1 }, [0.5]), RangeError, "integer");
  assertThrows(() => gammaExponential({ shape: 1, rate: 1 }, [-1]), RangeError, "at least 0");
  assertThrows(() => normalMeanConjugate({ mean: 0, standardDeviation: 0 }, [1], 1), RangeError, "positive");
  assertThrows(() => normalMeanConjugate({ mean: 0, standardDeviation: 1 }, [NaN], 1), RangeError, "finite");
  assertThrows(() => normalInverseGamma({ mean: 0, worth: 0, shape: 1, rate: 1 }, [1]), RangeError, "worth");
  assertThrows(() => dirichletCategorical([1], [1]), RangeError, "at least two outcomes");
  assertThrows(() => dirichletCategorical([1, 1], [1, 2, 3]), RangeError, "one each");
});
