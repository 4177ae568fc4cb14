import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { addScore, everyEpisode, Moments, randomSoftmaxTables, withLogits } from "../worlds.ts";

const STATES = 3;
const ACTIONS = 2;
const STEPS = 4;

/** Averages of a quantity over episodes, by a name for what it is conditioned on. */
class Averages {
  readonly #sums = new Map<string, { sum: number; weight: number }>();

  add(name: string, x: number, weight: number): void {
    const entry = this.#sums.get(name) ?? { sum: 0, weight: 0 };
    this.#sums.set(name, { sum: entry.sum + weight * x, weight: entry.weight + weight });
  }

  get(name: string): number {
    const { sum, weight } = this.#sums.get(name)!;
    return sum / weight;
  }
}

/** Rewards-to-go of every step, undiscounted. */
function toGo(rewards: readonly number[]): number[] {
  const sums = [...rewards];
  for (let t = sums.length - 2; t >= 0; t--) sums[t] += sums[t + 1];
  return sums;
}

/**
 * The policy gradient of short episodes: by numerical differentiation of the mean return, and as means over all episodes of scores
 * times rewards-to-go, the same minus a random baseline, and advantages, which are differences of conditional averages.
 */
export const advantageGradients = experiment(
  "advantages/gradients",
  { worlds: 8 },
  ({ stream, worlds }) =>
    Array.from({ length: worlds }, (_, i) => {
      const tables = randomSoftmaxTables(STATES, ACTIONS, stream.at(i));
      const episodes = everyEpisode(tables, STEPS);
      const [q, v] = [new Averages(), new Averages()];
      for (const { states, actions, rewards, probability } of episodes) {
        toGo(rewards).forEach((sum, t) => {
          q.add(`${t} ${states[t]} ${actions[t]}`, sum, probability);
          v.add(`${t} ${states[t]}`, sum, probability);
        });
      }
      const baseline = Array.from(
        { length: STEPS },
        () => Array.from({ length: STATES }, () => 3 * stream.normal()),
      );
      const sums = {
        toGo: new Moments(6),
        baseline: new Moments(6),
        value: new Moments(6),
        advantage: new Moments(6),
      };
      // Mean of |score|² (X² of the rewards-to-go minus V − X² of the advantage), step by step.
      let gain = 0;
      for (const { states, actions, rewards, probability } of episodes) {
        const each = {
          toGo: new Float64Array(6),
          baseline: new Float64Array(6),
          value: new Float64Array(6),
          advantage: new Float64Array(6),
        };
        toGo(rewards).forEach((sum, t) => {
          const [s, a] = [states[t], actions[t]];
          const value = v.get(`${t} ${s}`);
          const advantage = q.get(`${t} ${s} ${a}`) - value;
          addScore(each.toGo, tables.policy, s, a, sum);
          addScore(each.baseline, tables.policy, s, a, sum - baseline[t][s]);
          addScore(each.value, tables.policy, s, a, sum - value);
          addScore(each.advantage, tables.policy, s, a, advantage);
          const score = new Float64Array(6);
          addScore(score, tables.policy, s, a, 1);
          gain += probability * score.reduce((x, y) => x + y * y, 0) * ((sum - value) ** 2 - advantage ** 2);
        });
        sums.toGo.add(each.toGo, probability);
        sums.baseline.add(each.baseline, probability);
        sums.value.add(each.value, probability);
        sums.advantage.add(each.advantage, probability);
      }
      const meanReturn = (logits: ArrayLike<number>): number =>
        everyEpisode(
          withLogits(tables, tables.logits.map((row, s) => row.map((_, a) => logits[s * ACTIONS + a]))),
          STEPS,
        ).reduce(
          (sum, { rewards, probability }) => sum + probability * rewards.reduce((x, y) => x + y, 0),
          0,
        );
      return {
        tables,
        steps: Array.from({ length: STEPS }, (_, t) => t),
        // The slope costs hundreds of enumerations; one world is enough for it.
        slope: i === 0 ? Array.from(gradient(meanReturn, tables.logits.flat())) : [],
        means: {
          "rewards-to-go": Array.from(sums.toGo.mean),
          "rewards-to-go minus a random baseline": Array.from(sums.baseline.mean),
          "rewards-to-go minus V": Array.from(sums.value.mean),
          "advantages": Array.from(sums.advantage.mean),
        },
        variances: {
          "rewards-to-go": sums.toGo.variance(),
          "rewards-to-go minus a random baseline": sums.baseline.variance(),
          "rewards-to-go minus V": sums.value.variance(),
          "advantages": sums.advantage.variance(),
        },
        policyMeans: Array.from({ length: STEPS }, (_, t) =>
          Array.from({ length: STATES }, (_, s) =>
            tables.policy[s].reduce(
              (sum, p, a) =>
                sum + p * (q.get(`${t} ${s} ${a}`) - v.get(`${t} ${s}`)),
              0,
            ))).flat(),
        gain,
      };
    }),
);
