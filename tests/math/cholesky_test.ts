import fc from "fast-check";
import { cholesky, determinant, identity, matmul, matrix, transpose } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, square } from "./arbitraries.ts";

const positive = square.map((X) => {
  const gram = matmul(transpose(X), X);
  return matrix(X.rows, X.rows, (i, j) => gram.data[i * X.rows + j] + (i === j ? 1 : 0));
});

Deno.test("cholesky() finds the factor that made the matrix", () => {
  const L = matrix(3, 3, [2, 0, 0, 6, 1, 0, -8, 5, 3]);
  assertEquals(cholesky(matmul(L, transpose(L))), L);
});

Deno.test("cholesky() multiplies back, and its diagonal carries the determinant", () => {
  fc.assert(
    fc.property(positive, (A) => {
      const L = cholesky(A);
      assertClose(matmul(L, transpose(L)).data, A.data, { atol: 1e-11, why: "entries up to 800" });
      let product = 1;
      for (let i = 0; i < A.rows; i++) product *= L.data[i * A.rows + i] ** 2;
      assertClose(product, determinant(A), { rtol: 1e-10, why: "condition numbers up to 1e4" });
    }),
    fixed,
  );
});

Deno.test("cholesky() refuses what is not symmetric positive definite", () => {
  assertThrows(() => cholesky(matrix(2, 2, [1, 2, 2, 1])), RangeError, "pivot 1 is -3");
  assertThrows(() => cholesky(matrix(2, 2, [1, 1, 1, 1])), RangeError, "positive definite");
  assertThrows(() => cholesky(matrix(2, 2, [4, 1, 2, 4])), RangeError, "symmetric");
  assertThrows(() => cholesky(matrix(2, 1, [1, 1])), RangeError, "square");
  assertEquals(cholesky(identity(3)), identity(3));
});
