import fc from "fast-check";
import { gradient, hessian } from "../../../lib/oracles/mod.ts";
import {
  actionBaselineEstimator,
  averagedMoments,
  averagedSurrogate,
  baselinedWeights,
  batchGradientMoments,
  entropyRegularizedGradient,
  finiteWorld,
  type GradientEstimator,
  gradientMoments,
  groupGradientEstimator,
  groupMeanRule,
  groupNormalizedRule,
  offPolicyWeights,
  optimalComponentBaseline,
  optimalScalarBaseline,
  optimalStateBaseline,
  othersMeanRule,
  policyGradient,
  policyGradientEstimator,
  policyHessian,
  policyValues,
  rewardToGoWeights,
  softmaxPolicy,
  temporalDifferenceWeights,
  totalReturnWeights,
  trajectories,
  type WeightRule,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { expectedDiscountedReturn, logits, lopsided } from "./support.ts";

const discount = 0.8;
const horizon = 3;
const options = { discount, horizon };
const policy = softmaxPolicy(lopsided, logits);
const exact = policyGradient(lopsided, logits, options);
const why = "exact sums over all episodes: round-off only";

const meanOf = (estimator: GradientEstimator): Float64Array =>
  gradientMoments(lopsided, policy, horizon, estimator).mean;
const estimatorOf = (rule: WeightRule): GradientEstimator => policyGradientEstimator(lopsided, logits, rule);
const momentsOf = (rule: WeightRule) => gradientMoments(lopsided, policy, horizon, estimatorOf(rule));

/** V of the steps left. */
const values = Array.from(
  { length: horizon + 1 },
  (_, t) => policyValues(lopsided, policy, { discount, horizon: horizon - t }).state,
);
const valueAt = (s: number, t: number): number => values[t][s];

const unbiased: Record<string, WeightRule> = {
  "the total return": totalReturnWeights({ discount }),
  "the reward to go": rewardToGoWeights({ discount }),
  "the reward to go less a number of the state": baselinedWeights(
    rewardToGoWeights({ discount }),
    [3, -2, 9],
    {
      discount,
    },
  ),
  "the total return less a function of state and step": baselinedWeights(
    totalReturnWeights({ discount }),
    (s, t) => s - 2 * t,
    { discount },
  ),
  "the error of the true values": temporalDifferenceWeights(valueAt, { discount }),
};

for (const [name, rule] of Object.entries(unbiased)) {
  Deno.test(`the mean of the estimator with ${name} is the policy gradient`, () => {
    assertClose(meanOf(estimatorOf(rule)), exact, { atol: 1e-13, why });
  });
}

Deno.test("without the discount of states the mean is that of policyGradient() without it", () => {
  const dropped = meanOf(estimatorOf(rewardToGoWeights({ discount, stateDiscount: false })));
  assertClose(dropped, policyGradient(lopsided, logits, { ...options, stateDiscount: false }), {
    atol: 1e-13,
    why,
  });
  assert(Math.abs(dropped[3] - exact[3]) > 1e-3);
});

Deno.test("a wrong value function biases the actor and critic, by the score's mean with γ V(s') − V(s)", () => {
  const wrong = meanOf(estimatorOf(temporalDifferenceWeights([1, -1, 0], { discount })));
  const bias = Math.hypot(...wrong.map((each, k) => each - exact[k]));
  assert(bias > 1e-2, `a bias of ${bias}`);
});

Deno.test("temporalDifferenceWeights() bootstraps where the horizon cut, and not after a terminal state", () => {
  const rule = temporalDifferenceWeights([10, 20, 30], { discount: 0.5 });
  const cut = { states: [0, 1], actions: [1], rewards: [4], terminated: false };
  assertClose(rule(cut), [4 + 10 - 10], { why: "4 + 20/2 − 10" });
  assertClose(rule({ ...cut, states: [0, 2], terminated: true }), [4 - 10], { why: "nothing follows" });
  assertClose(rule({ states: [2], actions: [], rewards: [], terminated: true }).length, 0, {
    why: "no action",
  });
});

Deno.test("baselines of least variance: no other number does better, in all, by component, by state and step", () => {
  const rule = totalReturnWeights({ discount: 1 });
  const scalar = optimalScalarBaseline(lopsided, logits, { horizon, rule });
  const at = (b: number) => momentsOf((episode) => rule(episode).map((weight) => weight - b));
  for (const off of [-0.01, 0.01]) assert(at(scalar + off).variance > at(scalar).variance);
  const components = optimalComponentBaseline(lopsided, logits, { horizon, rule });
  for (const k of [0, 1, 4]) {
    const own = (b: number): number => at(b).covariance.data[k * 9 + k];
    for (const off of [-0.01, 0.01]) assert(own(components[k] + off) > own(components[k]));
  }
  assertClose(components[5], 0, { why: "an action that cannot be taken never varies" });
  const toGo = rewardToGoWeights({ discount: 1 });
  const table = optimalStateBaseline(lopsided, logits, { horizon, rule: toGo });
  const undiscounted = { discount: 1 };
  const best = momentsOf(baselinedWeights(toGo, (s, t) => table[t][s], undiscounted)).variance;
  for (const [s, t] of [[0, 0], [1, 1], [0, 2]]) {
    const moved = momentsOf(
      baselinedWeights(
        toGo,
        (state, step) => table[step][state] + (state === s && step === t ? 0.01 : 0),
        undiscounted,
      ),
    );
    assert(moved.variance > best);
  }
  assert(best < at(scalar).variance);
});

Deno.test("a sure policy needs no baseline: all are 0", () => {
  const sure = [1e4, 0, 0, 1e4, 0, 0, 0, 0, 0];
  const rule = totalReturnWeights({ discount: 1 });
  assertClose(optimalScalarBaseline(lopsided, sure, { horizon, rule }), 0, { why: "nothing varies" });
  assertClose(optimalStateBaseline(lopsided, sure, { horizon, rule })[1], [0, 0, 0], {
    why: "nothing varies",
  });
});

Deno.test("a baseline of the action is unbiased with its correction only, and Q leaves no variance in a bandit", () => {
  const baseline = [1, -2, 0.5, 3, 0.2, 0, 0, 0, 0];
  const corrected = actionBaselineEstimator(lopsided, logits, baseline, { discount });
  assertClose(meanOf(corrected), exact, { atol: 1e-13, why });
  const bare = meanOf(actionBaselineEstimator(lopsided, logits, baseline, { discount, corrected: false }));
  assert(Math.abs(bare[0] - exact[0]) > 0.05);
  const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[2, -1], [0, 0]] });
  const z = [0.4, 0, 0, 0];
  const still = actionBaselineEstimator(bandit, z, [2, -1, 0, 0], { discount: 1 });
  assertClose(gradientMoments(bandit, softmaxPolicy(bandit, z), 1, still).variance, 0, { atol: 1e-30, why });
});

