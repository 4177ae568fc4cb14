import fc from "fast-check";
import {
  betaBernoulli,
  maximumAPosteriori,
  maximumLikelihood,
  normalMeanConjugate,
} from "../../../lib/estimators/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

type Parameters = Readonly<Record<string, number>>;
const why = "Newton's method on differences of eighth order";

Deno.test("a constant prior gives maximum likelihood", () => {
  const sample = [1.773, 2.785, 6.849, 2.191, 4.037];
  const fit = maximumLikelihood("gamma", sample);
  const map = maximumAPosteriori("gamma", sample, { logPrior: () => 0, start: { shape: 1, scale: 1 } });
  assertClose(Object.values(map.parameters), Object.values(fit.parameters), { rtol: 1e-10, why });
  assertClose(map.covariance().data, fit.covariance().data, { rtol: 1e-7, why });
});

Deno.test("the mode of a beta posterior is (a + k − 1)/(a + b + n − 2)", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      (ones, zeros, a, b) => {
        const tosses = [...Array(ones).fill(1), ...Array(zeros).fill(0)];
        const logPrior = ({ probability }: Parameters): number =>
          (a - 1) * Math.log(probability) + (b - 1) * Math.log1p(-probability);
        const { posterior } = betaBernoulli({ a, b }, tosses);
        if (posterior.a <= 1.1 || posterior.b <= 1.1) return;
        const { parameters } = maximumAPosteriori("bernoulli", tosses, { logPrior });
        assertClose(parameters.probability, (posterior.a - 1) / (posterior.a + posterior.b - 2), {
          rtol: 1e-9,
          why,
        });
      },
    ),
    { seed: 17, numRuns: 60 },
  );
});

Deno.test("a prior gives an answer where the likelihood has none: no success in four tosses", () => {
  const logPrior = ({ logit }: Parameters): number => -logit * logit / 8;
  assertThrows(
    () => maximumAPosteriori("bernoulliLogit", [0, 0, 0, 0], { logPrior }),
    RangeError,
    "a start inside the range",
  );
  const { parameters } = maximumAPosteriori("bernoulliLogit", [0, 0, 0, 0], {
    logPrior,
    start: { logit: 0 },
  });
  // 4 p = −u/4
  const { logit } = parameters;
  assertClose(4 / (1 + Math.exp(-logit)), -logit / 4, { atol: 1e-10, why });
  assert(logit < -1 && logit > -4);
});

Deno.test("a normal prior on a normal mean of nearly known width shrinks it as the conjugate pair does", () => {
  const sample = [1.3, -0.4, 2.2, 0.9];
  // A prior that all but fixes the standard deviation at 1.3
  const logPrior = ({ mean, standardDeviation }: Parameters): number =>
    -((mean - 0.5) ** 2) / (2 * 0.64) - ((standardDeviation - 1.3) / 1e-5) ** 2 / 2;
  const { parameters } = maximumAPosteriori("normal", sample, {
    logPrior,
    start: { mean: 0, standardDeviation: 1.3 },
  });
  const { posterior } = normalMeanConjugate({ mean: 0.5, standardDeviation: 0.8 }, sample, 1.3);
  assertClose(parameters.mean, posterior.mean, { atol: 1e-8, why: "the width moves by some 10⁻¹⁰" });
});

Deno.test("the prior fades: the distance to maximum likelihood goes as 1/n", () => {
  const logPrior = ({ mean }: Parameters): number => -mean;
  // Poisson counts 2 and 4, over and over: mode Σx/(n + 1)
  for (const n of [2, 20, 200]) {
    const sample = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 2 : 4));
    const { parameters } = maximumAPosteriori("poisson", sample, { logPrior });
    assertClose(3 - parameters.mean, 3 / (n + 1), { rtol: 1e-9, why });
  }
});

Deno.test("posteriors without a maximum inside, and impossible priors, are refused", () => {
  // Beta(0.1, 0.1) and no success: the density grows without bound towards 0.
  const edge = ({ probability }: Parameters): number =>
    -0.9 * Math.log(probability) - 0.9 * Math.log1p(-probability);
  assertThrows(
    () => maximumAPosteriori("bernoulli", [0, 0], { logPrior: edge, start: { probability: 0.2 } }),
    RangeError,
    "inside the range",
  );
  assertThrows(() => maximumAPosteriori("poisson", [1], { logPrior: () => NaN }), RangeError, "got NaN");
  assertThrows(() => maximumAPosteriori("poisson", [], { logPrior: () => 0 }), RangeError, "at least one");
  assertThrows(
    () => maximumAPosteriori("poisson", [1], { logPrior: () => 0, start: { mean: -1 } }),
    RangeError,
    "inside their ranges",
  );
});
