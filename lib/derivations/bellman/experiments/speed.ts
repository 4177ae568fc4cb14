import { experiment } from "../../../ledger/mod.ts";
import {
  type FiniteWorld,
  modifiedPolicyIteration,
  policyIteration,
  randomWorld,
} from "../../../reinforcement/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { averageRewards } from "../enumeration.ts";

/** One size of world: S states, b next states, γ. */
export interface Cell {
  readonly states: number;
  readonly branching: number;
  readonly discount: number;
}

const ACTIONS = 4;

/** How many sweeps evaluate a policy where it is not solved. */
export const EVALUATIONS = 10;

/**
 * Value iteration against policy iteration, each to an error of 1e-6 of the largest optimal value, counted in rounds and in multiplications.
 *
 * Policy iteration solves its S equations by elimination (S³/3 + S² multiplications); `partly` evaluates each policy by ten sweeps instead.
 * Value iteration is stopped by the true error, which it does not know: it is helped.
 */
export const speed = experiment(
  "bellman/speed",
  {
    pairs: 52,
    cells: [
      { states: 10, branching: 5, discount: 0.5 },
      { states: 10, branching: 5, discount: 0.9 },
      { states: 10, branching: 5, discount: 0.99 },
      { states: 30, branching: 5, discount: 0.5 },
      { states: 30, branching: 5, discount: 0.9 },
      { states: 60, branching: 5, discount: 0.5 },
      { states: 60, branching: 5, discount: 0.9 },
      { states: 60, branching: 5, discount: 0.99 },
      { states: 60, branching: 1, discount: 0.9 },
      { states: 30, branching: 30, discount: 0.9 },
    ] as Cell[],
  },
  ({ stream, pairs, cells }) =>
    cells.map(({ states, branching, discount }, c) => {
      const runs = Array.from({ length: pairs }, (_, i) => {
        const world = randomWorld({ states, actions: ACTIONS, branching, stream: stream.at(c).at(i) });
        const policies = policyIteration(world, { discount });
        const optimum = policies.state;
        const error = 1e-6 * optimum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const enough = policies.history.findIndex((values) => apart(values, optimum) <= error) + 1;
        const sweeps = sweepsTo(world, optimum, error, discount);
        const partly = modifiedPolicyIteration(world, {
          discount,
          evaluations: EVALUATIONS,
          tolerance: error,
        });
        return {
          sweeps,
          policies: enough,
          byValues: sweeps * states * ACTIONS * branching,
          byPolicies: enough / policies.iterations * policies.multiplications,
          byPartly: partly.multiplications,
          improvements: partly.improvements,
        };
      });
      const list = (of: (run: typeof runs[number]) => number): number[] => runs.map(of);
      return {
        states,
        branching,
        actions: ACTIONS,
        discount,
        saving: median(list(({ byValues, byPartly }) => byValues / byPartly)),
        medianSweeps: median(list(({ sweeps }) => sweeps)),
        sweeps: list(({ sweeps }) => sweeps),
        policies: list(({ policies }) => policies),
        byValues: list(({ byValues }) => byValues),
        byPolicies: list(({ byPolicies }) => byPolicies),
        byPartly: list(({ byPartly }) => byPartly),
        fewer: list(({ sweeps, policies }) => sweeps - policies),
        cheaper: list(({ byValues, byPolicies }) => Math.log(byValues / byPolicies)),
        partlyCheaper: list(({ byValues, byPartly }) => Math.log(byValues / byPartly)),
      };
    }),
);

function apart(one: Float64Array, other: Float64Array): number {
  return one.reduce((most, value, s) => Math.max(most, Math.abs(value - other[s])), 0);
}

/** How many sweeps bring values that start at 0 within an error of the optimum. */
function sweepsTo(world: FiniteWorld, optimum: Float64Array, error: number, discount: number): number {
  const { states: S, actions: A, transition } = world;
  const rewards = averageRewards(world);
  const starts = new Int32Array(S * A + 1);
  const nexts: number[] = [];
  for (let pair = 0; pair < S * A; pair++) {
    for (let next = 0; next < S; next++) if (transition[pair * S + next] > 0) nexts.push(next);
    starts[pair + 1] = nexts.length;
  }
  let values = new Float64Array(S);
  for (let sweeps = 0;; sweeps++) {
    if (apart(values, optimum) <= error) return sweeps;
    const improved = new Float64Array(S).fill(-Infinity);
    for (let pair = 0; pair < S * A; pair++) {
      let mean = 0;
      for (let i = starts[pair]; i < starts[pair + 1]; i++) {
        mean += transition[pair * S + nexts[i]] * values[nexts[i]];
      }
      const s = Math.floor(pair / A);
      improved[s] = Math.max(improved[s], rewards[pair] + discount * mean);
    }
    values = improved;
  }
}
