import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { scoreFunction, type WeightedTrajectory } from "../../../reinforcement/mod.ts";
import { episodes, logProbability, norm, policyOf, randomSetting, type Setting, worldOf } from "../worlds.ts";

/** The place of an action in an episode: (sₜ, aₜ). */
const actionAt = (episode: WeightedTrajectory, t: number): string =>
  `${episode.states[t]},${episode.actions[t]}`;

/** The place of a reward in an episode: (sₜ, aₜ, sₜ₊₁). */
const rewardAt = (episode: WeightedTrajectory, t: number): string =>
  `${actionAt(episode, t)},${episode.states[t + 1]}`;

/** Probabilities added up by a name. */
function tally(
  all: readonly WeightedTrajectory[],
  nameOf: (episode: WeightedTrajectory) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const episode of all) {
    const name = nameOf(episode);
    sums.set(name, (sums.get(name) ?? 0) + episode.probability);
  }
  return sums;
}

/** ∇ ln π(a|s), by differences. */
function slopesOfLogs(setting: Setting): number[][] {
  const A = setting.transition[0].length;
  return setting.logits.map((_, pair) => {
    const [state, action] = [(pair - pair % A) / A, pair % A];
    return [...gradient((z) => logProbability(setting, z, state, action), [...setting.logits])];
  });
}

/** P(Sₜ | Sₜ′) of every pair of places that meet. */
function conditional(all: readonly WeightedTrajectory[], t: number, other: number): Map<string, number> {
  const joint = tally(all, (episode) => `${rewardAt(episode, other)}|${actionAt(episode, t)}`);
  const marginal = tally(all, (episode) => rewardAt(episode, other));
  return new Map([...joint].map(([name, p]) => [name, p / marginal.get(name.split("|")[0])!]));
}

/** What is known of one pair of steps. */
interface Correlation {
  readonly [key: string]: number | number[];
  readonly t: number;
  readonly other: number;
  /** ⟨f(t,t′)⟩, directly and by the last member of eq. (8.2.5). */
  readonly mean: number[];
  readonly factored: number[];
  /** The largest inner integral. */
  readonly inner: number;
  /** How far the law of aₜ, given sₜ and Sₜ′, is from the policy. */
  readonly fromPolicy: number;
}

/** All of ⟨f(t,t′)⟩ and of what eqs. (8.2.5) and (8.2.6) say about it. */
function correlations(setting: Setting, t: number, other: number): Correlation {
  const A = setting.transition[0].length;
  const all = episodes(setting);
  const slopes = slopesOfLogs(setting);
  const policy = policyOf(setting);
  const n = setting.logits.length;
  const mean = new Float64Array(n);
  for (const { probability, states, actions, rewards } of all) {
    slopes[states[t] * A + actions[t]].forEach((each, k) => mean[k] += probability * each * rewards[other]);
  }
  const given = conditional(all, t, other);
  const marginal = tally(all, (episode) => rewardAt(episode, other));
  const inner = new Map([...marginal.keys()].map((name) => [name, new Float64Array(n)]));
  for (const [name, p] of given) {
    const [reward, action] = name.split("|");
    const [s, a] = action.split(",").map(Number);
    slopes[s * A + a].forEach((each, k) => inner.get(reward)![k] += p * each);
  }
  const factored = new Float64Array(n);
  for (const [name, p] of marginal) {
    const [s, a, next] = name.split(",").map(Number);
    inner.get(name)!.forEach((each, k) => factored[k] += p * setting.reward[s][a][next] * each);
  }
  // How far the law of aₜ, given sₜ and Sₜ′, is from the policy.
  let fromPolicy = 0;
  for (const [name, p] of given) {
    const [reward, action] = name.split("|");
    const [s, a] = action.split(",").map(Number);
    let state = 0;
    for (let b = 0; b < A; b++) state += given.get(`${reward}|${s},${b}`) ?? 0;
    fromPolicy = Math.max(fromPolicy, Math.abs(p / state - policy[s * A + a]));
  }
  return {
    t,
    other,
    mean: [...mean],
    factored: [...factored],
    inner: Math.max(...[...inner.values()].map(norm)),
    fromPolicy,
  };
}

/** ⟨f(t,t′)⟩ for all pairs of steps. */
export const correlationTable = experiment(
  "policy-gradients/correlations",
  {},
  ({ stream }) =>
    [{ horizon: 3 }, { horizon: 3, states: 2, actions: 3 }].map((shape, i) => {
      const setting = randomSetting(stream.at(i), shape);
      const steps = [0, 1, 2];
      return { setting, pairs: steps.flatMap((t) => steps.map((other) => correlations(setting, t, other))) };
    }),
);

