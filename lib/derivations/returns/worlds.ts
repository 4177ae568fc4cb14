import { type FiniteWorld, finiteWorld } from "../../reinforcement/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A decision process and a policy as nested lists, so that theories can read them from the evidence. */
export interface Tables {
  readonly [key: string]: number[] | number[][] | number[][][];
  /** P(s′|s,a) at [s][a][s′]. */
  readonly transition: number[][][];
  /** R(s,a,s′) at [s][a][s′]. */
  readonly reward: number[][][];
  /** ρ₀(s). */
  readonly initial: number[];
  /** π(a|s) at [s][a]. */
  readonly policy: number[][];
}

/** A law of n outcomes from the Dirichlet law of shape 4: uneven, none near zero. */
export function randomLaw(n: number, stream: Stream): number[] {
  const draws = Array.from({ length: n }, () => stream.gamma(4));
  const total = draws.reduce((sum, each) => sum + each, 0);
  return draws.map((each) => each / total);
}

const nested = <T>(rows: number, columns: number, cell: () => T): T[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, cell));

/** A random process in which every action leads everywhere; rewards between −2 and 2. */
export function randomTables(states: number, actions: number, stream: Stream): Tables {
  return {
    transition: nested(states, actions, () => randomLaw(states, stream)),
    reward: nested(states, actions, () => Array.from({ length: states }, () => 4 * stream.uniform() - 2)),
    initial: randomLaw(states, stream),
    policy: Array.from({ length: states }, () => randomLaw(actions, stream)),
  };
}

/** The process as the library's world. */
export function worldOf({ transition, reward, initial }: Tables): FiniteWorld {
  return finiteWorld({ transition, reward, initial });
}

/**
 * Chance as urns of equally likely tickets: for the first state, for the action in each state, for the next state after each action.
 * Every way that an episode can go is then a choice of one ticket after another, and probabilities are counts.
 */
export interface Urns {
  readonly initial: number[];
  readonly policy: number[][];
  readonly transition: number[][][];
}

/** Random urns of a few tickets each. */
export function randomUrns(states: number, actions: number, stream: Stream): Urns {
  const urn = (tickets: number, outcomes: number): number[] =>
    Array.from({ length: tickets }, () => stream.integer(outcomes));
  return {
    initial: urn(4, states),
    policy: Array.from({ length: states }, () => urn(3, actions)),
    transition: nested(states, actions, () => urn(4, states)),
  };
}

/** The laws that urns stand for: the share of each outcome among the tickets. */
export function lawsOf(
  { initial, policy, transition }: Urns,
): Pick<Tables, "initial" | "policy" | "transition"> {
  const states = transition.length;
  const actions = transition[0].length;
  const shares = (urn: readonly number[], outcomes: number): number[] => {
    const counts = new Array<number>(outcomes).fill(0);
    for (const ticket of urn) counts[ticket]++;
    return counts.map((count) => count / urn.length);
  };
  return {
    initial: shares(initial, states),
    policy: policy.map((urn) => shares(urn, actions)),
    transition: transition.map((row) => row.map((urn) => shares(urn, states))),
  };
}

/** Draws every sequence of tickets of an episode of `horizon` actions once, and shows each. */
export function everyDraw(
  { initial, policy, transition }: Urns,
  horizon: number,
  visit: (states: readonly number[], actions: readonly number[]) => void,
): void {
  const states: number[] = [];
  const actions: number[] = [];
  const go = (state: number): void => {
    states.push(state);
    if (actions.length === horizon) visit(states, actions);
    else {
      for (const action of policy[state]) {
        actions.push(action);
        for (const next of transition[state][action]) go(next);
        actions.pop();
      }
    }
    states.pop();
  };
  for (const state of initial) go(state);
}
