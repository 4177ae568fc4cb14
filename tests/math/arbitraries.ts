// Generated inputs that several tests of this folder share.
import fc from "fast-check";
import { type Matrix, matrix } from "../../lib/math/mod.ts";

/** Every property runs on the same inputs each time. */
export const fixed = { seed: 20240607, numRuns: 60 };

/** Numbers of moderate size, zeros among them. */
export const entry = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
).map((x) => Math.abs(x) < 1e-30 ? 0 : x);

/** A matrix of 1 to 8 rows and columns. */
export function matrices(rows: fc.Arbitrary<number>, columns: fc.Arbitrary<number>): fc.Arbitrary<Matrix> {
  return fc.tuple(rows, columns).chain(([n, m]) =>
    fc.array(entry, { minLength: n * m, maxLength: n * m }).map((entries) => matrix(n, m, entries))
  );
}

/** A number of rows or columns. */
export const size: fc.Arbitrary<number> = fc.integer({ min: 1, max: 8 });

/** A square matrix. */
export const square: fc.Arbitrary<Matrix> = size.chain((n) => matrices(fc.constant(n), fc.constant(n)));

/** A symmetric matrix; integers and zeros make repeated eigenvalues and blocks frequent. */
export const symmetric: fc.Arbitrary<Matrix> = square.map((A) =>
  matrix(A.rows, A.rows, (i, j) => A.data[Math.max(i, j) * A.rows + Math.min(i, j)])
);

/** The diagonal and off-diagonal of a symmetric tridiagonal matrix. */
export const tridiagonal: fc.Arbitrary<{ diagonal: number[]; offDiagonal: number[] }> = size.chain((n) =>
  fc.record({
    diagonal: fc.array(entry, { minLength: n, maxLength: n }),
    offDiagonal: fc.array(entry, { minLength: n - 1, maxLength: n - 1 }),
  })
);

/** The sum of the diagonal. */
export function trace(A: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.rows; i++) sum += A.data[i * A.columns + i];
  return sum;
}
