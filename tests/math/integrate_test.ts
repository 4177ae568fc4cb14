import fc from "fast-check";
import { integrate } from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { entry, fixed } from "./arbitraries.ts";

const tight = { rtol: 1e-13, why: "smooth integrand, error far below the tolerance asked" };

Deno.test("integrate() is exact on polynomials", () => {
  const polynomial = fc.array(entry, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(polynomial, fc.double({ min: -2, max: 2, noNaN: true }), (coefficients, b) => {
      const { value } = integrate(
        (x) => coefficients.reduceRight((sum, c) => sum * x + c, 0),
        -1,
        b,
      );
      const exact = coefficients.reduce(
        (sum, c, k) => sum + c * (b ** (k + 1) - (-1) ** (k + 1)) / (k + 1),
        0,
      );
      assertClose(value, exact, { atol: 1e-11, why: "round-off of terms up to 1e4" });
    }),
    fixed,
  );
});

Deno.test("integrate() covers infinite ranges", () => {
  assertClose(integrate((x) => 1 / (1 + x * x), -Infinity, Infinity).value, Math.PI, tight);
  assertClose(integrate((x) => Math.exp(-2 * x), 1, Infinity).value, Math.exp(-2) / 2, tight);
  // ∫₋∞⁻¹ x⁻³ dx = −1/2
  assertClose(integrate((x) => x ** -3, -Infinity, -1).value, -0.5, tight);
  assertClose(
    integrate((x) => Math.exp(-((x - 3) ** 2) / 8), -Infinity, Infinity).value,
    Math.sqrt(8 * Math.PI),
    {
      rtol: 1e-10,
      why: "the tolerance asked",
    },
  );
});

Deno.test("integrate() turns its sign with its range", () => {
  const f = (x: number): number => Math.exp(x);
  assertEquals(integrate(f, 2, -1).value, -integrate(f, -1, 2).value);
  assertEquals(integrate(f, 1, 1), { value: 0, error: 0, evaluations: 0 });
});

Deno.test("integrate() copes with singular ends, kinks and oscillation, within its error", () => {
  const cases: [(x: number) => number, number, number, number][] = [
    [(x) => 1 / Math.sqrt(x), 0, 4, 4],
    [Math.log, 0, 1, -1],
    [(x) => Math.exp(-x) / Math.sqrt(x), 0, Infinity, Math.sqrt(Math.PI)],
    [(x) => x ** -1.5, 2, Infinity, Math.SQRT2],
    [(x) => Math.abs(x - 1 / 3), 0, 1, 5 / 18],
    [(x) => x < Math.SQRT1_2 ? 1 : 0, 0, 1, Math.SQRT1_2],
    [(x) => Math.sin(200 * x) + 1, 0, 1, 1 + (1 - Math.cos(200)) / 200],
    [(x) => 1e-3 / (1e-6 + (x - 0.3) ** 2), 0, 1, Math.atan(700) + Math.atan(300)],
  ];
  for (const [f, a, b, exact] of cases) {
    const { value, error } = integrate(f, a, b);
    assertClose(value, exact, { rtol: 1e-10, why: "the tolerance asked" });
    assert(Math.abs(value - exact) <= error + 1e-15 * Math.abs(exact));
  }
});

Deno.test("integrate() follows a tail that decays hardly faster than 1/x, to a few times its error", () => {
  // ∫₁^∞ x^−1.05 dx = 20
  const { value, error } = integrate((x) => x ** -1.05, 1, Infinity);
  assert(Math.abs(value - 20) <= 5 * error && error <= 2e-9);
});

Deno.test("integrate() judges an odd integrand by its size, not by its vanishing value", () => {
  const { value, error } = integrate((x) => Math.sin(x) ** 3, -4, 4);
  assert(Math.abs(value) < 1e-15 && error < 1e-9);
});

Deno.test("integrate() finds a narrow peak that it is told of", () => {
  const peak = (x: number): number => Math.exp(-(((x - 5000) / 1e-3) ** 2) / 2);
  const { value } = integrate(peak, -Infinity, Infinity, { points: [4999.99, 5000, 5000.01] });
  assertClose(value, 1e-3 * Math.sqrt(2 * Math.PI), { rtol: 1e-10, why: "the tolerance asked" });
});

Deno.test("integrate() meets the tolerance that it is given, for fewer evaluations if that is loose", () => {
  const f = (x: number): number => Math.sqrt(x);
  const loose = integrate(f, 0, 1, { rtol: 1e-4 });
  const sharp = integrate(f, 0, 1, { rtol: 1e-12 });
  assert(loose.evaluations < sharp.evaluations);
  assertClose(sharp.value, 2 / 3, { rtol: 1e-12, why: "the tolerance asked" });
  assert(integrate(f, 0, 1, { rtol: 0, atol: 1e-3 }).error <= 1e-3);
});

Deno.test("integrate() refuses to guess", () => {
  assertThrows(() => integrate((x) => 1 / x, 0, 1), RangeError, "got Infinity at");
  assertThrows(() => integrate((x) => 1 / x, 1, Infinity), RangeError, "finite integral near");
  assertThrows(() => integrate(Math.cos, 0, Infinity), RangeError);
  assertThrows(() => integrate(() => 1, -1e308, 1e308), RangeError, "overflow");
  assertThrows(() => integrate(Math.sqrt, -1, 1), RangeError, "finite integrand, got NaN");
  assertThrows(() => integrate((x) => 1 / (x - 0.3), 0, 1), RangeError, "got Infinity at 0.3");
  assertThrows(() => integrate(Math.exp, NaN, 1), RangeError, "ends of a range");
  assertThrows(() => integrate(Math.exp, 0, 1, { rtol: -1 }), RangeError, "tolerances");
  assertThrows(() => integrate(Math.exp, 0, 1, { points: [1] }), RangeError, "points between 0 and 1");
  assertThrows(() => integrate(Math.exp, 0, 1, { points: [NaN] }), RangeError, "finite numbers in points");
  assertThrows(
    () => integrate((x) => Math.sin(1 / x), 0, 1, { maxEvaluations: 300 }),
    RangeError,
    "allow a larger tolerance",
  );
});
