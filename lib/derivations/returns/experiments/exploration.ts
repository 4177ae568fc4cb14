import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** An action by the rule: for a fraction ε of the time a random one, else the one that the policy dictates. */
function explored(epsilon: number, actions: number, chance: Stream, dictated: () => number): number {
  return chance.uniform() < epsilon ? chance.integer(actions) : dictated();
}

/** How often each of five actions is taken: by a greedy policy, by one that is stochastic itself, and while ε decreases. */
export const actionCounts = experiment(
  "returns/action-counts",
  { draws: 200_000 },
  ({ stream, draws }) => {
    const best = stream.integer(5);
    const greedy = Array.from({ length: 5 }, (_, a) => Number(a === best));
    const tied = Array.from({ length: 5 }, (_, a) => a === best || a === (best + 1) % 5 ? 0.5 : 0);
    const decreasing = Array.from({ length: 100 }, (_, k) => 1 / (1 + k / 10));
    return [
      { what: "greedy, ε = 0.05", policy: greedy, epsilons: [0.05] },
      { what: "greedy, ε = 0.2", policy: greedy, epsilons: [0.2] },
      { what: "greedy, ε = 1", policy: greedy, epsilons: [1] },
      { what: "two best actions, ε = 0.2", policy: tied, epsilons: [0.2] },
      { what: "greedy, ε decreasing from 1 to 0.09", policy: greedy, epsilons: decreasing },
    ].map(({ what, policy, epsilons }) => {
      const chance = stream.at(what);
      const counts = new Array<number>(5).fill(0);
      const dictated = (): number => policy === tied && chance.uniform() < 0.5 ? (best + 1) % 5 : best;
      for (let i = 0; i < draws; i++) {
        counts[explored(epsilons[i % epsilons.length], 5, chance, dictated)]++;
      }
      return { what, policy, epsilons, counts };
    });
  },
);

/** Steps of an episode, and how far to the right the reward is. */
const STEPS = 12;
const GOAL = 3;

/** One run of Q-learning on the chain: whether a reward was ever seen, and whether the greedy path leads to it at the end. */
function learnChain(epsilons: readonly number[], chance: Stream): { seen: boolean; learned: boolean } {
  const q = Array.from({ length: GOAL }, () => [0, 0]);
  // Action 1 goes right; on a tie the agent stays left, so that exploring alone finds the reward.
  const greedy = (s: number): number => q[s][1] > q[s][0] ? 1 : 0;
  const move = (s: number, a: number): number => a === 1 ? s + 1 : Math.max(0, s - 1);
  let seen = false;
  for (const epsilon of epsilons) {
    const path: { s: number; a: number }[] = [];
    let state = 0;
    while (path.length < STEPS && state < GOAL) {
      const from = state;
      const action = explored(epsilon, 2, chance, () => greedy(from));
      path.push({ s: from, a: action });
      state = move(from, action);
    }
    seen ||= state === GOAL;
    for (const { s, a } of path.reverse()) {
      const next = move(s, a);
      const target = next === GOAL ? 1 : 0.9 * Math.max(...q[next]);
      q[s][a] += (target - q[s][a]) / 2;
    }
  }
  let state = 0;
  for (let t = 0; t < STEPS && state < GOAL; t++) state = move(state, greedy(state));
  return { seen, learned: state === GOAL };
}

/** Q-learning on a chain whose only reward is three steps away, with no, little, more and decreasing exploration. */
export const chains = experiment(
  "returns/chains",
  { runs: 800, episodes: 300 },
  ({ stream, runs, episodes }) =>
    [
      { what: "ε = 0", epsilon: () => 0 },
      { what: "ε = 0.05", epsilon: () => 0.05 },
      { what: "ε = 0.2", epsilon: () => 0.2 },
      { what: "ε decreasing from 0.3", epsilon: (k: number) => 0.3 / (1 + k / 20) },
    ].map(({ what, epsilon }) => {
      const epsilons = Array.from({ length: episodes }, (_, k) => epsilon(k));
      const chance = stream.at(what);
      const found = Array.from({ length: runs }, () => learnChain(epsilons, chance));
      const seen = found.filter((run) => run.seen).length;
      return {
        what,
        epsilons,
        share: seen / runs,
        ever: seen > 0,
        learned: found.some((run) => run.learned),
      };
    }),
);

/** The share of runs that ever see the reward, for more values of ε. */
export const chainShares = experiment(
  "returns/chain-shares",
  { runs: 400, episodes: 100 },
  ({ stream, runs, episodes }) =>
    [0, 0.05, 0.1, 0.15, 0.2, 0.3].map((epsilon) => {
      const chance = stream.at(`${epsilon}`);
      const epsilons = new Array<number>(episodes).fill(epsilon);
      const seen = Array.from({ length: runs }, () =>
        learnChain(epsilons, chance)).filter((run) => run.seen).length;
      return { epsilon, share: seen / runs };
    }),
);
