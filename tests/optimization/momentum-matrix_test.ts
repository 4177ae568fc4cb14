import fc from "fast-check";
import { eigenvalues, matvec } from "../../lib/math/mod.ts";
import {
  momentumConverges,
  momentumEigenvalues,
  momentumMatrix,
  momentumSpectralRadius,
  momentumStep,
} from "../../lib/optimization/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const rule = fc.tuple(
  fc.double({ min: 0.1, max: 5, noNaN: true }),
  fc.double({ min: -0.2, max: 1, noNaN: true }),
  fc.double({ min: -1.2, max: 1.2, noNaN: true }),
);

Deno.test("the matrix does what a step does", () => {
  fc.assert(
    fc.property(rule, ([lambda, learningRate, momentum]) => {
      const state = { theta: Float64Array.of(1.3), velocity: Float64Array.of(-0.4) };
      const next = momentumStep(state, [lambda * 1.3], { learningRate, momentum });
      assertClose(
        matvec(momentumMatrix(lambda, learningRate, momentum), [1.3, -0.4]),
        [next.theta[0], next.velocity[0]],
        { atol: 1e-14, why: "a few roundings of numbers below 10" },
      );
    }),
    { seed: 3 },
  );
});

Deno.test("eigenvalues agree with a numerical solver", () => {
  fc.assert(
    fc.property(rule, ([lambda, learningRate, momentum]) => {
      const flat = (roots: readonly { re: number; im: number }[]): number[] =>
        [...roots].sort((a, b) => a.re - b.re || a.im - b.im).flatMap(({ re, im }) => [re, im]);
      assertClose(
        flat(momentumEigenvalues(lambda, learningRate, momentum)),
        flat(eigenvalues(momentumMatrix(lambda, learningRate, momentum))),
        { atol: 1e-6, why: "near a double root the solver is right to the root of round-off" },
      );
    }),
    { seed: 3 },
  );
});

Deno.test("the product of the roots is m and their sum 1 + m − ελ", () => {
  // ελ = 3·0.9 = 2.7, m = 0.2: sum −1.5, product 0.2, discriminant 2.25 − 0.8 = 1.45 > 0
  const [plus, minus] = momentumEigenvalues(3, 0.9, 0.2);
  assertClose([plus.re + minus.re, plus.re * minus.re], [-1.5, 0.2], { rtol: 1e-14, why: "a few roundings" });
  assertEquals(plus.re > minus.re, true);
});

Deno.test("the smaller root survives cancellation", () => {
  // e₊ ≈ 1 − ελ, e₋ ≈ m/e₊ for tiny m
  assertClose(momentumEigenvalues(1, 0.5, 1e-18)[1].re, 2e-18, {
    rtol: 1e-12,
    why: "m over the larger root",
  });
});

Deno.test("complex roots have the modulus √m, and m = 0 is gradient descent", () => {
  assertEquals(momentumSpectralRadius(2, 0.6, 0.49), Math.sqrt(0.49));
  assertClose(momentumSpectralRadius(2, 0.85, 0), 0.7, { rtol: 1e-15, why: "|1 − 1.7|" });
});

Deno.test("it converges where the spectral radius is below 1", () => {
  fc.assert(
    fc.property(rule, ([lambda, learningRate, momentum]) => {
      const radius = momentumSpectralRadius(lambda, learningRate, momentum);
      fc.pre(Math.abs(radius - 1) > 1e-9);
      assertEquals(momentumConverges(lambda, learningRate, momentum), radius < 1);
    }),
    { seed: 3, numRuns: 500 },
  );
  assertEquals(momentumConverges(1, 1, 1), false);
});

Deno.test("bad input is refused", () => {
  assertThrows(() => momentumMatrix(NaN, 1, 0), RangeError, "curvature");
  assertThrows(() => momentumEigenvalues(1, Infinity, 0), RangeError, "learning rate");
  assertThrows(() => momentumConverges(1, 1, NaN), RangeError, "momentum");
});
