import { stationaryVariance } from "../../lib/optimization/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("gradient descent sums a geometric series", () => {
  // ε = 0.2, λ = 3, σ² = 5: ε²σ²/(1 − 0.4²) = 0.2/0.84
  assertClose(stationaryVariance(3, 0.2, 0, 5), 0.2 / 0.84, { rtol: 1e-14, why: "a few roundings" });
});

Deno.test("momentum sums the squares of its response to one noisy gradient", () => {
  const [lambda, learningRate, momentum] = [1.5, 0.4, 0.6];
  let [theta, velocity, sum] = [0, 0, 0];
  for (let n = 0; n < 400; n++) {
    velocity = momentum * velocity + lambda * theta + (n === 0 ? 1 : 0);
    theta -= learningRate * velocity;
    sum += theta * theta;
  }
  assertClose(stationaryVariance(lambda, learningRate, momentum, 2), 2 * sum, {
    rtol: 1e-12,
    why: "0.6^400 is below round-off",
  });
});

Deno.test("bad input is refused", () => {
  assertThrows(() => stationaryVariance(1, 0.1, 1, 1), RangeError, "no stationary state");
  assertThrows(() => stationaryVariance(1, 4, 0.5, 1), RangeError, "no stationary state");
  assertThrows(() => stationaryVariance(0, 0.1, 0.5, 1), RangeError, "curvature");
  assertThrows(() => stationaryVariance(1, 0.1, 0.5, 0), RangeError, "noise variance");
});
