import { linspace, tridiagonalEigenvalues } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const n = 40;

Deno.test("tridiagonalEigenvalues() of the chain are 2 − 2 cos(kπ/(n + 1))", () => {
  const values = tridiagonalEigenvalues(new Float64Array(n).fill(2), new Float64Array(n - 1).fill(-1));
  const expected = linspace(1, n, n).map((k) => 2 - 2 * Math.cos(k * Math.PI / (n + 1)));
  assertClose(values, expected, { atol: 1e-14, why: "round-off relative to the norm 4" });
});

Deno.test("tridiagonalEigenvalues() of Clement's matrix are the odd or even integers", () => {
  // Zero diagonal and √(k(n − k)) beside it: −(n − 1), −(n − 3), …, n − 1.
  const beside = linspace(1, n - 1, n - 1).map((k) => Math.sqrt(k * (n - k)));
  const values = tridiagonalEigenvalues(new Float64Array(n), beside);
  assertClose(values, linspace(1 - n, n - 1, n), { atol: 1e-12, why: "round-off relative to the norm 39" });
});

Deno.test("tridiagonalEigenvalues() keeps apart two values that agree to 14 digits", () => {
  // The largest two eigenvalues of Wilkinson's W21+ differ by 7e-14 (Wilkinson 1965, chapter 5, section 45).
  const diagonal = linspace(-10, 10, 21).map(Math.abs);
  const values = tridiagonalEigenvalues(diagonal, new Float64Array(20).fill(1));
  assertClose([values[19], values[20]], [10.746194182903322, 10.746194182903393], {
    atol: 1e-14,
    why: "a few units of the last digit",
  });
});

Deno.test("tridiagonalEigenvalues() gives the small values of a graded matrix in either direction", () => {
  // diag(1, 1e-10, 1e-20) with couplings far below: the values are the diagonal but for d₂ − e²/d₁.
  const small = 1e-20 - 1e-34 / 1e-10;
  const expected = [small, 1e-10, 1];
  const tolerance = { rtol: 1e-12, why: "relative accuracy on a graded matrix" };
  assertClose(tridiagonalEigenvalues([1, 1e-10, 1e-20], [1e-18, 1e-17]), expected, tolerance);
  assertClose(tridiagonalEigenvalues([1e-20, 1e-10, 1], [1e-17, 1e-18]), expected, tolerance);
});

Deno.test("tridiagonalEigenvalues() does not mind the scale", () => {
  for (const scale of [2 ** -1000, 2 ** 1000]) {
    const values = tridiagonalEigenvalues([3 * scale, 3 * scale], [4 * scale]);
    assertEquals(values.map((value) => value / scale), tridiagonalEigenvalues([3, 3], [4]));
  }
});

Deno.test("tridiagonalEigenvalues() handles the smallest cases", () => {
  assertEquals(tridiagonalEigenvalues([5], []), Float64Array.of(5));
  assertEquals(tridiagonalEigenvalues([0, 0, 0], [0, 0]), Float64Array.of(0, 0, 0));
  assertClose(tridiagonalEigenvalues([0, 0], [2]), [-2, 2], { rtol: 1e-15, why: "round-off" });
});

Deno.test("tridiagonalEigenvalues() refuses what is no matrix", () => {
  assertThrows(() => tridiagonalEigenvalues([], []), RangeError, "n ≥ 1");
  assertThrows(() => tridiagonalEigenvalues([1, 2], [1, 2]), RangeError, "got 2 and 2");
  assertThrows(() => tridiagonalEigenvalues([1, NaN], [0]), RangeError, "finite numbers in the diagonal");
  assertThrows(() => tridiagonalEigenvalues([1, 2], [Infinity]), RangeError, "the off-diagonal");
});
