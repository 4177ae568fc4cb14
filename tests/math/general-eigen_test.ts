import fc from "fast-check";
import {
  diagonal,
  eigenvalues,
  identity,
  matmul,
  matrix,
  norm,
  singularValues,
  svd,
  symmetricEigenvalues,
  transpose,
} from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, matrices, size, square, symmetric, trace } from "./arbitraries.ts";

Deno.test("eigenvalues() of a rotation with growth are a conjugate pair", () => {
  // [1 −2; 2 1]: (1 − λ)² = −4, λ = 1 ∓ 2i
  const pair = eigenvalues(matrix(2, 2, [1, -2, 2, 1]));
  const why = "round-off";
  assertClose(pair.map(({ re }) => re), [1, 1], { rtol: 1e-15, why });
  assertClose(pair.map(({ im }) => im), [-2, 2], { rtol: 1e-15, why });
});

Deno.test("eigenvalues() keep the traces of A and A²", () => {
  fc.assert(
    fc.property(square, (A) => {
      const values = eigenvalues(A);
      const why = "round-off of sums up to 80 and 6 400";
      assertClose(values.reduce((sum, { re }) => sum + re, 0), trace(A), { atol: 1e-10, why });
      assertClose(values.reduce((sum, { im }) => sum + im, 0), 0, { atol: 1e-10, why });
      const squares = values.reduce((sum, { re, im }) => sum + re * re - im * im, 0);
      assertClose(squares, trace(matmul(A, A)), { atol: 1e-8, why });
    }),
    fixed,
  );
});

Deno.test("eigenvalues() of a symmetric matrix are those of symmetricEigenvalues()", () => {
  fc.assert(
    fc.property(symmetric, (A) => {
      const values = eigenvalues(A).map(({ re }) => re).sort((a, b) => a - b);
      assertClose(values, symmetricEigenvalues(A), { atol: 1e-11, why: "QR without the symmetry" });
    }),
    fixed,
  );
});

Deno.test("svd() rebuilds tall and wide matrices from orthonormal columns", () => {
  fc.assert(
    fc.property(matrices(size, size), (A) => {
      const { U, values, V } = svd(A);
      const rank = Math.min(A.rows, A.columns);
      assertEquals([U.rows, U.columns, V.rows, V.columns], [A.rows, rank, A.columns, rank]);
      const why = "round-off of entries up to 10";
      assertClose(matmul(matmul(U, diagonal(values)), transpose(V)).data, A.data, { atol: 1e-12, why });
      assertClose(matmul(transpose(U), U).data, identity(rank).data, { atol: 1e-13, why });
      assertClose(matmul(transpose(V), V).data, identity(rank).data, { atol: 1e-13, why });
      assert(values.every((value, k) => value >= 0 && (k === 0 || values[k - 1] >= value)));
    }),
    fixed,
  );
});

Deno.test("singularValues() square to the Frobenius norm and agree with svd()", () => {
  // [3 0; 4 5]: AᵀA = [25 20; 20 25] has eigenvalues 45 and 5.
  const why = "round-off";
  assertClose(singularValues(matrix(2, 2, [3, 0, 4, 5])), [Math.sqrt(45), Math.sqrt(5)], {
    rtol: 1e-14,
    why,
  });
  fc.assert(
    fc.property(matrices(size, size), (A) => {
      const values = singularValues(A);
      assertClose(norm(values), norm(A.data), { rtol: 1e-13, why });
      assertClose(values, svd(A).values, { atol: 1e-12, why });
    }),
    fixed,
  );
});

Deno.test("decompositions refuse numbers that are not finite, and eigenvalues() what is not square", () => {
  assertThrows(() => eigenvalues(matrix(1, 2, [1, 2])), RangeError, "square");
  assertThrows(() => eigenvalues(matrix(1, 1, [NaN])), RangeError, "NaN");
  assertThrows(() => svd(matrix(1, 1, [Infinity])), RangeError, "finite");
  assertThrows(() => singularValues(matrix(1, 2, [0, NaN])), RangeError, "NaN at index 1");
});
