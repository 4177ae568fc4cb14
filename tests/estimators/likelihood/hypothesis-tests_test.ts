import {
  likelihoodRatioTest,
  maximumLikelihood,
  profileInterval,
  profileLogLikelihood,
  scoreTest,
  waldTest,
} from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const waits = [1, 2, 6];
const fit = maximumLikelihood("exponential", waits);

Deno.test("three tests of the rate 1 on waits 1, 2, 6, worked by hand", () => {
  // ℓ(1/3) = −3 ln 3 − 3, ℓ(1) = −9; information 3/λ²
  const ratio = likelihoodRatioTest(-9, fit.logLikelihood, 1);
  assertClose(ratio.statistic, 2 * (9 - 3 * Math.log(3) - 3), { rtol: 1e-14, why: "round-off" });
  // (1/3 − 1)²·27
  assertClose(waldTest([1 / 3], [1], fit.covariance()).statistic, 12, { rtol: 1e-13, why: "round-off" });
  // Score 3/1 − 9 = −6, information 3: 36/3
  assertClose(scoreTest(fit, waits, { rate: 1 }).statistic, 12, { rtol: 1e-14, why: "round-off" });
  // χ² with one degree: P(χ² > 12) = erfc(√6)
  assertClose(scoreTest(fit, waits, { rate: 1 }).pValue, 5.3200550513924966e-4, {
    rtol: 1e-10,
    why: "survival function",
  });
});

Deno.test("p-values are right far into the tail", () => {
  // P(χ²₂ > x) = exp(−x/2)
  const { logP, pValue } = likelihoodRatioTest(-1000, 0, 2);
  assertClose(logP, -1000, { rtol: 1e-13, why: "logarithm of a survival function" });
  assertEquals(pValue, 0);
});

Deno.test("Wald's statistic uses the whole covariance", () => {
  // C⁻¹ = [[2, −1], [−1, 2]]/3, d = (1, 2): (2 − 4 + 8)/3
  assertClose(waldTest([1, 3], [0, 1], matrix(2, 2, [2, 1, 1, 2])).statistic, 2, {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("profile intervals agree with 20-digit roots", () => {
  assertClose(profileInterval(fit, waits, "rate"), [0.082896115130168497702, 0.86436515179342482053], {
    rtol: 1e-12,
    why: "false position to round-off",
  });
  const normal = maximumLikelihood("normal", waits);
  assertClose(profileInterval(normal, waits, "mean", 0.9), [0.38605464446521685076, 5.6139453555347831492], {
    rtol: 1e-11,
    why: "false position to round-off",
  });
});

Deno.test("at the ends of a profile interval the profile has fallen by half of the chi-square quantile", () => {
  const sample = [1.773, 2.785, 6.849, 2.191, 4.037];
  const gamma = maximumLikelihood("gamma", sample);
  for (const parameter of ["shape", "scale"]) {
    for (const end of profileInterval(gamma, sample, parameter)) {
      const fall = gamma.logLikelihood - profileLogLikelihood(gamma, sample, parameter, end);
      assertClose(fall, 3.841458820694124 / 2, { rtol: 1e-10, why: "the climb of the other parameter" });
    }
  }
});

Deno.test("a profile interval does not depend on the coordinate: chance and logit", () => {
  const tosses = [1, 1, 0, 1, 0, 1, 1];
  const chance = profileInterval(maximumLikelihood("bernoulli", tosses), tosses, "probability");
  const logit = profileInterval(maximumLikelihood("bernoulliLogit", tosses), tosses, "logit");
  assertClose(chance, logit.map((u) => 1 / (1 + Math.exp(-u))), { rtol: 1e-11, why: "the same root" });
});

Deno.test("95 % profile intervals of an exponential rate hold it 95 times in a hundred", () => {
  const chance = stream(21).at("coverage");
  const repetitions = 10_000;
  let held = 0;
  for (let i = 0; i < repetitions; i++) {
    const sample = chance.exponentials(10);
    const [low, high] = profileInterval(maximumLikelihood("exponential", sample), sample, "rate");
    if (low <= 1 && 1 <= high) held++;
  }
  // Exact coverage at n = 10 is 0.949; four standard errors of a share of 10 000 are 0.0088.
  assert(Math.abs(held / repetitions - 0.949) < 0.0088, `${held}`);
});

Deno.test("misuse is refused", () => {
  assertThrows(() => likelihoodRatioTest(-1, -2, 1), RangeError, "not nested");
  assertThrows(() => likelihoodRatioTest(-2, -1, 0), RangeError, "degrees of freedom");
  assertThrows(() => waldTest([1], [1, 2], matrix(1, 1, [1])), RangeError, "of one length");
  assertThrows(() => scoreTest(fit, waits, {}), RangeError, "finite value of rate");
  assertThrows(() => profileInterval(fit, waits, "speed"), RangeError, "Expected one of the parameters rate");
  assertThrows(() => profileInterval(fit, waits, "rate", 1), RangeError, "confidence");
  const certain = maximumLikelihood("bernoulli", [1, 1, 1]);
  assertThrows(() => profileInterval(certain, [1, 1, 1], "probability"), RangeError, "inside the range");
  assertThrows(() => profileLogLikelihood(fit, waits, "rate", -1), RangeError, "inside its range");
});

Deno.test("Wald's test refuses what is no covariance: indefinite, singular, or of another size", () => {
  const test = (size: number, entries: number[]) => () =>
    waldTest([1, 2], [0, 0], matrix(size, size, entries));
  assertThrows(test(2, [1, 2, 2, 1]), RangeError, "Expected a positive definite covariance");
  assertThrows(test(2, [1, 1, 1, 1]), RangeError, "test fewer parameters");
  assertThrows(test(2, [1, 0.5, 0.2, 1]), RangeError, "Expected a positive definite covariance");
  assertThrows(test(1, [1]), RangeError, "Expected a 2 × 2 covariance for 2 estimates, got 1 × 1");
});

Deno.test("a profile refuses any sample but that of the fit", () => {
  const doubled = waits.map((x) => 2 * x);
  assertThrows(() => profileInterval(fit, [1, 2], "rate"), RangeError, "of 3 numbers, got one of 2");
  assertThrows(() => profileInterval(fit, doubled, "rate"), RangeError, "fit this sample first");
  assertThrows(() => profileLogLikelihood(fit, doubled, "rate", 1), RangeError, "fit this sample first");
  assertEquals(profileInterval(fit, waits.toReversed(), "rate").length, 2);
});
