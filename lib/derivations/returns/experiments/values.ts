import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { finiteWorld, trajectories } from "../../../reinforcement/mod.ts";
import { randomTables, type Tables } from "../worlds.ts";

export const DISCOUNT = 0.9;

/** Enough steps that 0.9ᵗ is lost in round-off. */
const FOR_EVER = 400;

/** The discounted rewards that a crowd collects which starts with the given law and moves by the policy for ever. */
function collected({ transition, reward, policy }: Tables, start: readonly number[]): number {
  let crowd = [...start];
  let sum = 0;
  let weight = 1;
  for (let t = 0; t < FOR_EVER; t++, weight *= DISCOUNT) {
    const next = new Array<number>(crowd.length).fill(0);
    crowd.forEach((people, s) =>
      policy[s].forEach((p, a) => {
        if (p === 0) return;
        transition[s][a].forEach((q, to) => {
          next[to] += people * p * q;
          sum += weight * people * p * q * reward[s][a][to];
        });
      })
    );
    crowd = next;
  }
  return sum;
}

const oneHot = (n: number, index: number): number[] =>
  Array.from({ length: n }, (_, i) => Number(i === index));

/** The same crowd, its first action told: one step with it, then the policy. */
function collectedAfter(tables: Tables, s: number, a: number): number {
  const { transition, reward } = tables;
  return transition[s][a].reduce((sum, q, next) => sum + q * reward[s][a][next], 0) +
    DISCOUNT * collected(tables, transition[s][a]);
}

const everyValue = (tables: Tables): number[] =>
  tables.initial.map((_, s) => collected(tables, oneHot(tables.initial.length, s)));
const everyActionValue = (tables: Tables): number[][] =>
  tables.transition.map((rows, s) => rows.map((_, a) => collectedAfter(tables, s, a)));

/** Undiscounted rewards of a game that goes on after each step with probability γ. */
function survived({ transition, reward, policy }: Tables, s: number, action: number, chance: Stream): number {
  const pick = (law: readonly number[]): number => {
    let rest = chance.uniform();
    for (let i = 0; i < law.length - 1; i++) {
      rest -= law[i];
      if (rest < 0) return i;
    }
    return law.length - 1;
  };
  let sum = 0;
  for (let state = s, a = action < 0 ? pick(policy[state]) : action;;) {
    const next = pick(transition[state][a]);
    sum += reward[state][a][next];
    if (chance.uniform() >= DISCOUNT) return sum;
    state = next;
    a = pick(policy[state]);
  }
}

/** The values of a policy in a random process of five states and three actions, of every deterministic policy, and simulated ones. */
export const values = experiment(
  "returns/values",
  { batches: 4000, batch: 16 },
  ({ stream, batches, batch }) => {
    const tables = randomTables(5, 3, stream.at("world"));
    const chance = stream.at("games");
    const simulated = [{ s: 0, a: -1 }, { s: 3, a: -1 }, { s: 1, a: 2 }].map(({ s, a }) => ({
      state: `${s}`,
      action: a < 0 ? "" : `${a}`,
      samples: Array.from({ length: batches }, () => {
        let sum = 0;
        for (let i = 0; i < batch; i++) sum += survived(tables, s, a, chance);
        return sum / batch;
      }),
    }));
    let best = tables.initial.map(() => -Infinity);
    let bestActions = tables.transition.map((rows) => rows.map(() => -Infinity));
    let winner: number[] = [];
    for (const choice of sequences(3, 5)) {
      const policy = { ...tables, policy: choice.map((a) => oneHot(3, a)) };
      const found = everyValue(policy);
      if (found.reduce((x, y) => x + y) > winner.reduce((x, y) => x + y, 0) || winner.length === 0) {
        winner = found;
      }
      best = best.map((x, s) => Math.max(x, found[s]));
      bestActions = bestActions.map((row, s) =>
        row.map((x, a) =>
          Math.max(
            x,
            tables.transition[s][a].reduce(
              (sum, q, next) => sum + q * (tables.reward[s][a][next] + DISCOUNT * found[next]),
              0,
            ),
          )
        )
      );
    }
    return {
      tables,
      discount: DISCOUNT,
      values: everyValue(tables),
      actionValues: everyActionValue(tables),
      expected: collected(tables, tables.initial),
      simulated,
      best,
      bestActions,
      // Whether the policy that is best on the whole is best in every state.
      together: winner.every((x, s) => Math.abs(x - best[s]) < 1e-12),
    };
  },
);

/** Mean returns of at most four steps from every state and action, over all trajectories; state 2 is terminal. */
export const shortValues = experiment("returns/short-values", {}, ({ stream }) => {
  const tables = randomTables(3, 2, stream.at("world"));
  const { transition, reward, policy } = tables;
  const world = (initial: number[]): ReturnType<typeof finiteWorld> =>
    finiteWorld({
      transition: transition.map((rows, s) => s === 2 ? [[], []] : rows),
      reward,
      initial,
    });
  const table = (first: number[], s: number): number[] =>
    policy.flatMap((law, state) => state === 2 ? [0, 0] : state === s ? first : law);
  const mean = (s: number, horizon: number, first?: number): number => {
    let sum = 0;
    if (first === undefined) {
      for (
        const { rewards, probability } of trajectories(world(oneHot(3, s)), table(policy[s], s), horizon)
      ) {
        sum += probability * rewards.reduce((total, r, t) => total + DISCOUNT ** t * r, 0);
      }
      return sum;
    }
    for (
      const { rewards, states, probability } of trajectories(
        world(oneHot(3, s)),
        table(oneHot(2, first), s),
        1,
      )
    ) {
      sum += probability * (rewards[0] + (horizon > 1 ? DISCOUNT * mean(states[1], horizon - 1) : 0));
    }
    return sum;
  };
  return {
    tables: { transition, reward, policy },
    discount: DISCOUNT,
    horizons: [1, 2, 4].map((horizon) => ({
      steps: Array.from({ length: horizon }, (_, t) => t),
      values: [0, 1].map((s) => mean(s, horizon)),
      actionValues: [0, 1].map((s) => [0, 1].map((a) => mean(s, horizon, a))),
    })),
  };
});
