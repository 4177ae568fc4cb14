import fc from "fast-check";
import {
  chiSquareLogSurvival,
  gammaP,
  gammaQ,
  integrate,
  lgamma,
  logGammaP,
  logGammaQ,
  logNormalCdf,
} from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

const shape = fc.double({ min: 0.05, max: 200, noNaN: true });
const place = fc.double({ min: 1e-3, max: 3, noNaN: true });

Deno.test("gammaP() is the integral that defines it", () => {
  for (const [a, x] of [[0.5, 2], [3, 1.2], [7.5, 11]]) {
    const { value } = integrate((t) => Math.exp((a - 1) * Math.log(t) - t - lgamma(a)), 0, x);
    assertClose(gammaP(a, x), value, { rtol: 1e-9, why: "tolerance of the quadrature" });
  }
});

Deno.test("gammaQ() of an integer shape is a sum of Poisson probabilities", () => {
  // Q(3, x) = e⁻ˣ(1 + x + x²/2)
  for (const x of [0.1, 2, 50]) {
    assertClose(gammaQ(3, x), Math.exp(-x) * (1 + x + x * x / 2), { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("gammaP() and gammaQ() add to one, and their logarithms are theirs", () => {
  fc.assert(
    fc.property(shape, place, (a, ratio) => {
      const x = a * ratio;
      const why = "round-off, magnified by a logarithm up to 300";
      assertClose(gammaP(a, x) + gammaQ(a, x), 1, { rtol: 1e-14, why });
      assertClose(Math.exp(logGammaP(a, x)), gammaP(a, x), { rtol: 1e-12, why });
      assertClose(Math.exp(logGammaQ(a, x)), gammaQ(a, x), { rtol: 1e-12, why });
      assert(logGammaP(a, x) <= 0 && logGammaQ(a, x) <= 0);
    }),
    fixed,
  );
});

Deno.test("gammaP() obeys its recurrence in the shape", () => {
  // P(a, x) − P(a + 1, x) = xᵃ e⁻ˣ/Γ(a + 1)
  fc.assert(
    fc.property(shape, place, (a, ratio) => {
      const x = a * ratio;
      const step = Math.exp(a * Math.log(x) - x - lgamma(a + 1));
      assertClose(gammaP(a, x) - gammaP(a + 1, x), step, { atol: 1e-13, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("logarithmic tails agree with reference values where the tail itself is zero", () => {
  // Computed with 30 digits by mpmath.
  const tolerance = { rtol: 1e-14, why: "round-off" };
  assertClose(logGammaQ(50, 1e4), -9693.2541541698884, tolerance);
  assertClose(logGammaQ(1e5, 2e5), -30691.957366103692, tolerance);
  assertClose(logGammaP(10, 1e-5), -130.23367631368655, tolerance);
  assertClose(logGammaP(2, 1e-300), -1382.2442029769874, tolerance);
  assertClose(chiSquareLogSurvival(1000, 3), -496.77091520883995, tolerance);
  assertClose(chiSquareLogSurvival(3, 7), -0.12216511234670815, tolerance);
});

Deno.test("chiSquareLogSurvival() with one degree is a two-sided normal tail", () => {
  for (const z of [0.5, 3, 30, 300]) {
    assertClose(chiSquareLogSurvival(z * z, 1), Math.LN2 + logNormalCdf(-z), {
      rtol: 1e-14,
      why: "round-off",
    });
  }
});

Deno.test("incomplete gamma functions know their ends and refuse what is outside", () => {
  assertEquals([gammaP(2, 0), gammaQ(2, 0), gammaP(2, Infinity), logGammaQ(2, Infinity)], [
    0,
    1,
    1,
    -Infinity,
  ]);
  for (const f of [gammaP, gammaQ, logGammaP, logGammaQ]) {
    assertThrows(() => f(0, 1), RangeError, "shape a");
    assertThrows(() => f(1, -1), RangeError, "x ≥ 0");
    assertThrows(() => f(1, NaN), RangeError, "x ≥ 0");
  }
  assertThrows(() => chiSquareLogSurvival(1, 0), RangeError, "degrees of freedom");
  assertThrows(() => chiSquareLogSurvival(-1, 1), RangeError, "x ≥ 0");
});
