import fc from "fast-check";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import {
  popArtNormalized,
  popArtPreserved,
  popArtStart,
  popArtStatistics,
  popArtUnnormalized,
  popArtUpdate,
} from "../../../lib/reinforcement/mod.ts";

const OPTIONS = { rate: 0.25, least: 0.1, most: 10 };
const number = fc.double({ min: -5, max: 5, noNaN: true });

Deno.test("an update of the statistics leaves every unnormalised output as it was, whatever the targets", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 11, maxLength: 11 }), (list) => {
      const layer = { weights: [list.slice(0, 2), list.slice(2, 4)], bias: list.slice(4, 6) };
      const inputs = list.slice(6, 8);
      const outputOf = (
        { weights, bias }: { weights: readonly ArrayLike<number>[]; bias: ArrayLike<number> },
      ) => [0, 1].map((k) => bias[k] + inputs.reduce((sum, x, i) => sum + x * weights[i][k], 0));
      const before = popArtStatistics(popArtStart(2), [list[8]], [1], OPTIONS);
      const said = popArtUnnormalized(before, outputOf(layer), [0, 1]);
      const after = popArtUpdate(layer, before, list.slice(9), [0, 1], OPTIONS);
      assertClose(popArtUnnormalized(after.state, outputOf(after.layer), [0, 1]), said, {
        rtol: 1e-11,
        atol: 1e-11,
        why: "round-off; scales from 0.1 to 10",
      });
    }),
    { seed: 11, numRuns: 100 },
  );
});

Deno.test("normalising is the inverse of unnormalising", () => {
  const state = { shift: [1, -2], scale: [0.5, 3], secondMoment: [1.25, 13] };
  const values = [3, -4, 0.25];
  const outputs = [1, 0, 1];
  assertClose(popArtUnnormalized(state, popArtNormalized(state, values, outputs), outputs), values, {
    rtol: 1e-15,
    why: "one division and one product",
  });
});

Deno.test("on targets that come again and again the statistics become their mean and deviation", () => {
  let state = popArtStart(1);
  // Each pass sees 1 and 5 in one batch: mean 3, deviation 2.
  for (let i = 0; i < 200; i++) state = popArtStatistics(state, [1, 5], [0, 0], OPTIONS);
  assertClose([state.shift[0], state.scale[0]], [3, 2], {
    rtol: 1e-12,
    why: "(1 − 0.5)²⁰⁰ of the start is left",
  });
});

Deno.test("the scale stays between its bounds, also for targets that are all equal", () => {
  let state = popArtStart(1);
  for (let i = 0; i < 200; i++) state = popArtStatistics(state, [7], [0], OPTIONS);
  assertClose(state.scale, [0.1], { rtol: 1e-12, why: "the lower bound" });
  assertClose(popArtStatistics(popArtStart(1), [1e6], [0], OPTIONS).scale, [10], { why: "the upper bound" });
});

Deno.test("PopArt refuses outputs that are none, lengths that differ, rates and bounds out of range", () => {
  assertThrows(() => popArtStart(0), RangeError, "at least 1");
  assertThrows(
    () => popArtNormalized(popArtStart(2), [1], [2]),
    RangeError,
    "Expected outputs from 0 to 1, got 2",
  );
  assertThrows(() => popArtNormalized(popArtStart(2), [1, 2], [0]), RangeError, "of one length");
  assertThrows(
    () => popArtNormalized({ shift: [0], scale: [0], secondMoment: [0] }, [1], [0]),
    RangeError,
    "scale of output 0",
  );
  assertThrows(() => popArtStatistics(popArtStart(1), [1], [0], { ...OPTIONS, rate: 0 }), RangeError, "rate");
  assertThrows(
    () => popArtStatistics(popArtStart(1), [1], [0], { ...OPTIONS, most: 0.05 }),
    RangeError,
    "largest",
  );
  assertThrows(() => popArtStatistics(popArtStart(1), [NaN], [0], OPTIONS), RangeError, "finite");
  assertThrows(
    () => popArtPreserved({ weights: [[1, 2]], bias: [0] }, popArtStart(1), popArtStart(1)),
    RangeError,
    "weights of input 0",
  );
});
