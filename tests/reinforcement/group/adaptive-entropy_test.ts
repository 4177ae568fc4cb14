import { adaptiveEntropyCoefficient } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("the coefficient moves by a step, within its bounds; at the target itself it counts", () => {
  const options = { target: 1, step: 0.25, least: 0.5, most: 1 };
  assertEquals(adaptiveEntropyCoefficient(0.75, 1, options), { next: 1, applied: 0.75 });
  assertEquals(adaptiveEntropyCoefficient(1, 0.5, options), { next: 1, applied: 1 });
  assertEquals(adaptiveEntropyCoefficient(0.5, 2, options), { next: 0.5, applied: 0 });
  assertEquals(adaptiveEntropyCoefficient(0.1, 2, { target: 1, step: 0.5 }), { next: 0, applied: 0 });
});

Deno.test("bad numbers are refused", () => {
  const options = { target: 1, step: 0.25 };
  assertThrows(() => adaptiveEntropyCoefficient(-1, 1, options), RangeError, "coefficient");
  assertThrows(() => adaptiveEntropyCoefficient(1, NaN, options), RangeError, "entropy");
  assertThrows(() => adaptiveEntropyCoefficient(1, 1, { ...options, step: -1 }), RangeError, "step");
  assertThrows(
    () => adaptiveEntropyCoefficient(1, 1, { ...options, least: 2, most: 1 }),
    RangeError,
    "least ≤ most",
  );
});