/** Whether P(Sₜ|Sₜ′) ∇ ln π is ∇ P(Sₜ|Sₜ′), and whether P(Sₜ|Sₜ′) P(Sₜ′) is the joint law, with conditionals found by restarting the world. */
export const conditionals = experiment("policy-gradients/conditionals", {}, ({ stream }) => {
  const setting = randomSetting(stream.at("setting"), { states: 2 });
  const A = setting.transition[0].length;
  const slopes = slopesOfLogs(setting);
  const gapOf = (t: number, other: number): number => {
    const here = conditional(episodes(setting), t, other);
    let worst = 0;
    // Some of the pairs of places tell it.
    for (const [name, p] of [...here].slice(0, 4)) {
      const [s, a] = name.split("|")[1].split(",").map(Number);
      const slope = gradient((z) => conditional(episodes(setting, z), t, other).get(name)!, [
        ...setting.logits,
      ]);
      slope.forEach((each, k) => worst = Math.max(worst, Math.abs(each - p * slopes[s * A + a][k])));
    }
    return worst;
  };
  return { setting, nextStep: gapOf(1, 0), twoSteps: gapOf(2, 0), factoring: factoring(setting) };
});

/** The joint law of (s₀, a₀) and S₂ against Bayes' conditional of the earlier place times the law of the later one. */
function factoring(setting: Setting): number {
  const all = episodes(setting);
  const joint = tally(all, (episode) => `${rewardAt(episode, 2)}|${actionAt(episode, 0)}`);
  const later = tally(all, (episode) => rewardAt(episode, 2));
  const earlier = tally(all, (episode) => actionAt(episode, 0));
  const policy = policyOf(setting);
  const A = setting.transition[0].length;
  // P(S₂ | s₀, a₀) by restarting the world with that action: Bayes turns it round.
  const forward = (s: number, a: number): Map<string, number> => {
    const restarted = { ...setting, initial: setting.initial.map((_, i) => i === s ? 1 : 0) };
    const firsts = episodes(restarted).filter((episode) => episode.actions[0] === a).map((episode) => ({
      ...episode,
      probability: episode.probability / policy[s * A + a],
    }));
    return tally(firsts, (episode) => rewardAt(episode, 2));
  };
  let worst = 0;
  for (const [action, p] of earlier) {
    const [s, a] = action.split(",").map(Number);
    for (const [reward, q] of forward(s, a)) {
      const backward = p * q / later.get(reward)!;
      worst = Math.max(worst, Math.abs(backward * later.get(reward)! - joint.get(`${reward}|${action}`)!));
    }
  }
  return worst;
}

/** Σ_a π(a|s) ∇ ln π(a|s) b, with baselines of the state and of the action, and the means of whole estimators. */
export const baselineMeans = experiment(
  "policy-gradients/baseline-means",
  {},
  ({ stream }) =>
    [{ horizon: 3 }, { horizon: 4, states: 2, actions: 3 }, { horizon: 1, states: 2, actions: 4 }].map(
      (shape, i) => {
        const chance = stream.at(i);
        const setting = randomSetting(chance, shape);
        const A = setting.transition[0].length;
        const scores = scoreFunction(worldOf(setting), setting.logits);
        const policy = policyOf(setting);
        const ofState = setting.transition.map(() => 4 * chance.uniform() - 2);
        const ofAction = setting.logits.map(() => 4 * chance.uniform() - 2);
        const averaged = (b: (pair: number) => number): number[] =>
          setting.logits.map((_, k) => {
            let sum = 0;
            for (let pair = k - k % A; pair < k - k % A + A; pair++) {
              sum += policy[pair] * scores[pair][k % A] * b(pair);
            }
            return sum;
          });
        const all = episodes(setting);
        /** ⟨Σₜ b ∇ ln π⟩. */
        const shift = (b: (pair: number, s: number) => number): number[] => {
          const sum = new Array<number>(setting.logits.length).fill(0);
          for (const { probability, states, actions } of all) {
            actions.forEach((action, t) => {
              const pair = states[t] * A + action;
              scores[pair].forEach((score, k) =>
                sum[states[t] * A + k] += probability * b(pair, states[t]) * score
              );
            });
          }
          return sum;
        };
        return {
          setting,
          ofState,
          ofAction,
          perState: averaged((pair) => ofState[(pair - pair % A) / A]),
          perStateOfAction: averaged((pair) => ofAction[pair]),
          constant: shift(() => 1.7),
          state: shift((_, s) => ofState[s]),
          action: shift((pair) => ofAction[pair]),
        };
      },
    ),
);
