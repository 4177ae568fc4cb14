import {
  gradientDescentSteps,
  momentumPath,
  momentumSteps,
  optimalGradientDescent,
  optimalMomentum,
} from "../../lib/optimization/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

/** Steps of a run until the distance is a share of the first one. */
function counted(kappa: number, target: number, options: { learningRate: number; momentum: number }): number {
  const path = momentumPath(([x, y]) => [x, kappa * y], [1, 1], { ...options, steps: 400 });
  return path.findIndex(([x, y]) => Math.hypot(x, y) <= target * Math.SQRT2);
}

Deno.test("counts agree with runs", () => {
  for (const [kappa, target] of [[2, 1e-6], [10, 1e-3], [30, 1e-4]]) {
    const { learningRate } = optimalGradientDescent(1, kappa);
    assertEquals(gradientDescentSteps(kappa, target), counted(kappa, target, { learningRate, momentum: 0 }));
    assertEquals(momentumSteps(kappa, target), counted(kappa, target, optimalMomentum(1, kappa)));
  }
});

Deno.test("one curvature takes one step", () => {
  assertEquals([gradientDescentSteps(1, 1e-9), momentumSteps(1, 1e-9)], [1, 1]);
});

Deno.test("bad input is refused", () => {
  assertThrows(() => gradientDescentSteps(0.5, 0.1), RangeError, "at least 1");
  assertThrows(() => momentumSteps(NaN, 0.1), RangeError, "at least 1");
  assertThrows(() => momentumSteps(2, 1), RangeError, "between 0 and 1");
  assertThrows(() => gradientDescentSteps(2, 0), RangeError, "between 0 and 1");
});
