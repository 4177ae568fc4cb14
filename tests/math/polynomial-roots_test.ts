import fc from "fast-check";
import { polynomialRoots } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

// The coefficients of Π(x − rᵢ), ascending.
function fromRoots(roots: readonly number[]): number[] {
  return roots.reduce<number[]>(
    (coefficients, root) => [0, ...coefficients].map((shifted, k) => shifted - root * (coefficients[k] ?? 0)),
    [1],
  );
}

Deno.test("polynomialRoots() takes ascending coefficients", () => {
  // 3 + 2x vanishes at −3/2, 2 + 3x at −2/3.
  assertClose(polynomialRoots([3, 2])[0].re, -1.5, { rtol: 1e-15, why: "round-off" });
  assertClose(polynomialRoots([2, 3])[0].re, -2 / 3, { rtol: 1e-15, why: "round-off" });
});

Deno.test("polynomialRoots() finds the complex cube roots of 8", () => {
  const roots = polynomialRoots([-8, 0, 0, 1]);
  const why = "round-off";
  assertClose(roots.map(({ re }) => re), [-1, -1, 2], { rtol: 1e-14, why });
  assertClose(roots.map(({ im }) => im), [-Math.sqrt(3), Math.sqrt(3), 0], { atol: 1e-14, why });
});

Deno.test("polynomialRoots() finds the roots that made a polynomial", () => {
  const separated = fc.uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(separated, (roots) => {
      const found = polynomialRoots(fromRoots(roots));
      const expected = roots.toSorted((a, b) => a - b);
      const why = "condition number of seven integer roots";
      assertClose(found.map(({ re }) => re), expected, { atol: 1e-9, why });
      assertClose(found.map(({ im }) => im), expected.map(() => 0), { atol: 1e-9, why });
    }),
    fixed,
  );
});

Deno.test("polynomialRoots() gives a double root twice", () => {
  const roots = polynomialRoots([9, -6, 1]);
  assertEquals(roots.length, 2);
  assertClose(roots.map(({ re }) => re), [3, 3], { atol: 1e-6, why: "root of round-off" });
});

Deno.test("polynomialRoots() refuses what has no roots or no degree", () => {
  assertThrows(() => polynomialRoots([1]), RangeError, "at least two coefficients");
  assertThrows(() => polynomialRoots([1, 0]), RangeError, "last one not zero");
  assertThrows(() => polynomialRoots([NaN, 1]), RangeError, "NaN");
});
