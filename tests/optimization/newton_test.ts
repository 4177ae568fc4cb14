import fc from "fast-check";
import { diagonal, matrix, matvec } from "../../lib/math/mod.ts";
import { newtonStep } from "../../lib/optimization/newton.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const roundOff = { rtol: 1e-12, atol: 1e-12, why: "round-off of a 2 × 2 solve" };

Deno.test("newtonStep() equals the hand value", () => {
  // H = [[2, 1], [1, 3]], g = (5, 5): H⁻¹g = (2, 1); from (1, 4) with ε = ½ to (0, 3.5).
  assertClose(newtonStep([1, 4], [5, 5], matrix(2, 2, [2, 1, 1, 3]), 0.5), [0, 3.5], roundOff);
});

Deno.test("newtonStep() with ε = 1 reaches the minimum of any quadratic, with either sign of curvature", () => {
  const value = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(value, value), fc.tuple(value, value), (start, minimum) => {
      const H = matrix(2, 2, [3, 0.5, 0.5, -2]);
      const gradient = matvec(H, start.map((x, i) => x - minimum[i]));
      assertClose(newtonStep(start, gradient, H, 1), minimum, roundOff);
    }),
    { seed: 5 },
  );
});

Deno.test("newtonStep() refuses lengths that do not fit, a singular Hessian and a rate that is not finite", () => {
  assertThrows(() => newtonStep([1, 2], [1], diagonal([1, 2]), 1), RangeError, "Expected a gradient of 2");
  assertThrows(() => newtonStep([1], [1], diagonal([1, 2]), 1), RangeError, "got 1 and 2 × 2");
  assertThrows(() => newtonStep([1, 1], [1, 1], diagonal([1, 0]), 1), RangeError);
  assertThrows(() => newtonStep([1], [1], diagonal([1]), NaN), RangeError, "learning rate");
});
