import fc from "fast-check";
import { exponentialFamilyFisherInformation } from "../../../lib/information/mod.ts";
import { logSumExp, matrix, softmax, symmetricEigenvalues } from "../../../lib/math/mod.ts";
import { hessian } from "../../../lib/oracles/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const fixed = { seed: 7, numRuns: 60 };

/** Two features of five outcomes and two natural parameters. */
const families = fc.record({
  features: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 10, maxLength: 10 }),
  natural: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 2 }),
});

Deno.test("the information in natural parameters is the Hessian of ln Z", () => {
  fc.assert(
    fc.property(families, ({ features, natural }) => {
      const T = matrix(2, 5, features);
      const logPartition = ([a, b]: number[]): number =>
        logSumExp(Array.from({ length: 5 }, (_, x) => a * T.data[x] + b * T.data[5 + x]));
      assertClose(
        exponentialFamilyFisherInformation(T, natural).data,
        hessian(logPartition, natural, { step: 0.05 }).data,
        { atol: 1e-8, why: "finite differences" },
      );
    }),
    fixed,
  );
});

Deno.test("it is semi-definite, and singular where the features and 1 are dependent", () => {
  fc.assert(
    fc.property(families, ({ features, natural }) => {
      const [least] = symmetricEigenvalues(
        exponentialFamilyFisherInformation(matrix(2, 5, features), natural),
      );
      assert(least >= -1e-14);
      const first = features.slice(0, 5);
      const dependent = matrix(2, 5, [...first, ...first.map((t) => 3 - 2 * t)]);
      const [zero] = symmetricEigenvalues(exponentialFamilyFisherInformation(dependent, natural));
      assertClose(zero, 0, { atol: 1e-13, why: "round-off of sums of squares" });
    }),
    fixed,
  );
});

Deno.test("base weights count as so many outcomes", () => {
  // Base (1, 2, 0) at θ = (ln 2): p ∝ (1, 4, 0) with T = (0, 1, 9): F = 1/5 · 4/5.
  const F = exponentialFamilyFisherInformation(matrix(1, 3, [0, 1, 9]), [Math.LN2], [1, 2, 0]);
  assertClose(F.data, [4 / 25], { rtol: 1e-14, why: "three terms" });
});

Deno.test("indicators of all outcomes give diag(p) − ppᵀ", () => {
  const logits = [0.3, -1.2, 0.8];
  const p = softmax(logits);
  const F = exponentialFamilyFisherInformation(matrix(3, 3, (i, x) => Number(i === x)), logits);
  assertClose(F.data, matrix(3, 3, (i, j) => p[i] * (Number(i === j) - p[j])).data, {
    atol: 1e-15,
    why: "three terms",
  });
});

Deno.test("what is no family is refused", () => {
  const T = matrix(1, 2, [0, 1]);
  assertThrows(() => exponentialFamilyFisherInformation(T, [1, 2]), RangeError, "natural parameters");
  assertThrows(() => exponentialFamilyFisherInformation(T, [NaN]), RangeError, "natural parameters");
  assertThrows(() => exponentialFamilyFisherInformation(T, [0], [1]), RangeError, "the base");
  assertThrows(() => exponentialFamilyFisherInformation(T, [0], [1, -1]), RangeError, "at outcome 1");
  assertThrows(() => exponentialFamilyFisherInformation(T, [0], [0, 0]), RangeError, "largest");
  assertThrows(
    () => exponentialFamilyFisherInformation(matrix(1, 2, [0, Infinity]), [0]),
    RangeError,
    "features",
  );
});
