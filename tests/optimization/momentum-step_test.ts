import {
  atRest,
  gradientDescentStep,
  momentumPath,
  momentumStep,
  staleMomentumStep,
} from "../../lib/optimization/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

const state = { theta: Float64Array.of(1, -2), velocity: Float64Array.of(0.5, 4) };

Deno.test("the new velocity moves the parameters", () => {
  // v′ = 0.5·(0.5, 4) + (1, −1) = (1.25, 1); θ′ = (1, −2) − 0.25·(1.25, 1)
  const next = momentumStep(state, [1, -1], { learningRate: 0.25, momentum: 0.5 });
  assertEquals(next.velocity, Float64Array.of(1.25, 1));
  assertEquals(next.theta, Float64Array.of(0.6875, -2.25));
});

Deno.test("in the rule as first printed the old velocity does", () => {
  // θ′ = (1, −2) − 0.25·(0.5, 4)
  const next = staleMomentumStep(state, [1, -1], { learningRate: 0.25, momentum: 0.5 });
  assertEquals(next.velocity, Float64Array.of(1.25, 1));
  assertEquals(next.theta, Float64Array.of(0.875, -3));
});

Deno.test("without momentum it is gradient descent, and the stale rule is not", () => {
  const options = { learningRate: 0.3, momentum: 0 };
  assertEquals(momentumStep(state, [2, 7], options).theta, gradientDescentStep(state.theta, [2, 7], 0.3));
  assertEquals(staleMomentumStep(atRest([3]), [2], options).theta, Float64Array.of(3));
});

Deno.test("a step leaves its arguments alone, and a path starts at rest", () => {
  const theta = Float64Array.of(3);
  momentumStep({ theta, velocity: Float64Array.of(1) }, [1], { learningRate: 1, momentum: 1 });
  assertEquals(theta, Float64Array.of(3));
  const path = momentumPath(([x]) => [2 * x], [1], { learningRate: 0.25, momentum: 0.5, steps: 3 });
  // v = 2, 2, 1; θ = 1, 0.5, 0, −0.25
  assertEquals(path.map(([x]) => x), [1, 0.5, 0, -0.25]);
});

Deno.test("bad input is refused", () => {
  const options = { learningRate: 0.1, momentum: 0.5 };
  assertThrows(() => momentumStep(state, [1], options), RangeError, "one length");
  assertThrows(
    () => momentumStep({ ...state, velocity: Float64Array.of(1) }, [1, 1], options),
    RangeError,
    "velocity",
  );
  assertThrows(() => staleMomentumStep(state, [1, 1], { ...options, momentum: NaN }), RangeError, "momentum");
  assertThrows(
    () => momentumStep(state, [1, 1], { ...options, learningRate: Infinity }),
    RangeError,
    "learning rate",
  );
  assertThrows(
    () => momentumPath(() => [0], [1], { ...options, steps: 1.5 }),
    RangeError,
    "whole number of steps",
  );
});
