import fc from "fast-check";
import { modeGap, modeVelocity } from "../../lib/generalization/mod.ts";
import { derivative } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("modeVelocity() adds the pull of the teacher and the push of the noise", () => {
  // 2·9 + 0.5·3
  assertEquals(modeVelocity({ eigenvalue: 9, noise: 0.5 }, 2), 19.5);
  assertEquals(modeVelocity({ eigenvalue: 0, noise: 0.5 }, 2), 0);
});

Deno.test("modeGap() starts at the initial gap and ends at minus the noise over √λ", () => {
  const mode = { eigenvalue: 4, noise: 3 };
  assertEquals(modeGap(mode, 7, 0), 7);
  assertEquals(modeGap(mode, 7, Infinity), -1.5);
  // Half-life ln 2/4: ½·7 - ½·1.5
  assertClose(modeGap(mode, 7, Math.LN2 / 4), 2.75, { rtol: 1e-15, why: "round-off" });
});

Deno.test("modeGap() keeps the gap of a frozen mode, whatever the noise", () => {
  for (const time of [0, 1, Infinity]) assertEquals(modeGap({ eigenvalue: 0, noise: 100 }, -2, time), -2);
});

Deno.test("modeGap() tends to the frozen mode as λ falls at fixed time, and away from it late", () => {
  assertClose(modeGap({ eigenvalue: 1e-12, noise: 1 }, 2, 1), 2, { atol: 2e-6, why: "√λ t at most" });
  assertEquals(modeGap({ eigenvalue: 1e-12, noise: 1 }, 2, Infinity), -1e6);
});

Deno.test("modeGap() closes as fast as modeVelocity() says", () => {
  const numbers = { min: 0.1, max: 5, noNaN: true };
  fc.assert(
    fc.property(
      fc.double(numbers),
      fc.double({ ...numbers, min: -5 }),
      fc.double({ ...numbers, min: -5 }),
      fc.double({ ...numbers, max: 2 }),
      (eigenvalue, noise, initialGap, time) => {
        const mode = { eigenvalue, noise };
        const slope = derivative((t) => modeGap(mode, initialGap, t), time, { step: 0.05 });
        const found = modeVelocity(mode, modeGap(mode, initialGap, time));
        assertClose(found, -slope, { atol: 1e-8, why: "Richardson differences" });
      },
    ),
    { seed: 6, numRuns: 100 },
  );
});

Deno.test("modeGap() squared never exceeds the larger of its ends without noise", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e3, noNaN: true }),
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 1e3, noNaN: true }),
      (eigenvalue, gap, time) =>
        assert(Math.abs(modeGap({ eigenvalue, noise: 0 }, gap, time)) <= Math.abs(gap)),
    ),
    { seed: 7 },
  );
});

Deno.test("modeGap() and modeVelocity() refuse negative eigenvalues and times", () => {
  assertThrows(
    () => modeGap({ eigenvalue: -1, noise: 0 }, 1, 1),
    RangeError,
    "eigenvalue to be finite and at least 0, got -1",
  );
  assertThrows(() => modeGap({ eigenvalue: 1, noise: 0 }, 1, -1), RangeError, "a time of at least 0");
  assertThrows(() => modeVelocity({ eigenvalue: NaN, noise: 0 }, 1), RangeError, "got NaN");
});