Deno.test("importance weights of the trajectory and of its prefix give the other policy's gradient; one a step does not", () => {
  const behaviour = softmaxPolicy(lopsided, [0, 0.4, -0.3, -0.5, 0.6, 0, 0, 0, 0]);
  const meanWith = (ratios: "trajectory" | "prefix" | "step"): Float64Array =>
    gradientMoments(
      lopsided,
      behaviour,
      horizon,
      estimatorOf(offPolicyWeights(policy, behaviour, { actions: 3, discount, ratios })),
    ).mean;
  assertClose(meanWith("trajectory"), exact, { atol: 1e-13, why });
  assertClose(meanWith("prefix"), exact, { atol: 1e-13, why });
  assert(Math.abs(meanWith("step")[0] - exact[0]) > 1e-3);
  const never = offPolicyWeights([0.5, 0.5], [1, 0], { actions: 2, discount: 1, ratios: "step" });
  assertThrows(
    () => never({ states: [0, 0], actions: [1], rewards: [1], terminated: false }),
    RangeError,
    "probability 0",
  );
});

const bandit = finiteWorld({
  transition: [[[0, 1], [0, 1], [0, 1]], [[], [], []]],
  reward: [[0.2, 1, -0.6], [0, 0, 0]],
});
const arms = [0.4, -0.2, 0.9, 0, 0, 0];

for (const size of [2, 3]) {
  Deno.test(`group baselines of ${size}: others' mean is unbiased, the whole mean shrinks by (B − 1)/B, the deviation bends`, () => {
    const law = softmaxPolicy(bandit, arms);
    const slope = policyGradient(bandit, arms, { discount: 1 });
    const meanWith = (rule: (returns: Float64Array) => ArrayLike<number>): Float64Array =>
      batchGradientMoments(bandit, law, 1, size, groupGradientEstimator(bandit, arms, rule, { discount: 1 }))
        .mean;
    assertClose(meanWith(othersMeanRule), slope, { atol: 1e-14, why });
    assertClose(meanWith(groupMeanRule), slope.map((each) => each * (size - 1) / size), { atol: 1e-14, why });
    const bent = meanWith(groupNormalizedRule);
    assert(Math.abs(bent[0] / slope[0] - bent[1] / slope[1]) > 0.05);
  });
}

Deno.test("a batch of independent copies has 1/B of the variance", () => {
  const law = softmaxPolicy(bandit, arms);
  const one = policyGradientEstimator(bandit, arms, totalReturnWeights({ discount: 1 }));
  const pairs = batchGradientMoments(bandit, law, 1, 2, ([a, b]) => {
    const [g, h] = [one(a), one(b)];
    return Float64Array.from(g, (each, k) => (each + h[k]) / 2);
  });
  const averaged = averagedMoments(gradientMoments(bandit, law, 1, one), 2);
  assertClose(pairs.covariance.data, averaged.covariance.data, { atol: 1e-15, why });
  assertClose(pairs.variance, averaged.variance, { rtol: 1e-13, why });
});

