import fc from "fast-check";
import {
  determinant,
  identity,
  inverse,
  matmul,
  matrix,
  matvec,
  solve,
  transpose,
} from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, square } from "./arbitraries.ts";

// Adding a multiple of the identity keeps the condition number small.
const regular = square.map((A) =>
  matrix(A.rows, A.rows, (i, j) => A.data[i * A.rows + j] + (i === j ? 200 : 0))
);

Deno.test("solve() finds where two lines meet", () => {
  // y = 7 and x − y = 2: the zero pivot forces an exchange of rows.
  assertEquals(solve(matrix(2, 2, [0, 1, 1, -1]), [7, 2]), Float64Array.of(9, 7));
});

Deno.test("solve() is undone by matvec()", () => {
  fc.assert(
    fc.property(regular, (A) => {
      const x = Float64Array.from({ length: A.rows }, (_, i) => i - 1.5);
      assertClose(solve(A, matvec(A, x)), x, { atol: 1e-13, why: "condition number below 3" });
    }),
    fixed,
  );
});

Deno.test("solve() takes a matrix of right-hand sides", () => {
  const A = matrix(2, 2, [2, 1, 0, 4]);
  const B = matrix(2, 3, [1, 2, 3, 4, 8, -4]);
  assertEquals(solve(A, B), matrix(2, 3, [0, 0, 2, 1, 2, -1]));
});

Deno.test("inverse() multiplies back to the identity", () => {
  fc.assert(
    fc.property(regular, (A) => {
      assertClose(matmul(A, inverse(A)).data, identity(A.rows).data, { atol: 1e-13, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("determinant() knows volumes, signs and singular matrices", () => {
  // Expansion along the first row: 2(3·4 − 1·2) − 0 + 1(1·2 − 3·5) = 20 − 13
  assertClose(determinant(matrix(3, 3, [2, 0, 1, 1, 3, 1, 5, 2, 4])), 7, { rtol: 1e-14, why: "round-off" });
  assertEquals(determinant(matrix(2, 2, [0, 1, 1, 0])), -1);
  assertClose(determinant(matrix(2, 2, [1, 2, 2, 4])), 0, { why: "exact" });
});

Deno.test("determinant() is multiplicative and blind to transposition", () => {
  fc.assert(
    fc.property(regular, (A) => {
      const once = determinant(A);
      const why = "round-off of eight pivots";
      assertClose(determinant(transpose(A)), once, { rtol: 1e-13, why });
      assertClose(determinant(matmul(A, A)), once * once, { rtol: 1e-13, why });
    }),
    fixed,
  );
});

Deno.test("linear systems without an answer are refused", () => {
  assertThrows(() => solve(matrix(2, 2, [1, 2, 2, 4]), [1, 1]), RangeError, "singular");
  assertThrows(() => solve(matrix(1, 2, [1, 2]), [1]), RangeError, "square, got 1 × 2");
  assertThrows(() => solve(identity(2), [1, 2, 3]), RangeError, "Expected 2 entries");
  assertThrows(() => solve(identity(2), [1, NaN]), RangeError, "finite numbers in b");
  assertThrows(() => inverse(matrix(1, 1, [Infinity])), RangeError, "finite numbers in A");
  assertThrows(() => determinant(matrix(2, 1, [1, 2])), RangeError, "square");
});
