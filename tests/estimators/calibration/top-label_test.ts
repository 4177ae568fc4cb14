import {
  classForecasts,
  classwiseCalibrationError,
  expectedCalibrationError,
  topLabelForecasts,
} from "../../../lib/estimators/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const laws = [[0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.4, 0.4, 0.2], [0.1, 0.8, 0.1]];
const labels = [0, 1, 1, 1];

Deno.test("top labels: the largest probability and whether it was right, ties to the first class", () => {
  const { probabilities, outcomes } = topLabelForecasts(laws, labels);
  assertEquals([...probabilities], [0.6, 0.6, 0.4, 0.8]);
  assertEquals([...outcomes], [1, 0, 0, 1]);
});

Deno.test("the classwise error is the mean of the classes' errors", () => {
  const errors = [0, 1, 2].map((k) => {
    const { probabilities, outcomes } = classForecasts(laws, labels, k);
    return expectedCalibrationError(probabilities, outcomes, { bins: 5 });
  });
  const found = classwiseCalibrationError(laws, labels, { bins: 5 });
  assertClose(found, errors.reduce((sum, error) => sum + error, 0) / 3, { rtol: 1e-15, why: "round-off" });
});

Deno.test("calibrated top labels may hide miscalibrated classes", () => {
  // Two kinds of inputs in three classes: the guess is right six times in ten, but its rivals are mixed up.
  const mixed = Array.from({ length: 10 }, () => [0.6, 0.4, 0]);
  const drawn = [0, 0, 0, 0, 0, 0, 2, 2, 2, 2];
  const { probabilities, outcomes } = topLabelForecasts(mixed, drawn);
  assertClose(expectedCalibrationError(probabilities, outcomes), 0, { atol: 1e-15, why: "round-off" });
  assertClose(classwiseCalibrationError(mixed, drawn), 0.8 / 3, { rtol: 1e-12, why: "round-off" });
});

Deno.test("rows that are no laws, and labels out of range, are refused", () => {
  assertThrows(() => topLabelForecasts([[0.5, 0.6]], [0]), RangeError, "sum to 1");
  assertThrows(() => topLabelForecasts([[2, -1]], [0]), RangeError, "row 0");
  assertThrows(() => topLabelForecasts([[0.5, 0.5], [1]], [0, 0]), RangeError, "row 1");
  assertThrows(() => topLabelForecasts([[0.5, 0.5]], [2]), RangeError, "from 0 to 1");
  assertThrows(() => topLabelForecasts([], []), RangeError, "at least one row");
  assertThrows(() => classForecasts(laws, labels, 3), RangeError, "from 0 to 2");
});
