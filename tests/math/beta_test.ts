import fc from "fast-check";
import { betaI, integrate, lgamma, logBetaI } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

const shape = fc.double({ min: 0.1, max: 300, noNaN: true });
const place = fc.double({ min: 0.001, max: 0.999, noNaN: true });

Deno.test("betaI() is the integral that defines it", () => {
  const cases: [number, number, number][] = [[0.3, 2, 5], [0.9, 0.5, 1.5], [0.55, 12, 9]];
  for (const [x, a, b] of cases) {
    const logB = lgamma(a) + lgamma(b) - lgamma(a + b);
    const { value } = integrate(
      (t) => Math.exp((a - 1) * Math.log(t) + (b - 1) * Math.log1p(-t) - logB),
      0,
      x,
    );
    assertClose(betaI(x, a, b), value, { rtol: 1e-9, why: "tolerance of the quadrature" });
  }
});

Deno.test("betaI() knows the arcsine law and a polynomial", () => {
  // Iₓ(½, ½) = (2/π) arcsin √x; Iₓ(2, 5) = 1 − (1−x)⁵(1 + 5x), 0.579825 at x = 0.3
  assertClose(betaI(0.2, 0.5, 0.5), 2 / Math.PI * Math.asin(Math.sqrt(0.2)), {
    rtol: 1e-14,
    why: "round-off",
  });
  assertClose(betaI(0.3, 2, 5), 0.579825, { rtol: 1e-14, why: "round-off" });
});

Deno.test("betaI() has tails that mirror and a recurrence in its first shape", () => {
  fc.assert(
    fc.property(place, shape, shape, (x, a, b) => {
      const why = "round-off of logarithms up to 600";
      assertClose(betaI(x, a, b) + betaI(1 - x, b, a), 1, { atol: 1e-12, why });
      // Iₓ(a, b) − Iₓ(a + 1, b) = xᵃ(1−x)ᵇ/(a B(a, b))
      const logStep = a * Math.log(x) + b * Math.log1p(-x) + lgamma(a + b) - lgamma(a + 1) - lgamma(b);
      assertClose(betaI(x, a, b) - betaI(x, a + 1, b), Math.exp(logStep), { atol: 1e-12, why });
    }),
    fixed,
  );
});

Deno.test("logBetaI() agrees with reference values in both tails", () => {
  // Computed with 30 digits by mpmath: I₁₋ₓ(3, 50) at x = 0.999 is e^−10.756652456003324.
  assertClose(logBetaI(1 - 0.999, 3, 50), -10.756652456003324, { rtol: 1e-13, why: "1 − 0.999 rounds" });
  assertClose(betaI(1e-10, 0.5, 0.5), 6.3661977237819168e-6, { rtol: 1e-14, why: "round-off" });
});

Deno.test("betaI() knows its ends and refuses what is outside", () => {
  assertEquals([betaI(0, 2, 3), betaI(1, 2, 3), logBetaI(0, 2, 3), logBetaI(1, 2, 3)], [0, 1, -Infinity, 0]);
  assertThrows(() => betaI(1.5, 1, 1), RangeError, "x between 0 and 1");
  assertThrows(() => betaI(0.5, 0, 1), RangeError, "shape a");
  assertThrows(() => betaI(0.5, 1, Infinity), RangeError, "shape b");
  assertThrows(() => logBetaI(NaN, 1, 1), RangeError, "x between 0 and 1");
});

Deno.test("logBetaI() keeps 1e-12 of a logarithm near 0, and where small shapes put both tails on one side of the mean", () => {
  // From 50-digit arithmetic.
  const reference: [number, number, number, number][] = [
    [1e-08, 0.01, 200.0, -0.12555811574236137],
    [0.9990234375, 200.0, 0.01, -4.3880953469017152],
    [0.5, 1e-05, 300.0, -3.2621097548142986e-98],
    [0.001, 999.0, 999002.0, -0.6600365074319206],
    [0.04, 3000.0, 70000.0, -2.703495261646965],
    [0.75, 500.0, 0.25, -148.75493629606862],
    [1e-09, 0.0001, 0.001, -0.097382342026613765],
  ];
  for (const [x, a, b, expected] of reference) {
    assertClose(logBetaI(x, a, b), expected, { rtol: 1e-12, why: "round-off" });
  }
});
