import fc from "fast-check";
import { naturalGradient, transformedFisherInformation } from "../../../lib/information/mod.ts";
import { addMatrices, identity, matmul, matrix, matvec, transpose } from "../../../lib/math/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });
const gradients = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });

Deno.test("the natural gradient is the same step of the law in all parameters: g̃ = J g̃′", () => {
  fc.assert(
    fc.property(entries, entries, gradients, (a, b, gradient) => {
      const root = matrix(3, 3, a);
      const F = addMatrices(matmul(root, transpose(root)), identity(3));
      // Diagonally dominant, so that it can be inverted.
      const J = addMatrices(matrix(3, 3, b), matrix(3, 3, (i, j) => i === j ? 4 : 0));
      const inNew = naturalGradient(
        transformedFisherInformation(F, J),
        matvec(transpose(J), gradient),
      );
      assertClose(matvec(J, inNew), naturalGradient(F, gradient), {
        rtol: 1e-10,
        atol: 1e-12,
        why: "two solves",
      });
    }),
    { seed: 3, numRuns: 60 },
  );
});

Deno.test("redundant parameters have no natural gradient", () => {
  assertThrows(() => naturalGradient(matrix(2, 2, [1, 1, 1, 1]), [1, 0]), RangeError, "positive definite");
  // Three logits: round-off leaves the determinant a little off 0.
  const p = [0.5, 0.3, 0.2];
  const F = matrix(3, 3, (i, j) => p[i] * (Number(i === j) - p[j]));
  assertThrows(() => naturalGradient(F, [1, 0, -1]), RangeError, "leave out redundant parameters");
  assertThrows(() => naturalGradient(matrix(2, 2, [1, 0, 0, 0]), [1, 0]), RangeError, "positive diagonal");
  assertThrows(() => naturalGradient(identity(2), [1]), RangeError, "the gradient");
});

Deno.test("parameters of very different units are no redundancy", () => {
  const found = naturalGradient(matrix(2, 2, [1e-20, 0, 0, 1e20]), [1, 1]);
  assertClose(found, [1e20, 1e-20], { rtol: 1e-15, why: "two quotients" });
});
