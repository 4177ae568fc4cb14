import { experiment } from "../../../ledger/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import {
  baselinedWeights,
  type FiniteWorld,
  finiteWorld,
  type GradientMoments,
  gradientMoments,
  policyGradientEstimator,
  policyValues,
  rewardToGoWeights,
  scoreFunction,
  softmaxPolicy,
  totalReturnWeights,
  weightedScores,
  type WeightedTrajectory,
  type WeightRule,
} from "../../../reinforcement/mod.ts";
import { episodes, policyOf, randomSetting, type Setting, worldOf } from "../worlds.ts";

const UNDISCOUNTED = { discount: 1 };

/** Mean and variance of an estimator over all episodes. */
function momentsOf(
  world: FiniteWorld,
  logits: readonly number[],
  horizon: number,
  rule: WeightRule,
): GradientMoments {
  const estimator = policyGradientEstimator(world, logits, rule);
  return gradientMoments(world, softmaxPolicy(world, logits), horizon, estimator);
}

const total = totalReturnWeights(UNDISCOUNTED);
const toGo = rewardToGoWeights(UNDISCOUNTED);

/** A bandit of two arms with π = (0.9, 0.1) and rewards 1 and 0: variance against the baseline, and where it is least. */
export const bandit = experiment(
  "policy-gradients/bandit",
  { probability: 0.9, rewards: [1, 0], baselines: [-0.3, 0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.9, 1] },
  ({ probability, rewards, baselines }) => {
    const world = finiteWorld({
      transition: [[[0, 1], [0, 1]], [[], []]],
      reward: [[...rewards], [0, 0]],
    });
    const logits = [Math.log(probability / (1 - probability)), 0, 0, 0];
    const at = (b: number) => momentsOf(world, logits, 1, baselinedWeights(total, [b, 0], UNDISCOUNTED));
    return {
      probability,
      rewards: [...rewards],
      baselines: [...baselines],
      variances: baselines.map((b) => at(b).variance),
      means: baselines.map((b) => at(b).mean[0]),
      best: goldenSection((b) => at(b).variance, -2, 3).x,
    };
  },
);

/** Two steps of which the second reward takes back a share of the first, drawn at random: total return and rewards to go. */
export const takenBack = experiment(
  "policy-gradients/taken-back",
  { shares: [-0.8, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5] },
  ({ shares }) => {
    // From 0, whatever is done, chance leads to 1 or 2 with a reward of ±1; from there both actions end, with a reward of ∓share.
    const logits = [0.4, 0, 0.4, 0, 0.4, 0, 0, 0];
    const [p] = softmaxPolicy(worldWith(0), logits);
    return {
      shares: [...shares],
      probability: p,
      cases: shares.map((share) => {
        const world = worldWith(share);
        const whole = momentsOf(world, logits, 2, total);
        const ahead = momentsOf(world, logits, 2, toGo);
        return {
          share,
          total: whole.variance,
          toGo: ahead.variance,
          gap: Math.max(...whole.mean.map((each, k) => Math.abs(each - ahead.mean[k]))),
        };
      }),
    };
  },
);

function worldWith(share: number): FiniteWorld {
  const end = [0, 0, 0, 1];
  const chance = [0, 0.5, 0.5, 0];
  return finiteWorld({
    transition: [[chance, chance], [end, end], [end, end], [[], []]],
    reward: [[[0, 1, -1, 0], [0, 1, -1, 0]], [-share, -share], [share, share], [0, 0]],
  });
}

/** Mean and total variance of an estimator with these weights, over a list of all episodes. */
function spread(
  setting: Setting,
  all: readonly WeightedTrajectory[],
  rule: WeightRule,
): { mean: Float64Array; variance: number } {
  const scores = scoreFunction(worldOf(setting), setting.logits);
  const mean = new Float64Array(setting.logits.length);
  let squares = 0;
  for (const episode of all) {
    const g = weightedScores(scores, episode, rule(episode));
    for (let k = 0; k < g.length; k++) {
      mean[k] += episode.probability * g[k];
      squares += episode.probability * g[k] ** 2;
    }
  }
  return { mean, variance: squares - mean.reduce((sum, each) => sum + each * each, 0) };
}

/** Variances of the estimators in random decision processes; the least variance in the first few. */
export const randomWorlds = experiment(
  "policy-gradients/random-worlds",
  { worlds: 300, searched: 5 },
  ({ stream, worlds, searched }) =>
    Array.from({ length: worlds }, (_, i) => {
      const setting: Setting = { ...randomSetting(stream.at(i)), discount: 1 };
      const world = worldOf(setting);
      const all = episodes(setting);
      const values = Array.from(
        { length: setting.horizon },
        (_, t) => policyValues(world, policyOf(setting), { discount: 1, horizon: setting.horizon - t }).state,
      );
      const found = [total, toGo, baselinedWeights(toGo, (s, t) => values[t][s], UNDISCOUNTED)].map((rule) =>
        spread(setting, all, rule)
      );
      return {
        setting,
        total: found[0].variance,
        toGo: found[1].variance,
        value: found[2].variance,
        least: i < searched ? [leastVariance(setting, all)] : [],
        gap: Math.max(
          ...found.flatMap(({ mean }) => Array.from(mean, (each, k) => Math.abs(each - found[0].mean[k]))),
        ),
      };
    }),
);

/** The least variance by a baseline of state and step: a parabola along each of its numbers, so that three values tell each. */
function leastVariance(setting: Setting, all: readonly WeightedTrajectory[]): number {
  const table = Array.from({ length: setting.horizon }, () => new Float64Array(setting.transition.length));
  const variance = (): number =>
    spread(setting, all, baselinedWeights(toGo, (s, t) => table[t][s], UNDISCOUNTED)).variance;
  for (const row of table) {
    for (let s = 0; s < row.length; s++) {
      const at = (b: number): number => {
        row[s] = b;
        return variance();
      };
      const [low, middle, high] = [at(-1), at(0), at(1)];
      row[s] = (low - high) / (2 * (low - 2 * middle + high));
    }
  }
  return variance();
}
