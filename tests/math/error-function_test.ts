import fc from "fast-check";
import { erf, erfc, integrate } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("erf() is the integral that defines it", () => {
  for (const x of [0.3, 1, 2.7]) {
    const { value } = integrate((t) => 2 / Math.sqrt(Math.PI) * Math.exp(-t * t), 0, x);
    assertClose(erf(x), value, { rtol: 1e-13, why: "smooth quadrature" });
  }
});

Deno.test("erf() keeps its digits near zero", () => {
  // erf x = (2/√π)(x − x³/3 + x⁵/10 − …)
  for (const x of [1e-300, 1e-160, 1e-151, 1e-149, 1e-20, 1e-8, 1e-3]) {
    const series = 2 / Math.sqrt(Math.PI) * (x - x ** 3 / 3 + x ** 5 / 10);
    assertClose(erf(x), series, { rtol: 1e-15, why: "the next term is below 1e-19 of the first" });
  }
});

Deno.test("erf() is odd and makes one with erfc()", () => {
  fc.assert(
    fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (x) => {
      assertEquals(erf(-x) + erf(x), 0);
      assertClose(erf(x) + erfc(x), 1, { atol: 1e-15, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("erfc() keeps its digits far out", () => {
  // Computed with 30 digits by mpmath.
  assertClose(erfc(1), 0.15729920705028513, { rtol: 1e-15, why: "round-off" });
  assertClose(erfc(5), 1.5374597944280349e-12, { rtol: 1e-13, why: "x√2 rounds, magnified by 2x²" });
  assertClose(erfc(20), 5.3958656116079009e-176, { rtol: 1e-12, why: "x√2 rounds, magnified by 2x²" });
});

Deno.test("erf() and erfc() know infinity and refuse NaN", () => {
  assertEquals([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)], [1, -1, 0, 2]);
  assertThrows(() => erf(NaN), RangeError, "erf");
  assertThrows(() => erfc(NaN), RangeError, "erfc");
});
