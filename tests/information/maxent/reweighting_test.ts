import fc from "fast-check";
import {
  exponentialTilt,
  klDivergence,
  logTiltNormalizer,
  reweightingDivergence,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("the divergence to a reweighted law is the divergence to the tilt", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (seed, beta) => {
        const law = randomLaw(6, stream(seed).at("law"));
        const energies = stream(seed).at("energies").normals(6);
        assertClose(
          reweightingDivergence(law, energies, beta),
          klDivergence(law, exponentialTilt(law, energies, -beta)),
          { rtol: 1e-12, atol: 1e-16, why: "round-off of the tilted law" },
        );
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("energies whose zero normalises the weights give their own mean", () => {
  const law = [0.5, 0.3, 0.2];
  const raw = [1.2, -0.4, 0.9];
  const energies = raw.map((energy) => energy + logTiltNormalizer(law, raw, -1));
  const mean = law.reduce((sum, p, x) => sum + p * energies[x], 0);
  assertClose(reweightingDivergence(law, energies), mean, { rtol: 1e-14, why: "kaplan (2.4.5)" });
  assertClose(reweightingDivergence(law, raw), mean, { rtol: 1e-14, why: "the zero does not matter" });
});

Deno.test("gentle weights keep their digits", () => {
  // β² Var(E)/2 − β³ κ₃/6, Var = 1/4 and κ₃ = 0 for a fair coin: β²/8 − β⁴/192
  for (const beta of [1e-3, 1e-6, 1e-9]) {
    assertClose(reweightingDivergence([0.5, 0.5], [0, 1], beta), beta ** 2 / 8 - beta ** 4 / 192, {
      rtol: 1e-13,
      why: "next term β⁶/2880",
    });
  }
});

Deno.test("both branches join, and strong weights neither overflow nor vanish", () => {
  const at = (beta: number): number => reweightingDivergence([0.4, 0.6], [0, 1], beta);
  assertClose(at(1 / 0.6 - 1e-9), at(1 / 0.6 + 1e-9), { rtol: 1e-8, why: "a slope below 1 over 2e-9" });
  // ln(p₁ + p₂ e^(−β)) + β p₂ at β = −1000: 1000 + ln 0.6 − 600
  assertClose(at(-1000), 400 + Math.log(0.6), { rtol: 1e-14, why: "e^(−1000) is 0" });
  assertEquals(reweightingDivergence([1, 0], [3, 1e6], 2), 0);
  assert(at(0) === 0);
});

Deno.test("what is no law or no energy is refused", () => {
  assertThrows(() => reweightingDivergence([0.5, 0.4], [1, 2]), RangeError, "sum to 1");
  assertThrows(() => reweightingDivergence([1], [1, 2]), RangeError, "of one length");
  assertThrows(() => reweightingDivergence([0.5, 0.5], [1, NaN]), RangeError, "the energies");
});
