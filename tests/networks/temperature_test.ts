import fc from "fast-check";
import {
  entropyAtTemperature,
  entropySlope,
  greedyDistribution,
  softmax,
  softmaxWithTemperature,
} from "../../lib/networks/mod.ts";
import { derivative } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const logits = [0.3, -1.1, 0.8, 0];

Deno.test("temperature 1 is the softmax, and a hand-worked other one", () => {
  assertClose(softmaxWithTemperature(logits, 1), softmax(logits), { rtol: 1e-14, why: "round-off" });
  // (ln 9)/2 = ln 3: odds 3 to 1.
  assertClose(softmaxWithTemperature([Math.log(9), 0], 2), [0.75, 0.25], { rtol: 1e-14, why: "round-off" });
});

Deno.test("small temperatures do not overflow and tend to the greedy law", () => {
  assertEquals(softmaxWithTemperature([1e300, 5, 1e300], 1e-9), Float64Array.of(0.5, 0, 0.5));
  assertEquals(greedyDistribution([1, 7, 7, -2]), Float64Array.of(0, 0.5, 0.5, 0));
});

Deno.test("the slope of the entropy agrees with finite differences", () => {
  for (const T of [0.2, 1, 6]) {
    const found = derivative((t) => entropyAtTemperature(logits, t), T, { step: T / 8 });
    assertClose(entropySlope(logits, T), found, { rtol: 1e-9, why: "differences" });
  }
  assertEquals(entropySlope([3, 3, 3], 0.5), 0);
});

Deno.test("entropy never falls when the temperature rises", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      (z, T, factor) => {
        assert(entropyAtTemperature(z, T * factor) >= entropyAtTemperature(z, T) - 1e-12);
      },
    ),
    { seed: 4 },
  );
});

Deno.test("temperatures refuse what is not positive and finite, and logits that are not finite", () => {
  assertThrows(() => softmaxWithTemperature(logits, 0), RangeError, "greedyDistribution");
  assertThrows(() => softmaxWithTemperature(logits, Infinity), RangeError, "temperature");
  assertThrows(() => entropyAtTemperature([0, -Infinity], 1), RangeError, "at index 1");
  assertThrows(() => entropySlope([], 1), RangeError, "at least one");
  assertThrows(() => greedyDistribution([NaN]), RangeError, "finite");
});
