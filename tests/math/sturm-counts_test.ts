import fc from "fast-check";
import { linspace, sturmCounts, tridiagonalEigenvalues } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { fixed, tridiagonal } from "./arbitraries.ts";

Deno.test("sturmCounts() agrees with the eigenvalues between them", () => {
  fc.assert(
    fc.property(tridiagonal, ({ diagonal, offDiagonal }) => {
      const values = tridiagonalEigenvalues(diagonal, offDiagonal);
      const edges = linspace(-35, 35, 141).map((edge) => edge + 0.0123)
        .filter((edge) => values.every((value) => Math.abs(value - edge) > 1e-12));
      const expected = Int32Array.from(edges, (edge) => values.filter((value) => value < edge).length);
      assertEquals(sturmCounts(diagonal, offDiagonal, edges), expected);
    }),
    fixed,
  );
});

Deno.test("sturmCounts() fills a histogram of 2 000 eigenvalues in one sweep", () => {
  // The chain: 2 − 2 cos(kπ/(n + 1)) < x exactly for k < (n + 1) arccos(1 − x/2)/π.
  const n = 2000;
  const edges = linspace(0.011, 3.989, 57);
  const expected = Int32Array.from(edges, (x) => Math.ceil((n + 1) * Math.acos(1 - x / 2) / Math.PI) - 1);
  assertEquals(
    sturmCounts(new Float64Array(n).fill(2), new Float64Array(n - 1).fill(-1), edges),
    expected,
  );
});

Deno.test("sturmCounts() counts values strictly below an edge, in any order of edges", () => {
  assertEquals(sturmCounts([3, 1, 2], [0, 0], [2.5, 1, 3, 9]), Int32Array.of(2, 0, 2, 3));
  // Eigenvalues ±1: the leading pivot at 0 is exactly zero.
  assertEquals(sturmCounts([0, 0], [1], [0]), Int32Array.of(1));
  assertEquals(sturmCounts([1, 2], [1], [-Infinity, Infinity]), Int32Array.of(0, 2));
});

Deno.test("sturmCounts() does not mind the scale", () => {
  for (const scale of [1e-300, 1e300]) {
    // Eigenvalues (3 ± 5)/2 = −1 and 4 for [0 2; 2 3].
    const edges = [-1.1, -0.9, 3.9, 4.1].map((edge) => edge * scale);
    assertEquals(sturmCounts([0, 3 * scale], [2 * scale], edges), Int32Array.of(0, 1, 1, 2));
  }
});

Deno.test("sturmCounts() refuses what is no matrix and no edge", () => {
  assertThrows(() => sturmCounts([1], [1], [0]), RangeError, "got 1 and 1");
  assertThrows(() => sturmCounts([1], [], [NaN]), RangeError, "NaN at index 0");
  assertEquals(sturmCounts([1], [], []), new Int32Array(0));
});
