import { requireFinite, requireNotEmpty } from "../../math/checks.ts";
import { greedyPolicy, type Ties } from "../planning/greedy-policy.ts";
import { uniformPolicy } from "../worlds/mod.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";

/** Refuses what is no probability. */
function requireEpsilon(epsilon: number): void {
  if (!(epsilon >= 0 && epsilon <= 1)) throw new RangeError(`Expected ε from 0 to 1, got ${epsilon}`);
}

/**
 * The law that takes a best action, and with probability ε any action.
 *
 * π(a) = ε/A + (1 − ε)·[a ∈ argmax Q]/|argmax Q|: all the actions that tie for the best share what the best one has.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 2.2; kaplan section 8 (exploration); rlax `epsilon_greedy` for the ties.
 *
 * @param values Q, the values of A ≥ 1 actions, in units of reward
 * @param epsilon ε, from 0 (greedy) to 1 (uniform)
 * @returns A probabilities
 * @throws {RangeError} if there is no action, a value is not finite, or ε is not from 0 to 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...epsilonGreedyPolicy([1, 5, 5, 2], 0.5)], [0.125, 0.375, 0.375, 0.125]);
 * ```
 */
export function epsilonGreedyPolicy(values: ArrayLike<number>, epsilon: number): Float64Array {
  requireEpsilon(epsilon);
  requireNotEmpty("the action values", values);
  requireFinite("the action values", values);
  const list = Float64Array.from(values);
  const best = list.reduce((most, value) => Math.max(most, value), -Infinity);
  const ties = list.reduce((count, value) => count + (value === best ? 1 : 0), 0);
  return list.map((value) => epsilon / list.length + (value === best ? (1 - epsilon) / ties : 0));
}

/**
 * The ε-greedy policy of a table of action values.
 *
 * π(a|s) = ε/A(s) + (1 − ε)·greedy(a|s), A(s) the number of actions that can be taken in s.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 5.4.
 *
 * @param world S states, A actions
 * @param values Q, S·A finite numbers in units of reward; those of actions that cannot be taken are ignored
 * @param epsilon ε, from 0 to 1
 * @param ties how equally good actions are treated; they share the probability unless told
 * @returns S·A probabilities, zeros in terminal states
 * @throws {RangeError} if there are not S·A finite values or ε is not from 0 to 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...epsilonGreedyTable(world, [2, 3, 0, 0], 0.5)], [0.25, 0.75, 0, 0]);
 * ```
 */
export function epsilonGreedyTable(
  world: FiniteWorld,
  values: ArrayLike<number>,
  epsilon: number,
  ties: Ties = { ties: "uniform" },
): Float64Array {
  requireEpsilon(epsilon);
  const greedy = greedyPolicy(world, values, ties);
  return uniformPolicy(world).map((p, i) => epsilon * p + (1 - epsilon) * greedy[i]);
}
