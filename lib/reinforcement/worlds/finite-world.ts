import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * A finite Markov decision process: S states, A actions, every table flat with its last index fastest.
 *
 * A state in which no action can be taken is terminal: nothing follows it and its value is 0.
 */
export interface FiniteWorld {
  /** S, the number of states. */
  readonly states: number;
  /** A, the number of actions. */
  readonly actions: number;
  /** P(s′|s,a) at (s·A + a)·S + s′; a row of zeros where the action cannot be taken. */
  readonly transition: Float64Array;
  /** R(s,a,s′) at the same place, in units of reward. */
  readonly reward: Float64Array;
  /** ρ₀(s), the law of the first state. */
  readonly initial: Float64Array;
  /** 1 at s·A + a where the action can be taken, 0 elsewhere. */
  readonly allowed: Uint8Array;
  /** 1 where the state is terminal. */
  readonly terminal: Uint8Array;
}

/** What {@linkcode finiteWorld} takes. */
export interface FiniteWorldTables {
  /** P(s′|s,a) as `transition[s][a][s′]`; an empty row `[]` where the action cannot be taken, only empty rows in a terminal state. */
  readonly transition: readonly (readonly ArrayLike<number>[])[];
  /** R as `reward[s][a]`, or as `reward[s][a][s′]` where it depends on what follows; ignored where the action cannot be taken. */
  readonly reward: readonly (readonly (number | ArrayLike<number>)[])[];
  /** ρ₀, S probabilities; all on state 0 unless told. */
  readonly initial?: ArrayLike<number>;
}

/**
 * A Markov decision process from its tables.
 *
 * P(s′|s,a) ≥ 0, Σ P(s′|s,a) = 1; rewards R(s,a,s′). A random reward of finitely many values is a next state for each of them.
 *
 * Source: kaplan section 8.1, eqs. (8.1.1) and (8.1.3).
 *
 * @param tables transition S×A×S, reward S×A or S×A×S in units of reward, initial S
 * @throws {RangeError} if the tables' shapes differ, a row is not a law, or a reward is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Action 0 stays and pays 1; action 1 leaves for the terminal state 1.
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([world.states, world.actions, [...world.terminal]], [2, 2, [0, 1]]);
 * ```
 */
export function finiteWorld({ transition, reward, initial }: FiniteWorldTables): FiniteWorld {
  const S = transition.length;
  const A = S === 0 ? 0 : transition[0].length;
  if (S === 0 || A === 0) {
    throw new RangeError(`Expected at least one state and one action, got ${S} and ${A}`);
  }
  if (reward.length !== S) throw new RangeError(`Expected rewards for ${S} states, got ${reward.length}`);
  const world = {
    states: S,
    actions: A,
    transition: new Float64Array(S * A * S),
    reward: new Float64Array(S * A * S),
    initial: Float64Array.from(initial ?? { length: S, 0: 1 }, (p) => p ?? 0),
    allowed: new Uint8Array(S * A),
    terminal: new Uint8Array(S).fill(1),
  };
  if (world.initial.length !== S) {
    throw new RangeError(`Expected ${S} initial probabilities, got ${world.initial.length}`);
  }
  requireDistribution("the initial law", world.initial);
  for (let s = 0; s < S; s++) {
    if (transition[s].length !== A || reward[s].length !== A) {
      throw new RangeError(
        `Expected ${A} actions in state ${s}, got ${transition[s].length} transition rows and ${
          reward[s].length
        } rewards`,
      );
    }
    for (let a = 0; a < A; a++) {
      const row = transition[s][a];
      if (row.length === 0) continue;
      const what = `the transition of state ${s} under action ${a}`;
      if (row.length !== S) throw new RangeError(`Expected ${S} probabilities in ${what}, got ${row.length}`);
      requireDistribution(what, row);
      const rewards = reward[s][a];
      if (typeof rewards !== "number" && rewards.length !== S) {
        throw new RangeError(
          `Expected one reward or ${S} of them in state ${s} under action ${a}, got ${rewards.length}`,
        );
      }
      const start = (s * A + a) * S;
      world.allowed[s * A + a] = 1;
      world.terminal[s] = 0;
      for (let next = 0; next < S; next++) {
        const value = typeof rewards === "number" ? rewards : rewards[next];
        if (!Number.isFinite(value)) {
          throw new RangeError(
            `Expected the reward of state ${s} under action ${a} to be finite, got ${value}`,
          );
        }
        world.transition[start + next] = row[next];
        world.reward[start + next] = value;
      }
    }
  }
  return world;
}

/**
 * The mean reward of every state and action.
 *
 * R(s,a) = Σ_{s′} P(s′|s,a) R(s,a,s′).
 *
 * Source: kaplan eq. (8.3.1), where the reward stands as R(s,a).
 *
 * @param world the decision process
 * @returns S·A numbers in units of reward, the action fastest; 0 where the action cannot be taken
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const world = finiteWorld({ transition: [[[0.25, 0.75]], [[]]], reward: [[[4, 8]], [0]] });
 * assert.deepEqual([...meanRewards(world)], [7, 0]);
 * ```
 */
export function meanRewards(world: FiniteWorld): Float64Array {
  const { states: S, actions: A, transition, reward } = world;
  return Float64Array.from({ length: S * A }, (_, pair) => {
    let sum = 0;
    for (let i = pair * S; i < (pair + 1) * S; i++) sum += transition[i] * reward[i];
    return sum;
  });
}
