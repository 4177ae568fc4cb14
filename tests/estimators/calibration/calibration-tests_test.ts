import {
  binwiseTest,
  calibrationErrorTest,
  hosmerLemeshowTest,
  logisticRegression,
  spiegelhalterTest,
} from "../../../lib/estimators/mod.ts";
import { matrix, normalCdf } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { allOutcomes, calibratedForecasts } from "./forecasts.ts";

Deno.test("Spiegelhalter's z has mean 0 and variance 1 under calibration, exactly, over all outcomes", () => {
  const forecasts = [0.1, 0.35, 0.5, 0.8, 0.93];
  let [mean, square] = [0, 0];
  for (const { outcomes, chance } of allOutcomes(forecasts)) {
    const { z } = spiegelhalterTest(forecasts, outcomes);
    mean += chance * z;
    square += chance * z * z;
  }
  assertClose([mean, square], [0, 1], { atol: 1e-14, why: "sums over all outcomes" });
});

Deno.test("Spiegelhalter's z is positive for forecasts that are too sure, and its p is two-sided normal", () => {
  const outcomes = [1, 1, 0, 0, 1, 0, 1, 0];
  const { z, logP } = spiegelhalterTest(outcomes.map((y) => y ? 0.95 : 0.9), outcomes);
  // (4·0.72 − 4·0.045)/√(4·0.81·0.0475 + 4·0.64·0.09)
  assertClose(z, 2.7 / Math.sqrt(0.3843), { rtol: 1e-12, why: "round-off" });
  const fair = spiegelhalterTest([0.7, 0.7, 0.3], [1, 0, 0]);
  assertClose(fair.logP, Math.log(2 * normalCdf(-Math.abs(fair.z))), { rtol: 1e-12, why: "round-off" });
  assert(logP < -10);
  assertThrows(() => spiegelhalterTest([0.5, 0, 1], [1, 0, 1]), RangeError, "other than");
});

Deno.test("Hosmer and Lemeshow's degrees of freedom: g on fresh outcomes, g − 2 on fitted ones, by level and mean", () => {
  const repeats = 600;
  for (const fitted of [false, true]) {
    let [rejected, sum] = [0, 0];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const own = stream(repeat);
      const x = own.normals(400);
      const y = x.map((each) => own.uniform() < 1 / (1 + Math.exp(-each)) ? 1 : 0);
      const p = fitted
        ? logisticRegression(matrix(400, 2, (i, j) => j === 0 ? 1 : x[i]), y).probabilities
        : x.map((each) => 1 / (1 + Math.exp(-each)));
      const test = hosmerLemeshowTest(p, y, { fittedOnTheseOutcomes: fitted });
      assertEquals(test.degrees, fitted ? 8 : 10);
      sum += test.statistic;
      if (test.logP < Math.log(0.05)) rejected++;
    }
    // Standard errors: √(2·degrees/600) = 0.17, and 0.009 for the level.
    assertClose(sum / repeats, fitted ? 8 : 10, { atol: 0.7, why: "four standard errors" });
    assertClose(rejected / repeats, 0.05, { atol: 0.036, why: "four standard errors" });
  }
});

Deno.test("Hosmer and Lemeshow's test refuses sure forecasts and too few groups", () => {
  const options = { fittedOnTheseOutcomes: true };
  assertThrows(() => hosmerLemeshowTest([0.2, 0.5, 0.5], [0, 1, 1], options), RangeError, "three groups");
  const fresh = { groups: 2, fittedOnTheseOutcomes: false };
  assertThrows(() => hosmerLemeshowTest([0, 0, 0.5], [0, 0, 1], fresh), RangeError, "between 0 and 1");
});

Deno.test("the binwise test keeps its level for any forecasts, over all outcomes", () => {
  const forecasts = [0.05, 0.1, 0.3, 0.42, 0.44, 0.45, 0.7, 0.88, 0.9, 0.97];
  for (const level of [0.01, 0.05, 0.2]) {
    let rejected = 0;
    for (const { outcomes, chance } of allOutcomes(forecasts)) {
      if (binwiseTest(forecasts, outcomes, { bins: 3 }).logP <= Math.log(level)) rejected += chance;
    }
    assert(rejected <= level, `${rejected} at ${level}`);
  }
  assertEquals(binwiseTest([0, 1], [1, 1], { bins: 2 }).logP, -Infinity);
});

Deno.test("the resampling test keeps its level, and finds forecasts that are too sure", () => {
  const repeats = 400;
  let rejected = 0;
  let found = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const own = stream(repeat);
    const { probabilities, outcomes } = calibratedForecasts(100, own);
    const options = { bins: 5, resamples: 39, stream: own.at("resamples") };
    if (calibrationErrorTest(probabilities, outcomes, options).p <= 0.05) rejected++;
    const sure = probabilities.map((p) => p > 0.5 ? 0.5 + p / 2 : p / 2);
    if (calibrationErrorTest(sure, outcomes, options).p <= 0.05) found++;
  }
  assertClose(rejected / repeats, 0.05, { atol: 0.05, why: "four standard errors" });
  assert(found > 0.5 * repeats);
  assertThrows(
    () => calibrationErrorTest([0.5], [1], { stream: stream(1), resamples: 5 }),
    RangeError,
    "resamples",
  );
});
