import fc from "fast-check";
import {
  addMatrices,
  dot,
  matmul,
  matrix,
  matvec,
  norm,
  scaleMatrix,
  transpose,
} from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { entry, fixed, matrices, size } from "./arbitraries.ts";

const pair = fc.tuple(size, size, size).chain(([n, m, p]) =>
  fc.tuple(matrices(fc.constant(n), fc.constant(m)), matrices(fc.constant(m), fc.constant(p)))
);

Deno.test("matmul() multiplies rows by columns", () => {
  // [1 2 3; 4 5 6] [1 0; 0 2; 1 1] = [1+3, 4+3; 4+6, 10+6]
  assertEquals(
    matmul(matrix(2, 3, [1, 2, 3, 4, 5, 6]), matrix(3, 2, [1, 0, 0, 2, 1, 1])),
    matrix(2, 2, [4, 7, 10, 16]),
  );
});

Deno.test("matmul() turns round under transposition", () => {
  fc.assert(
    fc.property(pair, ([A, B]) => {
      const direct = transpose(matmul(A, B));
      assertClose(direct.data, matmul(transpose(B), transpose(A)).data, { atol: 1e-12, why: "same terms" });
    }),
    fixed,
  );
});

Deno.test("matvec() agrees with matmul() on a single column", () => {
  fc.assert(
    fc.property(pair, ([A, B]) => {
      const column = matrix(B.rows, 1, (i) => B.data[i * B.columns]);
      assertEquals(matvec(A, column.data), matmul(A, column).data);
    }),
    fixed,
  );
});

Deno.test("addMatrices() and scaleMatrix() work entry by entry", () => {
  const A = matrix(1, 3, [1, -2, 4]);
  assertEquals(addMatrices(A, matrix(1, 3, [10, 20, 30])), matrix(1, 3, [11, 18, 34]));
  assertEquals(scaleMatrix(-0.5, A), matrix(1, 3, [-0.5, 1, -2]));
});

Deno.test("dot() is bounded by the norms (Cauchy–Schwarz)", () => {
  assertEquals(dot([1, 2, 3], [4, -5, 6]), 12);
  const vectors = size.chain((n) => {
    const vector = fc.array(entry, { minLength: n, maxLength: n });
    return fc.tuple(vector, vector);
  });
  fc.assert(
    fc.property(vectors, ([x, y]) => assert(Math.abs(dot(x, y)) <= norm(x) * norm(y) * (1 + 1e-14))),
    fixed,
  );
});

Deno.test("norm() is exact at any scale", () => {
  assertEquals(norm([3, -4]), 5);
  assertEquals(norm([3 * 2 ** -600, 4 * 2 ** -600]), 5 * 2 ** -600);
  assertEquals(norm([3 * 2 ** 1000, 4 * 2 ** 1000]), 5 * 2 ** 1000);
  assertEquals(norm([]), 0);
  assertEquals(norm([1, -Infinity]), Infinity);
});

Deno.test("matrix algebra refuses shapes that do not fit", () => {
  const A = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  assertThrows(() => matmul(A, A), RangeError, "got 2 × 3 and 2 × 3");
  assertThrows(() => matvec(A, [1, 2]), RangeError, "Expected 3 entries in x");
  assertThrows(() => addMatrices(A, transpose(A)), RangeError, "one shape");
  assertThrows(() => dot([1], [1, 2]), RangeError, "got 1 and 2");
  assertThrows(() => norm([NaN]), RangeError, "NaN");
});
