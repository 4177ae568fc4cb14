import { entropy, exponentialTilt, klDivergence, logTiltNormalizer } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

const reference = [0.5, 0.3, 0.2];
const rewards = [1, -2, 0.5];

Deno.test("a tilt worked by hand", () => {
  // 0.2 · e^{ln 4} = 0.8 and 0.8 · e⁰ = 0.8: both halves
  assertClose(exponentialTilt([0.2, 0.8], [Math.log(2), 0], 2), [0.5, 0.5], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("no strength gives the reference, and outcomes of probability 0 stay there", () => {
  assertClose(exponentialTilt(reference, rewards, 0), reference, { rtol: 1e-15, why: "round-off" });
  assertEquals(exponentialTilt([0, 1], [1000, 0], 5)[0], 0);
});

Deno.test("tilts add in strength", () => {
  const once = exponentialTilt(exponentialTilt(reference, rewards, 0.7), rewards, 1.1);
  assertClose(once, exponentialTilt(reference, rewards, 1.8), { rtol: 1e-14, why: "round-off" });
});

Deno.test("large rewards do not overflow", () => {
  assertClose(exponentialTilt([0.5, 0.5], [1e5, 1e5 + Math.LN2], 1), [1 / 3, 2 / 3], {
    rtol: 1e-10,
    why: "1e5 + ln 2 rounded",
  });
});

Deno.test("the normaliser's derivatives are the tilted mean and variance", () => {
  const log = (t: number): number => logTiltNormalizer(reference, rewards, t);
  const h = 1e-4;
  const tilted = exponentialTilt(reference, rewards, 0.8);
  const mean = tilted.reduce((sum, p, x) => sum + p * rewards[x], 0);
  const square = tilted.reduce((sum, p, x) => sum + p * rewards[x] ** 2, 0);
  assertClose((log(0.8 + h) - log(0.8 - h)) / (2 * h), mean, {
    atol: 1e-7,
    why: "h² times a third derivative",
  });
  assertClose((log(0.8 + h) - 2 * log(0.8) + log(0.8 - h)) / h ** 2, square - mean ** 2, {
    atol: 1e-6,
    why: "round-off over h²",
  });
});

Deno.test("the tilt maximises reward minus divergence over strength", () => {
  const objective = (law: Float64Array): number =>
    law.reduce((sum, p, x) => sum + p * rewards[x], 0) - klDivergence(law, reference) / 1.3;
  const best = objective(exponentialTilt(reference, rewards, 1.3));
  assertClose(best, logTiltNormalizer(reference, rewards, 1.3) / 1.3, {
    rtol: 1e-14,
    why: "the maximum is ln Z / τ",
  });
  const chance = stream(4).at("laws");
  for (let i = 0; i < 50; i++) {
    const law = randomLaw(3, chance.at(i));
    assertEquals(objective(law) < best, true);
  }
  assertEquals(entropy(exponentialTilt(reference, rewards, 500)) < 1e-9, true);
});

Deno.test("what is no tilt is refused", () => {
  assertThrows(() => exponentialTilt([0.5, 0.4], [1, 2], 1), RangeError, "sum to 1");
  assertThrows(() => exponentialTilt([0.5, 0.5], [1], 1), RangeError, "of one length");
  assertThrows(() => exponentialTilt([0.5, 0.5], [1, Infinity], 1), RangeError, "at index 1");
  assertThrows(() => logTiltNormalizer([0.5, 0.5], [1, 2], NaN), RangeError, "finite strength");
});
