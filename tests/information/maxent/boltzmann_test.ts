import fc from "fast-check";
import {
  boltzmann,
  entropy,
  inverseTemperature,
  logPartitionFunction,
} from "../../../lib/information/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const levels = [0, 1, 2, 5];
const meanOf = (law: ArrayLike<number>): number =>
  levels.reduce((sum, energy, i) => sum + law[i] * energy, 0);

Deno.test("Boltzmann's law worked by hand", () => {
  // β = ln 2: weights 1, 1/2, 1/4, 1/32, of sum 57/32
  assertClose(boltzmann(levels, Math.LN2), [32 / 57, 16 / 57, 8 / 57, 1 / 57], {
    rtol: 1e-14,
    why: "round-off",
  });
  assertClose(logPartitionFunction(levels, Math.LN2), Math.log(57 / 32), { rtol: 1e-14, why: "round-off" });
});

Deno.test("slope and curvature of ln Z are minus the mean and the variance of the energy", () => {
  const h = 1e-4;
  const log = (beta: number): number => logPartitionFunction(levels, beta);
  const law = boltzmann(levels, 0.7);
  const mean = meanOf(law);
  const variance = levels.reduce((sum, energy, i) => sum + law[i] * (energy - mean) ** 2, 0);
  assertClose((log(0.7 + h) - log(0.7 - h)) / (2 * h), -mean, {
    atol: 1e-7,
    why: "h² times a third derivative",
  });
  assertClose((log(0.7 + h) - 2 * log(0.7) + log(0.7 - h)) / h ** 2, variance, {
    atol: 1e-6,
    why: "round-off over h²",
  });
});

Deno.test("the inverse temperature inverts the mean energy, and is the slope of the entropy", () => {
  fc.assert(
    fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (beta) => {
      const energy = meanOf(boltzmann(levels, beta));
      assertClose(inverseTemperature(levels, energy), beta, {
        atol: 1e-9,
        why: "the mean hardly moves when cold",
      });
      const h = 1e-4 * Math.min(energy, 5 - energy);
      const [low, high] = [-h, h].map((d) =>
        entropy(boltzmann(levels, inverseTemperature(levels, energy + d)))
      );
      assertClose((high - low) / (2 * h), beta, { atol: 1e-6, why: "finite difference over a small step" });
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("cold is the ground state, hot is uniform, and huge energies do not overflow", () => {
  assertClose(boltzmann(levels, 1000), [1, 0, 0, 0], { atol: 0, why: "exp(−1000) is 0" });
  assertClose(boltzmann([1e5, 1e5 + 1], Math.LN2), [2 / 3, 1 / 3], {
    rtol: 1e-10,
    why: "1e5 + 1 times ln 2",
  });
  assert(inverseTemperature(levels, 3) < 0);
});

Deno.test("what is no spectrum or no mean is refused", () => {
  assertThrows(() => boltzmann([], 1), RangeError, "the energies");
  assertThrows(() => boltzmann([1, Infinity], 1), RangeError, "at index 1");
  assertThrows(() => logPartitionFunction([1], NaN), RangeError, "inverse temperature");
  assertThrows(() => inverseTemperature(levels, 0), RangeError, "strictly between");
  assertThrows(() => inverseTemperature([2, 2], 2), RangeError, "strictly between");
});
