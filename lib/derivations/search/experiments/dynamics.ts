import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type FiniteWorld, finiteWorld, visitPolicy, worldSearch } from "../../../reinforcement/mod.ts";

/** What a search is told about how the world moves. */
export const MODELS = [
  "deterministic, known",
  "stochastic, known",
  "stochastic, learned from 300 tries",
  "stochastic, one outcome each",
] as const;

interface Shape {
  readonly states: number;
  readonly actions: number;
  readonly horizon: number;
}

/** A random world: rewards in [0, 1] for each state and action; where chance rules, every state can follow every action. */
function randomWorld({ states, actions }: Shape, deterministic: boolean, chance: Stream): FiniteWorld {
  const row = (): number[] => {
    const weights = Array.from(chance.exponentials(states));
    if (deterministic) return weights.map((w) => w === Math.max(...weights) ? 1 : 0);
    const total = weights.reduce((sum, w) => sum + w, 0);
    return weights.map((w) => w / total);
  };
  return finiteWorld({
    transition: Array.from({ length: states }, () => Array.from({ length: actions }, row)),
    reward: Array.from({ length: states }, () => Array.from({ length: actions }, () => chance.uniform())),
  });
}

/** The same rewards, and as laws of motion the frequencies of so many tries. */
function learnt(world: FiniteWorld, tries: number, chance: Stream): FiniteWorld {
  const { states, actions, transition, reward } = world;
  return finiteWorld({
    transition: Array.from({ length: states }, (_, s) =>
      Array.from({ length: actions }, (_, a) => {
        const counts = new Array<number>(states).fill(0);
        const start = (s * actions + a) * states;
        for (let i = 0; i < tries; i++) {
          let left = chance.uniform();
          let next = 0;
          while (next < states - 1 && (left -= transition[start + next]) >= 0) next++;
          counts[next]++;
        }
        return counts.map((count) => count / tries);
      })),
    reward: Array.from(
      { length: states },
      (_, s) => Array.from({ length: actions }, (_, a) => reward[(s * actions + a) * states]),
    ),
  });
}

/** Action values with so many steps left, step by step backwards: of a policy, or of the best where none is given. */
function actionValues(
  { states, actions, transition, reward }: FiniteWorld,
  horizon: number,
  policy?: (state: number, left: number) => ArrayLike<number>,
): number[][][] {
  let next = new Array<number>(states).fill(0);
  return Array.from({ length: horizon }, (_, step) => {
    const q = Array.from({ length: states }, (_, s) =>
      Array.from({ length: actions }, (_, a) => {
        let sum = 0;
        for (let t = 0; t < states; t++) {
          const at = (s * actions + a) * states + t;
          sum += transition[at] * (reward[at] + next[t]);
        }
        return sum;
      }));
    next = q.map((values, s) => {
      if (!policy) return Math.max(...values);
      const law = policy(s, step + 1);
      return values.reduce((sum, value, a) => sum + law[a] * value, 0);
    });
    return q;
  });
}

const meanOf = (q: readonly number[], law: ArrayLike<number>): number =>
  q.reduce((sum, value, a) => sum + law[a] * value, 0);

/**
 * A policy trained on what searches say in every state and at every step, judged by dynamic programming in the true world; and the root of one
 * longer search.
 */
export const dynamics = experiment(
  "search/dynamics",
  {
    worlds: 56,
    shape: [4, 3, 3],
    simulations: [30, 300, 10_000],
    training: 200,
    tries: 300,
  },
  ({ stream, worlds, shape: [states, actions, horizon], simulations, training, tries }) => {
    const shape = { states, actions, horizon };
    const uniform = new Array<number>(actions).fill(1 / actions);
    return MODELS.map((model, kind) => {
      const found = Array.from({ length: worlds }, (_, index) => {
        const chance = stream.at(index).at(model);
        const world = randomWorld(
          shape,
          kind === 0,
          stream.at(index).at(kind === 0 ? "determined" : "chance"),
        );
        const told = kind < 2 ? world : learnt(world, kind === 2 ? tries : 1, chance.at("tries"));
        const search = (state: number, left: number, n: number) =>
          worldSearch(told, state, {
            simulations: n,
            discount: 1,
            horizon: left,
            exploration: 1,
            stream: chance.at(state).at(left).at(n),
          });
        const best = actionValues(world, horizon);
        const start = best[horizon - 1][0];
        const optimum = Math.max(...start);
        const roots = simulations.map((n) => {
          const { visits, value } = search(0, horizon, n);
          return {
            regret: optimum - start[visits.indexOf(Math.max(...visits))],
            error: Math.abs(value - optimum),
          };
        });
        // Cross-entropy is lowest where the policy is the search's own: a table trained on it is this one.
        const trained = Array.from(
          { length: horizon },
          (_, step) =>
            Array.from({ length: states }, (_, s) => visitPolicy(search(s, step + 1, training).visits)),
        );
        const law = (state: number, left: number): Float64Array => trained[left - 1][state];
        const before = meanOf(actionValues(world, horizon, () => uniform)[horizon - 1][0], uniform);
        const after = meanOf(actionValues(world, horizon, law)[horizon - 1][0], law(0, horizon));
        return { roots, before: optimum - before, after: optimum - after };
      });
      const mean = (of: (each: typeof found[number]) => number): number =>
        found.reduce((sum, each) => sum + of(each), 0) / worlds;
      return {
        model: model as string,
        simulations,
        regrets: simulations.map((_, i) => mean(({ roots }) => roots[i].regret)),
        nearOptimal: simulations.map((_, i) => mean(({ roots }) => roots[i].regret <= 0.02 ? 1 : 0)),
        errors: simulations.map((_, i) => mean(({ roots }) => roots[i].error)),
        shortfallBefore: mean(({ before }) => before),
        shortfallAfter: mean(({ after }) => after),
        gains: found.map(({ before, after }) => before - after),
      };
    });
  },
);
