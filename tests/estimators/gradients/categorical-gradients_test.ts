import {
  categoricalScoreGradient,
  expectedRewardGradient,
  gumbelSoftmax,
  gumbelSoftmaxMeanJacobian,
  relaxedCategoricalGradient,
  straightThroughGradient,
} from "../../../lib/estimators/mod.ts";
import { dot, matvec, softmax } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, standardError } from "../../../lib/statistics/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logits = [0.3, -1.1, 0.8];
const rewards = [1, -2, 0.5];
const noise = [0.2, 1.4, -0.7];

Deno.test("the exact gradient agrees with finite differences of the expected reward", () => {
  const found = gradient((x) => dot(softmax(x), rewards), logits);
  assertClose(expectedRewardGradient(logits, rewards), found, { atol: 1e-10, why: "differences" });
});

Deno.test("score estimates average to the exact gradient over the outcomes, with any baseline", () => {
  const p = softmax(logits);
  for (const baseline of [0, -3.5]) {
    const average = logits.map((_, i) =>
      rewards.reduce((sum, w, a) => sum + p[a] * categoricalScoreGradient(logits, a, w, baseline)[i], 0)
    );
    assertClose(average, expectedRewardGradient(logits, rewards), { atol: 1e-14, why: "exact sums" });
  }
});

Deno.test("the relaxed gradient is that of the objective at fixed noise", () => {
  const beta = 2.3;
  const objective = (f: ArrayLike<number>): number => f[0] ** 2 - 3 * f[1] + f[0] * f[2];
  const slope = (f: ArrayLike<number>): number[] => [2 * f[0] + f[2], -3, f[0]];
  const found = gradient((x) => objective(gumbelSoftmax(x, noise, beta)), logits);
  assertClose(relaxedCategoricalGradient(logits, noise, beta, slope), found, {
    atol: 1e-9,
    why: "differences",
  });
});

Deno.test("relaxed gradients average to the derivative of the mean, within five standard errors", () => {
  const random = stream(5);
  const beta = 1.3;
  const draws = Array.from(
    { length: 20_000 },
    () => relaxedCategoricalGradient(logits, random.gumbels(3), beta, () => rewards)[0],
  );
  const exact = matvec(gumbelSoftmaxMeanJacobian(logits, beta), rewards)[0];
  assert(Math.abs(mean(draws) - exact) < 5 * standardError(draws));
});

Deno.test("straight-through equals the relaxed gradient for a linear objective, not for a square", () => {
  const linear = straightThroughGradient(logits, noise, 2, () => rewards);
  assertClose(linear, relaxedCategoricalGradient(logits, noise, 2, () => rewards), {
    atol: 1e-14,
    why: "round-off",
  });
  // The draw is entry 0 (0.5 > 0.3 > 0.1): 2wᵢeᵢ = (2, 0, 0), so the gradient is 2β f₀(δ₀ⱼ − fⱼ).
  const f = gumbelSoftmax(logits, noise, 2);
  const square = straightThroughGradient(logits, noise, 2, (e) => rewards.map((w, i) => 2 * w * e[i]));
  assertClose(square, [4 * f[0] * (1 - f[0]), -4 * f[0] * f[1], -4 * f[0] * f[2]], {
    rtol: 1e-13,
    why: "round-off",
  });
});

Deno.test("categorical gradients refuse outcomes out of range, lengths that differ and numbers that are not finite", () => {
  assertThrows(() => categoricalScoreGradient(logits, 3, 1), RangeError, "outcome");
  assertThrows(() => categoricalScoreGradient(logits, 1, NaN), RangeError, "reward");
  assertThrows(() => expectedRewardGradient(logits, [1, 2]), RangeError, "one length");
  assertThrows(() => relaxedCategoricalGradient(logits, noise, 1, () => [1]), RangeError, "one length");
  assertThrows(() => straightThroughGradient(logits, noise, -1, () => rewards), RangeError, "β");
});
