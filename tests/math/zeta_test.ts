import fc from "fast-check";
import { hurwitzZeta, riemannZeta } from "../../lib/math/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("hurwitzZeta() agrees with 50-digit arithmetic", () => {
  const reference: [number, number, number][] = [
    [1.001, 0.3, 1003.5065062289977],
    [1.5, 0.001, 31625.386966911913],
    [2, 7.25, 0.14787923315893217],
    [3, 1000000.0, 5.0000050000025e-13],
    [12, 0.01, 9.9999999999999975e23],
    [30, 50.0, 2.4414857063006959e-51],
    [101, 20.0, 3.9731338067222933e-132],
  ];
  for (const [s, a, expected] of reference) {
    assertClose(hurwitzZeta(s, a), expected, { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("riemannZeta() knows the powers of π, and its pole and its limit", () => {
  // ζ(2) = π²/6, ζ(6) = π⁶/945
  assertClose([riemannZeta(2), riemannZeta(6)], [Math.PI ** 2 / 6, Math.PI ** 6 / 945], {
    rtol: 1e-15,
    why: "round-off",
  });
  // ζ(1 + h) = 1/h + γ + O(h)
  assertClose(riemannZeta(1 + 2 ** -30), 2 ** 30 + 0.5772156649015329, { rtol: 1e-15, why: "round-off" });
  assertClose(riemannZeta(60) - 1, 2 ** -60, { atol: 2 ** -52, why: "round-off" });
});

Deno.test("hurwitzZeta() loses its first term when its base moves by one, and doubles by halves", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1.01, max: 40, noNaN: true }),
      fc.double({ min: 0.05, max: 60, noNaN: true }),
      (s, a) => {
        const why = "round-off of powers";
        assertClose(hurwitzZeta(s, a + 1) + a ** -s, hurwitzZeta(s, a), { rtol: 1e-13, why });
        // Σ over even and over odd k
        assertClose(hurwitzZeta(s, a / 2) + hurwitzZeta(s, (a + 1) / 2), 2 ** s * hurwitzZeta(s, a), {
          rtol: 1e-13,
          why,
        });
      },
    ),
    fixed,
  );
});

Deno.test("the zeta functions refuse exponents that diverge and bases that are not positive", () => {
  for (const s of [1, 0.5, NaN, Infinity]) assertThrows(() => riemannZeta(s), RangeError, "exponent above 1");
  for (const a of [0, -1.5, NaN]) assertThrows(() => hurwitzZeta(2, a), RangeError, "second argument");
});
