import {
  calibratedError,
  debiasedCalibrationError,
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
} from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { allOutcomes, calibratedForecasts } from "./forecasts.ts";

const SUMS = { atol: 1e-14, why: "sums over all outcomes" };

Deno.test("three norms worked by hand", () => {
  // Bins at 0.2 (two, frequency ½: gap 0.3) and 0.9 (three, frequency ⅔: gap 7/30)
  const forecasts = [0.2, 0.2, 0.9, 0.9, 0.9];
  const outcomes = [1, 0, 1, 1, 0];
  const error = (norm: "L1" | "L2" | "max"): number =>
    expectedCalibrationError(forecasts, outcomes, { norm });
  const why = "a few roundings";
  assertClose(error("L1"), 0.4 * 0.3 + 0.6 * 7 / 30, { rtol: 1e-14, why });
  assertClose(error("L2"), Math.sqrt(0.4 * 0.09 + 0.6 * 49 / 900), { rtol: 1e-14, why });
  assertClose(error("max"), 0.3, { rtol: 1e-14, why });
});

Deno.test("the error expected of a calibrated forecaster is the mean over all outcomes, in each norm", () => {
  const forecasts = [0.1, 0.13, 0.4, 0.45, 0.47, 0.8, 0.85, 1];
  const all = allOutcomes(forecasts);
  for (const options of [{ bins: 4 }, { bins: 3, binning: "equal-mass" }, { binning: "distinct" }] as const) {
    for (const norm of ["L1", "max"] as const) {
      const mean = all.reduce(
        (sum, { outcomes, chance }) =>
          sum + chance * expectedCalibrationError(forecasts, outcomes, { ...options, norm }),
        0,
      );
      assertClose(calibratedError(forecasts, { ...options, norm }), mean, SUMS);
    }
    const square = all.reduce(
      (sum, { outcomes, chance }) =>
        sum + chance * expectedCalibrationError(forecasts, outcomes, { ...options, norm: "L2" }) ** 2,
      0,
    );
    assertClose(calibratedError(forecasts, { ...options, norm: "L2" }) ** 2, square, SUMS);
  }
});

Deno.test("the debiased squared error is unbiased: its mean over all outcomes is the true squared error", () => {
  // Forecasts 0.3 that come true with probability ½, and 0.8 that come true with 0.7
  const forecasts = [0.3, 0.3, 0.3, 0.8, 0.8, 0.8, 0.8];
  const truth = forecasts.map((p) => p === 0.3 ? 0.5 : 0.7);
  const mean = allOutcomes(truth).reduce(
    (sum, { outcomes, chance }) => sum + chance * debiasedSquaredCalibrationError(forecasts, outcomes),
    0,
  );
  assertClose(mean, (3 * 0.2 ** 2 + 4 * 0.1 ** 2) / 7, SUMS);
});

Deno.test("the debiased absolute error has less bias than the plain one, over all outcomes", () => {
  const forecasts = [0.3, 0.3, 0.3, 0.3, 0.3, 0.8, 0.8, 0.8, 0.8, 0.8];
  const truth = forecasts.map((p) => p === 0.3 ? 0.5 : 0.7);
  const true1 = 0.5 * 0.2 + 0.5 * 0.1;
  const bias = (estimate: (forecasts: number[], outcomes: number[]) => number): number =>
    allOutcomes(truth).reduce(
      (sum, { outcomes, chance }) => sum + chance * estimate(forecasts, outcomes),
      0,
    ) - true1;
  const [plain, less] = [bias(expectedCalibrationError), bias(debiasedCalibrationError)];
  assert(plain > 0.05 && Math.abs(less) < plain / 2, `${plain} and ${less}`);
});

Deno.test("chance alone gives about Σ √(2np(1 − p)/π)/n, whatever the truth of the forecasts", () => {
  const { probabilities, outcomes } = calibratedForecasts(5000, stream(3));
  const expected = calibratedError(probabilities);
  const folded = Array.from({ length: 15 }, (_, k) => {
    const own = probabilities.filter((p) => Math.ceil(p * 15) - 1 === k);
    return Math.sqrt(2 / Math.PI * own.reduce((sum, p) => sum + p * (1 - p), 0)) / 5000;
  }).reduce((sum, each) => sum + each, 0);
  assertClose(expected, folded, { rtol: 0.005, why: "the counts are nearly normal" });
  assertClose(expectedCalibrationError(probabilities, outcomes), expected, {
    rtol: 0.75,
    why: "fifteen folded normal gaps: 20 % each way, times 4",
  });
});

Deno.test("bins of one forecast cannot be debiased", () => {
  assertThrows(() => debiasedSquaredCalibrationError([0.1, 0.9], [0, 1]), RangeError, "two forecasts a bin");
  assertThrows(() => calibratedError([]), RangeError, "at least one");
});
