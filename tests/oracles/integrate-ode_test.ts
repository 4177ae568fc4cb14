import fc from "fast-check";
import { linspace, type Matrix, matrix, matvec, symmetricEigen, transpose } from "../../lib/math/mod.ts";
import { integrateOde } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

// exp(At) y by the eigenvectors of a symmetric A.
function propagate(A: Matrix, t: number, y: number[]): Float64Array {
  const { values, vectors } = symmetricEigen(A);
  const modes = matvec(transpose(vectors), y).map((mode, k) => mode * Math.exp(values[k] * t));
  return matvec(vectors, modes);
}

Deno.test("integrateOde() follows dy/dt = Ay to exp(At)y", () => {
  const rate = fc.double({ min: -2, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(rate, { minLength: 6, maxLength: 6 }), (r) => {
      const A = matrix(3, 3, [r[0], r[1], r[2], r[1], r[3], r[4], r[2], r[4], r[5]]);
      const start = [1, -2, 0.5];
      const times = [0, 0.3, 1, 2.5];
      const states = integrateOde((_, y) => matvec(A, y), start, times);
      times.forEach((t, i) =>
        assertClose(states[i], propagate(A, t, start), {
          rtol: 1e-7,
          atol: 1e-7,
          why: "steps of 1e-10, growth e^10",
        })
      );
    }),
    { seed: 20240607, numRuns: 25 },
  );
});

Deno.test("integrateOde() sees the time and keeps to the tolerance", () => {
  // dy/dt = −2ty: y = exp(−t²), forwards from 0 and backwards from 2.
  const slope = (t: number, [y]: number[]): number[] => [-2 * t * y];
  const times = linspace(0, 2, 9);
  const forwards = integrateOde(slope, [1], times).map(([y]) => y);
  const tolerance = { rtol: 1e-8, why: "a hundred steps of 1e-10" };
  assertClose(forwards, times.map((t) => Math.exp(-t * t)), tolerance);
  const [, [back]] = integrateOde(slope, [Math.exp(-4)], [2, 0]);
  assertClose(back, 1, tolerance);
});

Deno.test("integrateOde() converges: its error follows the tolerance", () => {
  // A circle, once around.
  const turn = (_: number, [x, y]: number[]): number[] => [-y, x];
  const errors = [1e-4, 1e-7, 1e-10].map((rtol) => {
    const [, [x, y]] = integrateOde(turn, [1, 0], [0, 2 * Math.PI], { rtol, atol: rtol });
    return Math.hypot(x - 1, y);
  });
  errors.forEach((error, i) => assert(error < 100 * [1e-4, 1e-7, 1e-10][i]));
  assert(errors[2] < errors[1] / 100 && errors[1] < errors[0] / 100);
});

Deno.test("integrateOde() is exact for a polynomial of fifth degree in one step", () => {
  const [, [y]] = integrateOde((t) => [5 * t ** 4 - 3 * t * t], [2], [0, 3], { rtol: 1, atol: 1e9 });
  assertClose(y, 2 + 3 ** 5 - 3 ** 3, { rtol: 1e-13, why: "round-off" });
});

Deno.test("integrateOde() returns the start at the first time, untouched", () => {
  const start = Float64Array.of(3, 4);
  assertEquals(integrateOde((_, y) => y, start, [7]), [[3, 4]]);
  integrateOde((_, y) => y.fill(0), start, [0, 1]);
  assertEquals(start, Float64Array.of(3, 4));
});

Deno.test("integrateOde() refuses times, slopes and problems that it cannot follow", () => {
  const decay = (_: number, [y]: number[]): number[] => [-y];
  assertThrows(() => integrateOde(decay, [1], []), RangeError, "at least one time");
  assertThrows(() => integrateOde(decay, [1], [0, 1, 0.5]), RangeError, "strict order, got 0.5 at index 2");
  assertThrows(() => integrateOde(decay, [1], [0, NaN]), RangeError, "strict order");
  assertThrows(() => integrateOde(decay, [NaN], [0, 1]), RangeError, "finite y0");
  assertThrows(() => integrateOde(() => [1, 2], [1], [0, 1]), RangeError, "Expected 1 slopes");
  assertThrows(() => integrateOde(() => [NaN], [1], [0, 1]), RangeError, "finite slopes");
  assertThrows(() => integrateOde(decay, [1], [0, 1], { rtol: 0, atol: 0 }), RangeError, "tolerances");
  // dy/dt = y² from 1 is infinite at t = 1.
  assertThrows(() => integrateOde((_, [y]) => [y * y], [1], [0, 2]), RangeError);
  assertThrows(() => integrateOde(decay, [1], [0, 1e6], { maxSteps: 50 }), RangeError, "within 50 steps");
});
