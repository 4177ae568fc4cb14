import fc from "fast-check";
import {
  diagonal,
  identity,
  matmul,
  type Matrix,
  matrix,
  scaleMatrix,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
} from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed, symmetric, trace } from "./arbitraries.ts";

function symmetricOf(n: number, entry: (i: number, j: number) => number): Matrix {
  return matrix(n, n, (i, j) => entry(Math.max(i, j), Math.min(i, j)));
}

const largest = (A: Matrix): number => A.data.reduce((worst, a) => Math.max(worst, Math.abs(a)), 0);

// Two roads to the values, orthonormal vectors, and A rebuilt from them, all relative to the size of A.
function checkDecomposition(A: Matrix): void {
  const n = A.rows;
  const size = largest(A) || 1;
  const { values, vectors } = symmetricEigen(A);
  const why = "round-off, n times the largest entry";
  assertClose(symmetricEigenvalues(A), values, { atol: 1e-15 * n * size, why });
  assertClose(matmul(transpose(vectors), vectors).data, identity(n).data, { atol: 2e-15 * n, why });
  const rebuilt = matmul(matmul(vectors, diagonal(values.map((value) => value / size))), transpose(vectors));
  assertClose(rebuilt.data, A.data.map((a) => a / size), { atol: 2e-15 * n, why });
}

Deno.test("symmetricEigenvalues() solves a characteristic equation", () => {
  // (2 − λ)(5 − λ) − 4 = λ² − 7λ + 6 = (λ − 1)(λ − 6)
  assertClose(symmetricEigenvalues(matrix(2, 2, [2, 2, 2, 5])), [1, 6], { rtol: 1e-15, why: "round-off" });
});

Deno.test("symmetricEigenvalues() keep the trace and the Frobenius norm, in ascending order", () => {
  fc.assert(
    fc.property(symmetric, (A) => {
      const values = symmetricEigenvalues(A);
      const why = "round-off of sums up to 80 and 6 400";
      assertClose(values.reduce((sum, value) => sum + value, 0), trace(A), { atol: 1e-12, why });
      const squares = A.data.reduce((sum, a) => sum + a * a, 0);
      assertClose(values.reduce((sum, value) => sum + value * value, 0), squares, { atol: 1e-10, why });
      assert(values.every((value, k) => k === 0 || values[k - 1] <= value));
    }),
    fixed,
  );
});

Deno.test("symmetricEigenvalues() lie in Gershgorin's discs", () => {
  fc.assert(
    fc.property(symmetric, (A) => {
      const n = A.rows;
      for (const value of symmetricEigenvalues(A)) {
        const inside = Array.from({ length: n }, (_, i) => {
          let radius = 0;
          for (let j = 0; j < n; j++) if (j !== i) radius += Math.abs(A.data[i * n + j]);
          return Math.abs(value - A.data[i * n + i]) <= radius + 1e-12;
        });
        assert(inside.includes(true));
      }
    }),
    fixed,
  );
});

Deno.test("symmetricEigen() decomposes generated matrices", () => {
  fc.assert(fc.property(symmetric, checkDecomposition), fixed);
});

Deno.test("symmetricEigen() decomposes matrices at any scale, and entries of very different sizes", () => {
  const exponents = fc.integer({ min: -150, max: 150 });
  fc.assert(
    fc.property(symmetric, exponents, (A, exponent) => checkDecomposition(scaleMatrix(10 ** exponent, A))),
    fixed,
  );
  fc.assert(
    fc.property(symmetric, fc.array(exponents, { minLength: 36, maxLength: 36 }), (A, powers) => {
      checkDecomposition(
        symmetricOf(A.rows, (i, j) => A.data[i * A.rows + j] * 10 ** powers[i * (i + 1) / 2 + j]),
      );
    }),
    fixed,
  );
});

const clustered: Record<string, Matrix> = {
  "one row": matrix(1, 1, [-3]),
  "zeros": matrix(4, 4, new Float64Array(16)),
  "ones: one value 60, all others zero": symmetricOf(60, () => 1),
  "rank one, growing downwards": symmetricOf(50, (i, j) => (i + 1) * (j + 1)),
  "the identity up to round-off": symmetricOf(
    40,
    (i, j) => (i === j ? 1 : 0) + 1e-15 * ((i * 7 + j * 3) % 5),
  ),
  "graded downwards over 30 decades": symmetricOf(40, (i, j) => 10 ** (-0.4 * (i + j)) * (1 + (i * j) % 3)),
  "graded upwards over 30 decades": symmetricOf(40, (i, j) => 10 ** (0.4 * (i + j) - 30) * (1 + (i * j) % 3)),
  "two copies, weakly glued": symmetricOf(42, (i, j) => {
    if (i === j) return Math.abs(i % 21 - 10);
    return i === j + 1 ? (i === 21 ? 1e-9 : 1) : 0;
  }),
  "zero diagonal": symmetricOf(30, (i, j) => i === j ? 0 : Math.sin(1 + i * 31 + j * 17)),
  "Hilbert": symmetricOf(20, (i, j) => 1 / (i + j + 1)),
  "near the smallest numbers": symmetricOf(9, (i, j) => 1e-306 * Math.cos(i * 5 + j)),
  "near the largest numbers": symmetricOf(9, (i, j) => 1e306 * Math.cos(i * 5 + j)),
};

for (const [name, A] of Object.entries(clustered)) {
  Deno.test(`symmetricEigen() decomposes a hard matrix: ${name}`, () => checkDecomposition(A));
}

Deno.test("symmetricEigenvalues() of a projection are zeros and ones", () => {
  // P = X(XᵀX)⁻¹Xᵀ for the two columns (1, 1, 1, 1) and (−3, −1, 1, 3)/√5.
  const x = [-3, -1, 1, 3].map((value) => value / Math.sqrt(5));
  const P = symmetricOf(4, (i, j) => (1 + x[i] * x[j]) / 4);
  assertClose(symmetricEigenvalues(P), [0, 0, 1, 1], { atol: 1e-15, why: "round-off" });
});

Deno.test("symmetricEigen() puts the vector of value k in column k", () => {
  const { values, vectors } = symmetricEigen(matrix(2, 2, [1, 2, 2, -2]));
  // λ² + λ − 6 = 0 at −3 and 2; the vectors are (1, −2)/√5 and (2, 1)/√5 up to sign.
  const why = "round-off";
  assertClose(values, [-3, 2], { rtol: 1e-15, why });
  assertClose(vectors.data[2] / vectors.data[0], -2, { rtol: 1e-14, why });
  assertClose(vectors.data[3] / vectors.data[1], 0.5, { rtol: 1e-14, why });
});

Deno.test("symmetricEigen() refuses what is not symmetric", () => {
  for (const decompose of [symmetricEigen, symmetricEigenvalues]) {
    assertThrows(() => decompose(matrix(2, 2, [1, 2, 2.1, 1])), RangeError, "symmetric");
    assertThrows(() => decompose(matrix(1, 2, [1, 2])), RangeError, "square");
    assertThrows(() => decompose(matrix(2, 2, [1, NaN, NaN, 1])), RangeError, "NaN at index 1");
  }
  assertEquals(symmetricEigen(matrix(1, 1, [4])), {
    values: Float64Array.of(4),
    vectors: matrix(1, 1, [1]),
  });
});
