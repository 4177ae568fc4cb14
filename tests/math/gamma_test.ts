import fc from "fast-check";
import { digamma, integrate, lgamma } from "../../lib/math/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

Deno.test("lgamma() knows factorials and half-integers", () => {
  // Γ(11) = 10! = 3628800; Γ(1/2) = √π; Γ(−3/2) = 4√π/3
  assertClose(lgamma(11), Math.log(3628800), { rtol: 1e-15, why: "round-off" });
  assertClose(lgamma(0.5), Math.log(Math.PI) / 2, { rtol: 1e-15, why: "round-off" });
  assertClose(lgamma(-1.5), Math.log(4 * Math.sqrt(Math.PI) / 3), { rtol: 1e-14, why: "round-off" });
});

Deno.test("lgamma() agrees with reference values from 1e-10 to 1e15", () => {
  // Computed with 30 digits by mpmath.
  const reference: [number, number][] = [
    [1e-10, 23.025850929882735],
    [0.1, 2.2527126517342059],
    [3.5, 1.2009736023470742],
    [100, 359.1342053695754],
    [1e6, 12815504.569147612],
    [1e15, 33538776394910669],
  ];
  for (const [x, expected] of reference) assertClose(lgamma(x), expected, { rtol: 5e-16, why: "round-off" });
});

Deno.test("lgamma() is the integral that defines it", () => {
  for (const x of [0.7, 2.3, 6.1]) {
    const { value } = integrate((t) => t ** (x - 1) * Math.exp(-t), 0, Infinity);
    assertClose(lgamma(x), Math.log(value), { atol: 1e-10, why: "tolerance of the quadrature" });
  }
});

Deno.test("lgamma() and digamma() obey their recurrences", () => {
  fc.assert(
    fc.property(positive, (x) => {
      const size = Math.max(1, Math.abs(lgamma(x)));
      assertClose(lgamma(x + 1) - lgamma(x), Math.log(x), {
        atol: 1e-15 * size * 4,
        why: "round-off of x + 1",
      });
      assertClose(digamma(x + 1) - digamma(x), 1 / x, {
        rtol: 1e-13,
        atol: 1e-13,
        why: "accuracy of digamma",
      });
    }),
    fixed,
  );
});

Deno.test("digamma() agrees with reference values, near its poles and far away", () => {
  // Computed with 30 digits by mpmath; ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2.
  const reference: [number, number][] = [
    [1e-8, -100000000.57721565],
    [0.1, -10.423754940411076],
    [0.5, -1.9635100260214235],
    [1, -0.57721566490153286],
    [2, 0.42278433509846714],
    [10, 2.2517525890667211],
    [1e10, 23.025850929890457],
    [-0.5, 0.036489973978576521],
  ];
  for (const [x, expected] of reference) {
    assertClose(digamma(x), expected, { rtol: 1e-13, atol: 1e-13, why: "accuracy of digamma" });
  }
});

Deno.test("lgamma() and digamma() refuse their poles", () => {
  for (const f of [lgamma, digamma]) {
    for (const pole of [0, -0, -1, -17, NaN, Infinity]) assertThrows(() => f(pole), RangeError, "finite x");
  }
});
