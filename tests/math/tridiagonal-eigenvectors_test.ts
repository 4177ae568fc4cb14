import fc from "fast-check";
import { identity, matrix, matvec, tridiagonalEigenvalues } from "../../lib/math/mod.ts";
import { unitScale } from "../../lib/math/power-of-two.ts";
import { diagonalise } from "../../lib/math/tridiagonal-eigenvectors.ts";
import { assert } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, tridiagonal } from "./arbitraries.ts";

Deno.test("diagonalise() turns the identity into eigenvectors", () => {
  fc.assert(
    fc.property(tridiagonal, (T) => {
      const n = T.diagonal.length;
      const scale = unitScale(T.diagonal, T.offDiagonal);
      const values = Float64Array.from(T.diagonal, (d) => d * scale);
      const beside = Float64Array.from(T.offDiagonal, (e) => e * scale);
      const A = matrix(n, n, (i, j) => {
        if (i === j) return values[i];
        return Math.abs(i - j) === 1 ? beside[Math.min(i, j)] : 0;
      });
      const expected = tridiagonalEigenvalues(values, beside);
      const basis = identity(n);
      diagonalise(values, beside, basis);
      assertClose(values.toSorted(), expected, { atol: 1e-14, why: "round-off of entries up to 1" });
      assert(beside.every((e) => Math.abs(e) <= 1e-15));
      for (let k = 0; k < n; k++) {
        const vector = Float64Array.from({ length: n }, (_, i) => basis.data[i * n + k]);
        const scaled = vector.map((v) => v * values[k]);
        assertClose(matvec(A, vector), scaled, { atol: 1e-14, why: "round-off of entries up to 1" });
      }
    }),
    fixed,
  );
});

Deno.test("diagonalise() turns any rows, an odd number of them too", () => {
  // Three copies of the first unit row: each becomes the first components of the eigenvectors.
  const rows = matrix(3, 2, [1, 0, 1, 0, 1, 0]);
  const values = Float64Array.of(0, 0);
  diagonalise(values, Float64Array.of(1), rows);
  assertClose(rows.data.map(Math.abs), new Array(6).fill(Math.SQRT1_2), { rtol: 1e-15, why: "round-off" });
  assertClose(values.toSorted(), [-1, 1], { rtol: 1e-15, why: "round-off" });
});
