import { gaussKronrod } from "../../lib/math/gauss-kronrod.ts";
import { range } from "../../lib/math/mod.ts";
import { assert } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("gaussKronrod() is exact for polynomials up to degree 23, and not beyond", () => {
  // ∫₁³ xᵈ dx = (3^(d+1) − 1)/(d + 1)
  for (const degree of range(24)) {
    const { value } = gaussKronrod((x) => x ** degree, 1, 3);
    assertClose(value, (3 ** (degree + 1) - 1) / (degree + 1), { rtol: 2e-15, why: "round-off" });
  }
  // ∫₋₁¹ x²⁴ dx = 2/25
  const { value } = gaussKronrod((x) => x ** 24, -1, 1);
  assert(Math.abs(value - 2 / 25) > 1e-9);
});

Deno.test("gaussKronrod() sees no difference up to degree 13, and one beyond", () => {
  for (const degree of range(14)) {
    const { value, error } = gaussKronrod((x) => x ** degree, 1, 3);
    assert(error <= 2e-15 * value);
  }
  assert(gaussKronrod((x) => x ** 14, -1, 1).error > 1e-5);
});

Deno.test("gaussKronrod() measures the size of an odd function whose value vanishes", () => {
  const { value, size } = gaussKronrod((x) => x ** 3 - 1, -1, 3);
  // ∫ x³ − 1 = (81 − 1)/4 − 4 = 16; x³ < 1 below 1, so ∫|x³ − 1| = 16 + 2·∫₋₁¹(1 − x³) = 20.
  assertClose(value, 16, { rtol: 1e-14, why: "round-off" });
  assertClose(size, 20, { rtol: 1e-2, why: "the kink of |f|" });
});
