import { calibrationBins } from "../../../lib/estimators/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const forecasts = [0, 0.25, 0.250001, 0.5, 0.9, 1];
const outcomes = [0, 1, 0, 0, 1, 1];

Deno.test("bins of equal width hold (k/B, (k + 1)/B], and 0 belongs to the first", () => {
  const bins = calibrationBins(forecasts, outcomes, { bins: 4 });
  assertEquals(bins.map(({ members }) => [...members]), [[0, 1], [2, 3], [4, 5]]);
  assertClose(bins.map((bin) => bin.frequency), [0.5, 0, 1], { why: "whole counts" });
  assertClose(bins.map((bin) => bin.meanForecast), [0.125, 0.3750005, 0.95], { rtol: 1e-15, why: "one sum" });
});

Deno.test("bins of equal mass keep ties together and count as alike as they can", () => {
  const bins = calibrationBins([0.3, 0.1, 0.3, 0.3, 0.7, 0.9], outcomes, { bins: 3, binning: "equal-mass" });
  assertEquals(bins.map(({ members }) => [...members]), [[1, 0, 2, 3], [4, 5]]);
  const even = calibrationBins(forecasts, outcomes, { bins: 3, binning: "equal-mass" });
  assertEquals(even.map(({ count }) => count), [2, 2, 2]);
});

Deno.test("distinct bins are one a value", () => {
  const bins = calibrationBins([0.5, 0.2, 0.5], [1, 0, 0], { binning: "distinct" });
  assertEquals(bins.map(({ count, meanForecast }) => [count, meanForecast]), [[1, 0.2], [2, 0.5]]);
});

Deno.test("what are no forecasts or outcomes is refused", () => {
  assertThrows(() => calibrationBins([], []), RangeError, "at least one");
  assertThrows(() => calibrationBins([1.2], [1]), RangeError, "not logits");
  assertThrows(() => calibrationBins([NaN], [1]), RangeError, "NaN");
  assertThrows(() => calibrationBins([0.5], [0.5]), RangeError, "outcomes 0 or 1");
  assertThrows(() => calibrationBins([0.5, 0.5], [1]), RangeError, "of one length");
  assertThrows(() => calibrationBins([0.5], [1], { bins: 0 }), RangeError, "bins");
});
