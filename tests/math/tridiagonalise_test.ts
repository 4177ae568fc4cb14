import fc from "fast-check";
import { matmul, matrix, tridiagonalise } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, symmetric, trace } from "./arbitraries.ts";

Deno.test("tridiagonalise() clears a column by one reflection", () => {
  // Column (3, 4) has length 5. With u = (3 + 5, 4): the reflected block of [2 1; 1 4] is H [2 1; 1 4] H,
  // H = [−3 −4; −4 3]/5: first row H·block = [−10 −19; −5 8]/5, times H: [106 −17; −17 44]/25.
  const { diagonal, offDiagonal } = tridiagonalise(matrix(3, 3, [7, 3, 4, 3, 2, 1, 4, 1, 4]));
  const why = "round-off";
  assertClose(diagonal, [7, 106 / 25, 44 / 25], { rtol: 1e-14, why });
  assertClose(offDiagonal.map(Math.abs), [5, 17 / 25], { rtol: 1e-14, why });
});

Deno.test("tridiagonalise() keeps the traces of A, A² and A³", () => {
  fc.assert(
    fc.property(symmetric, (A) => {
      const n = A.rows;
      const { diagonal, offDiagonal } = tridiagonalise(A);
      const T = matrix(n, n, (i, j) => {
        if (i === j) return diagonal[i];
        return Math.abs(i - j) === 1 ? offDiagonal[Math.min(i, j)] : 0;
      });
      const why = "round-off of sums up to 1e5";
      assertClose(trace(T), trace(A), { atol: 1e-12, why });
      assertClose(trace(matmul(T, T)), trace(matmul(A, A)), { atol: 1e-10, why });
      assertClose(trace(matmul(T, matmul(T, T))), trace(matmul(A, matmul(A, A))), { atol: 1e-8, why });
    }),
    fixed,
  );
});

Deno.test("tridiagonalise() leaves a tridiagonal matrix, and its argument, alone", () => {
  const A = matrix(3, 3, [1, 2, 0, 2, 3, 4, 0, 4, 5]);
  const before = A.data.slice();
  assertEquals(tridiagonalise(A), { diagonal: Float64Array.of(1, 3, 5), offDiagonal: Float64Array.of(2, 4) });
  assertEquals(A.data, before);
});

Deno.test("tridiagonalise() handles one row and refuses what is not symmetric", () => {
  assertEquals(tridiagonalise(matrix(1, 1, [4])), {
    diagonal: Float64Array.of(4),
    offDiagonal: new Float64Array(0),
  });
  assertThrows(() => tridiagonalise(matrix(2, 2, [1, 2, 3, 4])), RangeError, "symmetric");
});
