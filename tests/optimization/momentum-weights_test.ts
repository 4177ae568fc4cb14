import { atRest, momentumStep, momentumWeights, momentumWindow } from "../../lib/optimization/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("weights are powers of the momentum, newest first", () => {
  assertEquals(momentumWeights(-0.5, 4), Float64Array.of(1, -0.5, 0.25, -0.125));
  assertEquals(momentumWeights(0, 2), Float64Array.of(1, 0));
  assertEquals(momentumWeights(0.9, 0).length, 0);
});

Deno.test("the velocity is the weighted sum of the gradients", () => {
  const gradients = [3, -1, 4, 1.5, -9];
  let state = atRest([0]);
  for (const g of gradients) state = momentumStep(state, [g], { learningRate: 0.1, momentum: 0.7 });
  const weights = momentumWeights(0.7, gradients.length);
  const sum = gradients.toReversed().reduce((total, g, age) => total + weights[age] * g, 0);
  assertClose(state.velocity[0], sum, { rtol: 1e-14, why: "five products" });
});

Deno.test("the four measures of the window are sums over the weights", () => {
  const weights = momentumWeights(0.8, 400);
  const sum = (f: (w: number, age: number) => number): number =>
    weights.reduce((s, w, age) => s + f(w, age), 0);
  const total = sum((w) => w);
  assertClose(Object.values(momentumWindow(0.8)), [
    total,
    sum((w, age) => age * w) / total,
    total ** 2 / sum((w) => w * w),
    sum((w, age) => (age < 5 ? w : 0)) / total,
  ], { rtol: 1e-12, why: "0.8^400 is below round-off" });
});

Deno.test("bad input is refused", () => {
  assertThrows(() => momentumWeights(1, 3), RangeError, "between −1 and 1");
  assertThrows(() => momentumWeights(0.5, -1), RangeError, "whole number");
  assertThrows(() => momentumWindow(-0.1), RangeError, "at least 0 and below 1");
});
