import { hermitianEigenvalues, realEmbedding } from "../../../../lib/information/mod.ts";
import { matmul, matrix, symmetricEigenvalues } from "../../../../lib/math/mod.ts";
import { assertThrows } from "../../../support/assert.ts";
import { assertClose } from "../../../support/close.ts";
import { randomState } from "./random-state.ts";

Deno.test("a 2 × 2 Hermitian matrix worked by hand", () => {
  // [[2, 1 − 2i], [1 + 2i, −2]]: trace 0, determinant −4 − 5 = −9, so ±3.
  const A = { re: matrix(2, 2, [2, 1, 1, -2]), im: matrix(2, 2, [0, -2, 2, 0]) };
  assertClose(hermitianEigenvalues(A), [-3, 3], { rtol: 1e-15, why: "round-off" });
});

Deno.test("the embedding takes products to products", () => {
  const A = randomState(3, 3, "A");
  const squared = {
    re: matrix(3, 3, (i, j) => matmul(A.re, A.re).data[i * 3 + j] - matmul(A.im, A.im).data[i * 3 + j]),
    im: matrix(3, 3, (i, j) => matmul(A.re, A.im).data[i * 3 + j] + matmul(A.im, A.re).data[i * 3 + j]),
  };
  assertClose(matmul(realEmbedding(A), realEmbedding(A)).data, realEmbedding(squared).data, {
    atol: 1e-16,
    why: "round-off",
  });
});

Deno.test("a real symmetric matrix is its own case", () => {
  const A = matrix(2, 2, [1, 3, 3, -4]);
  assertClose(hermitianEigenvalues(A), symmetricEigenvalues(A), { rtol: 1e-15, why: "the same road" });
});

Deno.test("what is not Hermitian is refused", () => {
  const zero = matrix(2, 2, [0, 0, 0, 0]);
  assertThrows(
    () => hermitianEigenvalues({ re: matrix(2, 2, [0, 1, 2, 0]), im: zero }),
    RangeError,
    "Hermitian",
  );
  assertThrows(
    () => hermitianEigenvalues({ re: zero, im: matrix(2, 2, [0, 1, 1, 0]) }),
    RangeError,
    "Hermitian",
  );
  assertThrows(() => realEmbedding({ re: zero, im: matrix(1, 1, [0]) }), RangeError, "of one shape");
  assertThrows(() => realEmbedding({ re: matrix(1, 1, [NaN]), im: matrix(1, 1, [0]) }), RangeError, "NaN");
});
