import type { FiniteWorld } from "../worlds/finite-world.ts";
import { requirePolicy } from "../worlds/policy-table.ts";
import { requireActionTable, requireDiscount, requireStateTable } from "./checks.ts";
import { bestOf, lookAhead, successorsOf } from "./successors.ts";

/**
 * The action values one step ahead of state values.
 *
 * Q(s,a) = R(s,a) + γ Σ P(s′|s,a) V(s′).
 *
 * Source: kaplan eq. (8.3.1), its right side; Sutton and Barto, Reinforcement Learning (2018), eq. (4.6).
 *
 * @param world S states, A actions
 * @param values V, S finite numbers in units of reward
 * @param discount γ in [0, 1]
 * @returns S·A numbers, the action fastest; 0 where the action cannot be taken
 * @throws {RangeError} if there are not S finite values or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...oneStepLookahead(world, [6, 0], 0.5)], [4, 5, 0, 0]);
 * ```
 */
export function oneStepLookahead(
  world: FiniteWorld,
  values: ArrayLike<number>,
  discount: number,
): Float64Array {
  requireStateTable(world, "the state values", values);
  requireDiscount(discount);
  const successors = successorsOf(world);
  return Float64Array.from(
    { length: world.states * world.actions },
    (_, pair) => world.allowed[pair] ? lookAhead(successors, pair, values, discount) : 0,
  );
}

/**
 * The Bellman operator of a policy on state values; V^π is its only fixed point where γ < 1.
 *
 * (T_π V)(s) = Σ_a π(a|s) [R(s,a) + γ Σ P(s′|s,a) V(s′)].
 *
 * Source: Sutton and Barto (2018), eq. (4.5); Puterman, Markov Decision Processes (1994), eq. (6.1.4).
 *
 * @param world S states, A actions
 * @param policy S·A probabilities
 * @param values V, S finite numbers in units of reward
 * @param discount γ in [0, 1]
 * @returns S numbers, 0 in terminal states
 * @throws {RangeError} if the policy is none of this world, there are not S finite values, or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...expectationBackup(world, [0.5, 0.5, 0, 0], [6, 0], 0.5)], [4.5, 0]);
 * ```
 */
export function expectationBackup(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  values: ArrayLike<number>,
  discount: number,
): Float64Array {
  requirePolicy(world, policy);
  return chosen(world, policy, oneStepLookahead(world, values, discount));
}

/**
 * The Bellman operator of a policy on action values; Q^π is its only fixed point where γ < 1.
 *
 * (T_π Q)(s,a) = R(s,a) + γ Σ P(s′|s,a) Σ_{a′} π(a′|s′) Q(s′,a′).
 *
 * Source: kaplan eq. (8.3.1).
 *
 * @param world S states, A actions
 * @param policy S·A probabilities
 * @param values Q, S·A finite numbers in units of reward, the action fastest
 * @param discount γ in [0, 1]
 * @returns S·A numbers, 0 where the action cannot be taken
 * @throws {RangeError} if the policy is none of this world, there are not S·A finite values, or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...expectationBackupQ(world, [0.5, 0.5, 0, 0], [3, 5, 0, 0], 0.5)], [3, 5, 0, 0]);
 * ```
 */
export function expectationBackupQ(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  values: ArrayLike<number>,
  discount: number,
): Float64Array {
  requirePolicy(world, policy);
  requireActionTable(world, "the action values", values);
  return oneStepLookahead(world, chosen(world, policy, values), discount);
}

/**
 * The Bellman operator of the optimum on state values; V* is its only fixed point where γ < 1.
 *
 * (T V)(s) = max_a [R(s,a) + γ Σ P(s′|s,a) V(s′)], the maximum over the actions that can be taken in s.
 *
 * Source: Sutton and Barto (2018), eq. (4.10); Puterman (1994), eq. (6.2.2).
 *
 * @param world S states, A actions
 * @param values V, S finite numbers in units of reward
 * @param discount γ in [0, 1]
 * @returns S numbers, 0 in terminal states
 * @throws {RangeError} if there are not S finite values or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...optimalityBackup(world, [6, 0], 0.5)], [5, 0]);
 * ```
 */
export function optimalityBackup(
  world: FiniteWorld,
  values: ArrayLike<number>,
  discount: number,
): Float64Array {
  return bestOf(world, oneStepLookahead(world, values, discount));
}

/**
 * The Bellman operator of the optimum on action values; Q* is its only fixed point where γ < 1.
 *
 * (T Q)(s,a) = R(s,a) + γ Σ P(s′|s,a) max_{a′} Q(s′,a′).
 *
 * Source: kaplan eqs. (8.3.2) and (8.3.3), which print the maximum outside the expectation: that is the same for deterministic
 * transitions only. The order here is that of their own proof, eq. (8.3.5), and of Sutton and Barto (2018), eq. (4.2).
 *
 * @param world S states, A actions
 * @param values Q, S·A finite numbers in units of reward, the action fastest
 * @param discount γ in [0, 1]
 * @returns S·A numbers, 0 where the action cannot be taken
 * @throws {RangeError} if there are not S·A finite values or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...optimalityBackupQ(world, [3.5, 5, 0, 0], 0.5)], [3.5, 5, 0, 0]);
 * ```
 */
export function optimalityBackupQ(
  world: FiniteWorld,
  values: ArrayLike<number>,
  discount: number,
): Float64Array {
  requireActionTable(world, "the action values", values);
  return oneStepLookahead(world, bestOf(world, values), discount);
}

/** Σ_a π(a|s) X(s,a) in every state. */
function chosen(
  { states: S, actions: A }: FiniteWorld,
  policy: ArrayLike<number>,
  table: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: S }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < A; a++) sum += policy[s * A + a] * table[s * A + a];
    return sum;
  });
}