Deno.test("equal rewards: group weights are exactly 0", () => {
  assertClose(groupNormalizedRule(Float64Array.of(0.1, 0.1, 0.1)), [0, 0, 0], { why: "no spread" });
});

Deno.test("gradientMoments() is the mean and covariance of the enumerated values", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (reward) => {
        const world = finiteWorld({
          transition: [[[0, 1], [0, 1], [0, 1]], [[], [], []]],
          reward: [reward, [0, 0, 0]],
        });
        const law = softmaxPolicy(world, arms);
        const found = gradientMoments(world, law, 1, ({ rewards }) => [rewards[0], 2 * rewards[0]]);
        const mean = reward.reduce((sum, r, a) => sum + law[a] * r, 0);
        const variance = reward.reduce((sum, r, a) => sum + law[a] * (r - mean) ** 2, 0);
        assertClose(found.mean, [mean, 2 * mean], { atol: 1e-13, why });
        assertClose(found.covariance.data, [1, 2, 2, 4].map((c) => c * variance), { atol: 1e-12, why });
        assertClose(found.variance, 5 * variance, { atol: 1e-12, why });
      },
    ),
    { seed: 5, numRuns: 30 },
  );
});

Deno.test("gradientMoments() refuses estimators whose numbers are not finite or change in count, and too many batches", () => {
  assertThrows(() => meanOf(() => [NaN]), RangeError, "NaN");
  assertThrows(() => meanOf(({ actions }) => actions), RangeError, "numbers from the estimator");
  assertThrows(() => batchGradientMoments(lopsided, policy, horizon, 9, () => [1]), RangeError, "batches");
});

Deno.test("averagedSurrogate(): gradient right at the acting policy, second derivatives right as its own, not as the return's", () => {
  const rule = totalReturnWeights({ discount });
  const { value, gradient: slope, hessian: curvature } = averagedSurrogate(lopsided, logits, {
    horizon,
    rule,
    behaviour: policy,
  });
  const plain = (z: ArrayLike<number>): number =>
    averagedSurrogate(lopsided, z, { horizon, rule, behaviour: policy }).value;
  assertClose(plain(logits), value, { why: "the same" });
  assertClose(slope, exact.map((each) => -each), { atol: 1e-13, why });
  assertClose(slope, gradient(plain, [...logits]), { atol: 1e-10, why: "extrapolated differences" });
  assertClose(curvature.data, hessian(plain, [...logits]).data, { atol: 1e-7, why: "second differences" });
  // ∇²J = −∇²L + ⟨R g gᵀ⟩.
  const rest = new Float64Array(81);
  const scored = estimatorOf((episode) => new Float64Array(episode.actions.length).fill(1));
  for (const episode of trajectories(lopsided, policy, horizon)) {
    const g = scored(episode);
    const total = episode.rewards.reduce((sum, r, t) => sum + discount ** t * r, 0);
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) rest[i * 9 + j] += episode.probability * total * g[i] * g[j];
    }
  }
  const whole = policyHessian(lopsided, logits, options).data;
  assertClose(whole, rest.map((each, i) => each - curvature.data[i]), { atol: 1e-12, why });
  assert(Math.hypot(...rest) > 0.1);
});

Deno.test("entropyRegularizedGradient() is the slope of the return with entropies to come; at the state alone it is not", () => {
  const temperature = 0.7;
  const regularized = (z: ArrayLike<number>): number => {
    const law = softmaxPolicy(lopsided, z);
    let sum = 0;
    for (const { probability, states, actions } of trajectories(lopsided, law, horizon)) {
      actions.forEach((action, t) =>
        sum -= probability * discount ** t * temperature * Math.log(law[states[t] * 3 + action])
      );
    }
    return sum + expectedDiscountedReturn(lopsided, z, discount, horizon);
  };
  const slope = gradient(regularized, [...logits]);
  assertClose(entropyRegularizedGradient(lopsided, logits, { ...options, temperature }), slope, {
    atol: 1e-10,
    why: "extrapolated differences",
  });
  const local = entropyRegularizedGradient(lopsided, logits, { ...options, temperature, ahead: false });
  assert(Math.hypot(...local.map((each, k) => each - slope[k])) > 1e-2);
  assertClose(entropyRegularizedGradient(lopsided, logits, { ...options, temperature: 0 }), exact, {
    why: "no bonus",
  });
  // With one step there is nothing ahead.
  const one = { discount, horizon: 1, temperature };
  assertClose(
    entropyRegularizedGradient(lopsided, logits, { ...one, ahead: false }),
    entropyRegularizedGradient(lopsided, logits, one),
    { atol: 1e-15, why },
  );
});
