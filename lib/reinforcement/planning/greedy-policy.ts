import { requireNonNegative } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { requireActionTable } from "./checks.ts";
import { bestOf } from "./successors.ts";

/** How equally good actions are told and treated. */
export interface Ties {
  /** How far below the best an action still counts as equally good, in units of reward; 0 unless told. */
  readonly tolerance?: number;
  /** `"first"` (unless told) takes the equally good action of the lowest number, `"uniform"` all of them with the same probability. */
  readonly ties?: "first" | "uniform";
}

/**
 * The best actions of every state by a table of action values, ties told.
 *
 * argmax_a Q(s,a) as a set: all a with Q(s,a) ≥ max Q(s,·) − tolerance.
 *
 * Source: kaplan section 8 (choose a to maximise Q) and section 8.3 ("optimal policy may be degenerate").
 *
 * @param world S states, A actions
 * @param values Q, S·A finite numbers in units of reward
 * @param tolerance in units of reward, 0 unless told
 * @returns S lists of actions, ascending, none empty but those of terminal states
 * @throws {RangeError} if there are not S·A finite values or the tolerance is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual(greedyActions(world, [2, 2, 0, 0]), [[0, 1], []]);
 * ```
 */
export function greedyActions(world: FiniteWorld, values: ArrayLike<number>, tolerance = 0): number[][] {
  requireActionTable(world, "the action values", values);
  requireNonNegative("the tolerance of ties", tolerance);
  const best = bestOf(world, values);
  return Array.from(
    best,
    (most, s) =>
      Array.from({ length: world.actions }, (_, a) => a).filter((a) =>
        world.allowed[s * world.actions + a] && values[s * world.actions + a] >= most - tolerance
      ),
  );
}

/**
 * The policy that takes the best action by a table of action values.
 *
 * π(a|s) = 1 for a = argmax Q(s,·). Greedy in Q* it is optimal; greedy in a Q with ‖Q − Q*‖ ≤ ε it loses at most 2ε/(1 − γ).
 *
 * Source: kaplan section 8; Singh and Yee, Machine Learning 16 (1994) 227 (the loss).
 *
 * @param world S states, A actions
 * @param values Q, S·A finite numbers in units of reward
 * @param ties `ties` "first" or "uniform", `tolerance` in units of reward
 * @returns S·A probabilities, zeros in terminal states
 * @throws {RangeError} if there are not S·A finite values or the tolerance is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...greedyPolicy(world, [2, 2, 0, 0])], [1, 0, 0, 0]);
 * assert.deepEqual([...greedyPolicy(world, [2, 2, 0, 0], { ties: "uniform" })], [0.5, 0.5, 0, 0]);
 * ```
 */
export function greedyPolicy(
  world: FiniteWorld,
  values: ArrayLike<number>,
  { tolerance = 0, ties = "first" }: Ties = {},
): Float64Array {
  const policy = new Float64Array(world.states * world.actions);
  greedyActions(world, values, tolerance).forEach((actions, s) => {
    const taken = ties === "first" ? actions.slice(0, 1) : actions;
    taken.forEach((a) => policy[s * world.actions + a] = 1 / taken.length);
  });
  return policy;
}

/**
 * The policy that takes a given action in every state.
 *
 * π(a|s) = 1 for a = `actions[s]`.
 *
 * Source: kaplan section 8.1 (a deterministic policy "is just a special case").
 *
 * @param world S states, A actions
 * @param actions S actions; those of terminal states are ignored
 * @returns S·A probabilities
 * @throws {RangeError} if there are not S actions, or one that counts cannot be taken
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...deterministicPolicy(world, [1, 0])], [0, 1, 0, 0]);
 * ```
 */
export function deterministicPolicy(world: FiniteWorld, actions: ArrayLike<number>): Float64Array {
  if (actions.length !== world.states) {
    throw new RangeError(`Expected an action for each of ${world.states} states, got ${actions.length}`);
  }
  const policy = new Float64Array(world.states * world.actions);
  for (let s = 0; s < world.states; s++) {
    if (world.terminal[s]) continue;
    const action = actions[s];
    if (
      !(Number.isInteger(action) && action >= 0 && action < world.actions) ||
      !world.allowed[s * world.actions + action]
    ) {
      throw new RangeError(`Expected an action that can be taken in state ${s}, got ${action}`);
    }
    policy[s * world.actions + action] = 1;
  }
  return policy;
}
