import { stream } from "../../../lib/random/mod.ts";
import { zTest } from "../../../lib/statistics/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import {
  gaussianGradientMoments,
  gaussianScore,
  linearQuadraticGradient,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const policy = { mean: 0.7, logDeviation: -0.4 };
const target = 2;
const reward = (a: number): number => -((a - target) ** 2);
const quadrature = { rtol: 1e-9, atol: 1e-10, why: "adaptive quadrature" };

Deno.test("gaussianScore() is the slope of the log-density", () => {
  const logDensity = ([mean, logDeviation]: number[]): number =>
    -logDeviation - ((1.3 - mean) ** 2) / (2 * Math.exp(2 * logDeviation));
  assertClose(gaussianScore(1.3, policy), gradient(logDensity, [policy.mean, policy.logDeviation]), {
    atol: 1e-9,
    why: "extrapolated differences",
  });
});

Deno.test("score function and pathwise estimator have the same mean, that of a quadratic reward in closed form", () => {
  const deviation = Math.exp(policy.logDeviation);
  const closed = [-2 * (policy.mean - target), -2 * deviation ** 2];
  assertClose(gaussianGradientMoments(policy, { reward }).mean, closed, quadrature);
  assertClose(gaussianGradientMoments(policy, { reward, baseline: -3 }).mean, closed, quadrature);
  assertClose(gaussianGradientMoments(policy, { slope: (a) => -2 * (a - target) }).mean, closed, quadrature);
});

Deno.test("the pathwise estimator of a quadratic reward varies by 4σ² in μ; the score function by far more, less with a baseline", () => {
  const deviation = Math.exp(policy.logDeviation);
  const pathwise = gaussianGradientMoments(policy, { slope: (a) => -2 * (a - target) }).variance[0];
  assertClose(pathwise, 4 * deviation ** 2, quadrature); // r′ = −2(μ − m) − 2σε
  const bare = gaussianGradientMoments(policy, { reward }).variance[0];
  const mean = -((policy.mean - target) ** 2) - deviation ** 2;
  const less = gaussianGradientMoments(policy, { reward, baseline: mean }).variance[0];
  assert(pathwise < less && less < bare);
});

const problem = {
  drift: 0.9,
  effect: 0.5,
  noise: 0.3,
  stateCost: 1,
  actionCost: 0.2,
  initialSquare: 1.5,
  horizon: 4,
  discount: 0.9,
};
const controller = { gain: 0.6, logDeviation: -0.7 };

Deno.test("linearQuadraticGradient() is the slope of the expected return", () => {
  const slope = gradient(
    ([gain, logDeviation]) => linearQuadraticGradient(problem, { gain, logDeviation }).value,
    [controller.gain, controller.logDeviation],
  );
  assertClose(linearQuadraticGradient(problem, controller).gradient, slope, {
    atol: 1e-9,
    why: "differences",
  });
});

Deno.test("sampled rewards to go times Gaussian scores have linearQuadraticGradient() as their mean", () => {
  const chance = stream(11);
  const deviation = Math.exp(controller.logDeviation);
  const batches = 1500;
  const size = 60;
  const sums = [new Float64Array(batches), new Float64Array(batches)];
  for (let i = 0; i < batches * size; i++) {
    let s = Math.sqrt(problem.initialSquare) * chance.normal();
    const scores: Float64Array[] = [];
    const rewards: number[] = [];
    const states: number[] = [];
    for (let t = 0; t < problem.horizon; t++) {
      const u = -controller.gain * s + deviation * chance.normal();
      states.push(s);
      scores.push(gaussianScore(u, { mean: -controller.gain * s, logDeviation: controller.logDeviation }));
      rewards.push(-(problem.discount ** t) * (problem.stateCost * s * s + problem.actionCost * u * u));
      s = problem.drift * s + problem.effect * u + problem.noise * chance.normal();
    }
    let toGo = 0;
    for (let t = problem.horizon - 1; t >= 0; t--) {
      toGo += rewards[t];
      sums[0][Math.floor(i / size)] += -states[t] * scores[t][0] * toGo / size;
      sums[1][Math.floor(i / size)] += scores[t][1] * toGo / size;
    }
  }
  const { gradient: exact } = linearQuadraticGradient(problem, controller);
  for (const k of [0, 1]) {
    const { z } = zTest(sums[k], exact[k]);
    assert(Math.abs(z) < 4.5, `z = ${z} of ${batches} batches`);
  }
});

Deno.test("bad input is refused", () => {
  assertThrows(() => gaussianScore(1, { mean: 0, logDeviation: 800 }), RangeError, "float64");
  assertThrows(() => gaussianScore(NaN, policy), RangeError, "action");
  assertThrows(
    () => linearQuadraticGradient({ ...problem, discount: 2 }, controller),
    RangeError,
    "discount",
  );
  assertThrows(() => linearQuadraticGradient({ ...problem, stateCost: -1 }, controller), RangeError, "cost");
});
