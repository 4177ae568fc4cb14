import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import {
  gradientMoments,
  policyGradientEstimator,
  rewardToGoWeights,
  sampleTrajectory,
  type WeightRule,
} from "../../../reinforcement/mod.ts";
import { episodes, expectedReturnOf, policyOf, randomSetting, type Setting, worldOf } from "../worlds.ts";

/** Undiscounted sums, sums with γ^{t′−t}, sums with γ^{t′}. */
export const VARIANTS = ["undiscounted", "from the step", "from the start"] as const;
export type Variant = typeof VARIANTS[number];

const ruleOf = (variant: Variant, discount: number): WeightRule =>
  variant === "undiscounted"
    ? rewardToGoWeights({ discount: 1 })
    : rewardToGoWeights({ discount, stateDiscount: variant === "from the start" });

/** The mean of the estimator with rewards to go less a random baseline, over all episodes. */
function meanOf(
  setting: Setting,
  variant: Variant,
  baseline: readonly number[],
  logits: ArrayLike<number> = setting.logits,
): number[] {
  const rule = ruleOf(variant, setting.discount);
  const estimator = policyGradientEstimator(
    worldOf(setting),
    logits,
    (episode) => rule(episode).map((weight, t) => weight - baseline[episode.states[t]]),
  );
  return [...gradientMoments(worldOf(setting), policyOf(setting, logits), setting.horizon, estimator).mean];
}

/** Means of the three variants for γ = 1 and 0.9, with the slope of the return. */
export const variants = experiment(
  "policy-gradients/variants",
  { discounts: [1, 0.9] },
  ({ stream, discounts }) =>
    [{ horizon: 3 }, { horizon: 4, states: 2 }].flatMap((shape, i) =>
      discounts.map((discount) => {
        const chance = stream.at(i);
        const setting = { ...randomSetting(chance, shape), discount };
        const baseline = setting.transition.map(() => 4 * chance.uniform() - 2);
        return {
          setting,
          slope: [...gradient((z) => expectedReturnOf(setting, z), [...setting.logits])],
          means: VARIANTS.map((variant) => ({
            variant: variant as string,
            mean: meanOf(setting, variant, baseline),
          })),
        };
      })
    ),
);

/** Jᵢⱼ − Jⱼᵢ of a field of means: 0 for the gradient of a function. */
function asymmetry(setting: Setting, variant: Variant): number {
  const none = setting.transition.map(() => 0);
  const n = setting.logits.length;
  const jacobian = setting.logits.map((_, i) =>
    gradient((z) => meanOf(setting, variant, none, z)[i], [...setting.logits])
  );
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) worst = Math.max(worst, Math.abs(jacobian[i][j] - jacobian[j][i]));
  }
  return worst;
}

/** The asymmetry of the mean's derivatives, of the variants with γ. */
export const asymmetries = experiment(
  "policy-gradients/asymmetries",
  { discounts: [0, 0.3, 0.6, 0.9, 1] },
  ({ stream, discounts }) => {
    const drawn = randomSetting(stream.at("setting"), { states: 2, horizon: 2 });
    return discounts.map((discount) => {
      const setting = { ...drawn, discount };
      return {
        setting,
        fromStart: asymmetry(setting, "from the start"),
        fromStep: asymmetry(setting, "from the step"),
        mean: meanOf(setting, "from the step", [0, 0]),
      };
    });
  },
);

