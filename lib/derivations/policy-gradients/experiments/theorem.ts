import { experiment } from "../../../ledger/mod.ts";
import { gradient, hessian } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import {
  batchGradientMoments,
  gradientMoments,
  policyGradientEstimator,
  scoreFunction,
  totalReturnWeights,
  weightedScores,
} from "../../../reinforcement/mod.ts";
import {
  episodes,
  expectedReturnOf,
  logProbability,
  policyOf,
  randomSetting,
  returnOf,
  type Setting,
  worldOf,
} from "../worlds.ts";

/** Random settings: one-step, three-step, one with a terminal state. */
export const SHAPES = [
  { horizon: 3 },
  { horizon: 3, terminal: true, discount: 1 },
  { horizon: 2, states: 2, actions: 3 },
] as const;

/** The slope of the expected return in every logit, by differences of its sum over all episodes. */
export const slopes = experiment("policy-gradients/slopes", {}, ({ stream }) =>
  SHAPES.map((shape, i) => {
    const setting = randomSetting(stream.at(i), shape);
    return {
      setting,
      slope: [...gradient((z) => expectedReturnOf(setting, z), [...setting.logits])],
    };
  }));

/** −⟨R ln π_θ(aₜ|sₜ)⟩ over episodes of the setting's own policy, for some of the steps. */
function frozenSurrogate(setting: Setting, steps: readonly number[]): (logits: ArrayLike<number>) => number {
  const all = episodes(setting).map(({ probability, rewards, states, actions }) => ({
    weight: -probability * returnOf(rewards, setting.discount),
    states,
    actions,
  }));
  return (logits) => {
    let sum = 0;
    for (const { weight, states, actions } of all) {
      for (const t of steps) {
        if (t < actions.length) sum += weight * logProbability(setting, logits, states[t], actions[t]);
      }
    }
    return sum;
  };
}

/** Slopes of the averaged surrogate loss: of single steps and of all, at the policy that acts and away from it. */
export const surrogates = experiment(
  "policy-gradients/surrogates",
  { away: 0.7 },
  ({ stream, away }) =>
    [{ horizon: 3 }, { horizon: 2, states: 2, actions: 3 }].map((shape, i) => {
      const chance = stream.at(i);
      const setting = randomSetting(chance, shape);
      const there = setting.logits.map((z) => z + away * (2 * chance.uniform() - 1));
      const steps = Array.from({ length: shape.horizon }, (_, t) => t);
      const all = frozenSurrogate(setting, steps);
      const slopeAt = (
        f: (z: number[]) => number,
        z: readonly number[],
      ): number[] => [...gradient(f, [...z])];
      return {
        setting,
        there,
        single: steps.map((t) => slopeAt(frozenSurrogate(setting, [t]), setting.logits)),
        summed: slopeAt(all, setting.logits),
        away: slopeAt(all, there),
      };
    }),
);

/** Second differences of the expected return and of the averaged surrogate loss. */
export const curvatures = experiment(
  "policy-gradients/curvatures",
  {},
  ({ stream }) =>
    [{ horizon: 3 }, { horizon: 1, states: 2, actions: 3 }, { horizon: 2, states: 2, discount: 1 }].map(
      (shape, i) => {
        const setting = randomSetting(stream.at(i), shape);
        const steps = Array.from({ length: shape.horizon }, (_, t) => t);
        const ofReturn = hessian((z) => expectedReturnOf(setting, z), [...setting.logits]).data;
        const ofSurrogate = hessian(frozenSurrogate(setting, steps), [...setting.logits]).data;
        return { setting, ofReturn: [...ofReturn], ofSurrogate: [...ofSurrogate] };
      },
    ),
);

/** The batch estimator: means of sampled batches, its spread at several sizes, and that of one action more. */
export const batches = experiment(
  "policy-gradients/batches",
  { groups: 4000, size: 120, sizes: [1, 10, 100, 1000, 10_000], repeats: 100 },
  ({ stream, groups, size, sizes, repeats }) => {
    const setting = randomSetting(stream.at("setting"));
    const world = worldOf(setting);
    const policy = policyOf(setting);
    const reinforce = policyGradientEstimator(world, setting.logits, totalReturnWeights(setting));
    const scores = scoreFunction(world, setting.logits);
    const n = setting.logits.length;
    const chance = stream.at("draws");
    const all = episodes(setting);
    const gradients = all.map((episode) => Float64Array.from(reinforce(episode)));
    const draw = aliasSampler(all.map(({ probability }) => probability));
    /** The same with Σ_{t=0}^{T}: the action after the last reward is chosen and counted as well. */
    const longer = all.map(({ states, actions, rewards }) =>
      Array.from({ length: world.actions }, (_, action) =>
        weightedScores(
          scores,
          { states, actions: [...actions, action] },
          new Float64Array(setting.horizon + 1).fill(returnOf(rewards, setting.discount)),
        ))
    );
    const chosen = (episode: number): Float64Array => {
      const last = all[episode].states[setting.horizon];
      return longer[episode][chance.uniform() < policy[last * world.actions] ? 0 : 1];
    };
    const meansOf = (estimate: (episode: number) => Float64Array): number[][] => {
      const found = Array.from({ length: n }, () => new Array<number>(groups).fill(0));
      for (let group = 0; group < groups; group++) {
        for (let i = 0; i < size; i++) {
          const one = estimate(draw(chance));
          for (let k = 0; k < n; k++) found[k][group] += one[k] / size;
        }
      }
      return found;
    };
    const means = meansOf((episode) => gradients[episode]);
    const single = gradientMoments(world, policy, setting.horizon, reinforce);
    const pairs = batchGradientMoments(world, policy, 2, 2, (pair) => {
      const [one, two] = pair.map((episode) => reinforce(episode));
      return Float64Array.from(one, (each, k) => (each + two[k]) / 2);
    });
    return {
      setting,
      exact: [...single.mean],
      halved: pairs.variance / gradientMoments(world, policy, 2, reinforce).variance,
      means,
      longer: meansOf(chosen),
      sizes,
      variances: sizes.map((B) => {
        const drawn = Array.from({ length: repeats }, () => {
          const sum = new Float64Array(n);
          for (let i = 0; i < B; i++) {
            gradients[draw(chance)].forEach((each, k) => sum[k] += each / B);
          }
          return sum;
        });
        const centre = Float64Array.from(
          { length: n },
          (_, k) => drawn.reduce((sum, each) => sum + each[k], 0) / repeats,
        );
        return drawn.reduce(
          (sum, each) => sum + each.reduce((square, x, k) => square + (x - centre[k]) ** 2, 0),
          0,
        ) / (repeats - 1);
      }),
    };
  },
);
