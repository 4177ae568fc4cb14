import { matrix, solve } from "../../math/mod.ts";
import { sequences } from "../../oracles/mod.ts";
import type { FiniteWorld } from "../../reinforcement/mod.ts";

/** The best of all deterministic policies of a world without terminal states, found by evaluating every one of them. */
export interface Enumerated {
  /** For every state the most that any policy earns from there. */
  readonly values: number[];
  /** For every state and action the most that any policy earns after it. */
  readonly actionValues: number[];
  /** The policy that earns most in total, an action for each state. */
  readonly best: number[];
  /** How many policies earn that, but for round-off. */
  readonly count: number;
}

/** What each state earns under given actions: the expected rewards of all steps to come, as the solution of S equations. */
export function earnings(
  world: FiniteWorld,
  rewards: ArrayLike<number>,
  actions: ArrayLike<number>,
  discount: number,
): Float64Array {
  const { states: S, actions: A, transition } = world;
  return solve(
    matrix(S, S, (s, next) => (s === next ? 1 : 0) - discount * transition[(s * A + actions[s]) * S + next]),
    Float64Array.from({ length: S }, (_, s) => rewards[s * A + actions[s]]),
  );
}

/** Tries all Aˢ deterministic policies. */
export function enumeratePolicies(world: FiniteWorld, discount: number): Enumerated {
  const { states: S, actions: A, transition } = world;
  const rewards = averageRewards(world);
  const values = new Array<number>(S).fill(-Infinity);
  const totals: { total: number; actions: number[] }[] = [];
  for (const actions of sequences(A, S)) {
    const earned = earnings(world, rewards, actions, discount);
    earned.forEach((value, s) => values[s] = Math.max(values[s], value));
    totals.push({ total: earned.reduce((sum, value) => sum + value, 0), actions: [...actions] });
  }
  const most = totals.reduce((top, each) => each.total > top.total ? each : top);
  return {
    values,
    actionValues: rewards.map((reward, pair) => {
      let next = 0;
      for (let s = 0; s < S; s++) next += transition[pair * S + s] * values[s];
      return reward + discount * next;
    }),
    best: most.actions,
    count: totals.filter(({ total }) => total > most.total - 1e-9).length,
  };
}

/** The mean reward of every state and action. */
export function averageRewards({ states: S, actions: A, transition, reward }: FiniteWorld): number[] {
  return Array.from({ length: S * A }, (_, pair) => {
    let sum = 0;
    for (let i = pair * S; i < (pair + 1) * S; i++) sum += transition[i] * reward[i];
    return sum;
  });
}

/** The largest number of a row of a table. */
export function rowMaximum(table: ArrayLike<number>, row: number, width: number): number {
  let most = -Infinity;
  for (let i = row * width; i < (row + 1) * width; i++) most = Math.max(most, table[i]);
  return most;
}