/** A least-squares fit of a number for each state to the returns-to-go that were met, against the number of episodes. */
export const fits = experiment(
  "policy-gradients/fits",
  { sizes: [30, 100, 300, 1000, 3000], repeats: 200 },
  ({ stream, sizes, repeats }) => {
    const setting = { ...randomSetting(stream.at("setting")), discount: 1 };
    const world = worldOf(setting);
    const policy = policyOf(setting);
    const S = world.states;
    const all = episodes(setting);
    // What the fit tends to: the mean of all returns-to-go that follow a visit.
    const sums = new Float64Array(S);
    const counts = new Float64Array(S);
    for (const { probability, states, rewards } of all) {
      rewards.forEach((_, t) => {
        counts[states[t]] += probability;
        sums[states[t]] += probability * rewards.slice(t).reduce((sum, reward) => sum + reward, 0);
      });
    }
    const chance = stream.at("episodes");
    const errors = sizes.map((size) => {
      let square = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const total = new Float64Array(S);
        const count = new Float64Array(S);
        for (let i = 0; i < size; i++) {
          const { states, rewards } = sampleTrajectory(world, policy, setting.horizon, chance);
          let toGo = 0;
          for (let t = rewards.length - 1; t >= 0; t--) {
            toGo += rewards[t];
            total[states[t]] += toGo;
            count[states[t]]++;
          }
        }
        // The minimum of Σ (v(s) − G)² for a table of numbers is the mean of what each state saw.
        for (let s = 0; s < S; s++) square += (total[s] / Math.max(1, count[s]) - sums[s] / counts[s]) ** 2;
      }
      return Math.sqrt(square / repeats / S);
    });
    return { setting, sizes, errors, limit: Array.from(sums, (sum, s) => sum / counts[s]) };
  },
);

/** Averages of returns-to-go given (sₜ, aₜ), with and without discount, and with no condition at all. */
export const conditionalReturns = experiment("policy-gradients/conditional-returns", {}, ({ stream }) =>
  [
    { horizon: 3, discount: 1 },
    { horizon: 3, discount: 0.9 },
    { horizon: 4, discount: 0.8, states: 2, terminal: true },
  ].map((shape, i) => {
    const setting = randomSetting(stream.at(i), shape);
    const A = setting.transition[0].length;
    const all = episodes(setting);
    const average = (t: number, discount: number) => {
      const sums = new Float64Array(setting.logits.length);
      const counts = new Float64Array(setting.logits.length);
      for (const { probability, states, actions, rewards } of all) {
        if (t >= actions.length) continue;
        const pair = states[t] * A + actions[t];
        counts[pair] += probability;
        sums[pair] += probability *
          rewards.slice(t).reduce((sum, reward, k) => sum + discount ** k * reward, 0);
      }
      const total = counts.reduce((sum, each) => sum + each, 0);
      return {
        given: Array.from(sums, (sum, pair) => counts[pair] === 0 ? 0 : sum / counts[pair]),
        met: Array.from(counts, (count) => count > 0),
        anyway: sums.reduce((sum, each) => sum + each, 0) / total,
      };
    };
    return {
      setting,
      steps: Array.from({ length: setting.horizon }, (_, t) => ({
        t,
        plain: average(t, 1),
        discounted: average(t, setting.discount).given,
      })),
    };
  }));

/** The same in worlds that end by themselves after a step or two, whatever the horizon. */
export const endingReturns = experiment("policy-gradients/ending-returns", {}, ({ stream }) => {
  const drawn = randomSetting(stream.at("setting"), { states: 3, horizon: 5, discount: 1, terminal: true });
  // State 0 leads to state 1 or the end, state 1 to the end.
  const setting: Setting = {
    ...drawn,
    transition: [
      drawn.transition[0].map(([, b, c]) => [0, b / (b + c), c / (b + c)]),
      drawn.transition[1].map(() => [0, 0, 1]),
      drawn.transition[2],
    ],
    initial: [1, 0, 0],
  };
  const A = 2;
  const sums = new Float64Array(setting.logits.length);
  const counts = new Float64Array(setting.logits.length);
  for (const { probability, states, actions, rewards } of episodes(setting)) {
    actions.forEach((action, t) => {
      counts[states[t] * A + action] += probability;
      sums[states[t] * A + action] += probability * rewards.slice(t).reduce((sum, reward) => sum + reward, 0);
    });
  }
  return { setting, given: Array.from({ length: 4 }, (_, pair) => sums[pair] / counts[pair]) };
});
