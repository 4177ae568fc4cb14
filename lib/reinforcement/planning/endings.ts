import type { FiniteWorld } from "../worlds/finite-world.ts";
import { successorsOf } from "./successors.ts";

/**
 * The states in which an episode can be kept from ever ending.
 *
 * The largest set of states each of which has an action that stays in the set for sure: the union of all recurrent classes that some
 * policy can make, and what surely leads there. Empty exactly where every policy ends every episode.
 *
 * Source: Bertsekas and Tsitsiklis, Mathematics of Operations Research 16 (1991) 580 (proper and improper policies).
 *
 * @param world S states, A actions
 * @returns S numbers, 1 for the states from which some policy never ends
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...endlessStates(world)], [1, 0]);
 * ```
 */
export function endlessStates(world: FiniteWorld): Uint8Array {
  const kept = Uint8Array.from(world.terminal, (terminal) => terminal ? 0 : 1);
  for (let changed = true; changed;) {
    changed = false;
    for (let s = 0; s < world.states; s++) {
      if (kept[s] && !actionsWithin(world, kept, s).length) {
        kept[s] = 0;
        changed = true;
      }
    }
  }
  return kept;
}

/** The actions of a state that stay in a set for sure. */
function actionsWithin(world: FiniteWorld, set: Uint8Array, s: number): number[] {
  const { start, next } = successorsOf(world);
  return Array.from({ length: world.actions }, (_, a) => s * world.actions + a).filter((pair) =>
    world.allowed[pair] && next.subarray(start[pair], start[pair + 1]).every((to) => set[to] === 1)
  );
}

/** A deterministic policy that ends every episode, as an action for each state; undefined where some state cannot end. */
export function endingActions(world: FiniteWorld): Int32Array | undefined {
  const { start, next } = successorsOf(world);
  const ends = Uint8Array.from(world.terminal);
  const actions = new Int32Array(world.states);
  for (let changed = true; changed;) {
    changed = false;
    const before = ends.slice();
    for (let s = 0; s < world.states; s++) {
      for (let a = 0; a < world.actions && !ends[s]; a++) {
        const pair = s * world.actions + a;
        if (!world.allowed[pair]) continue;
        if (next.subarray(start[pair], start[pair + 1]).some((to) => before[to] === 1)) {
          ends[s] = 1;
          actions[s] = a;
          changed = true;
        }
      }
    }
  }
  return ends.every((one) => one === 1) ? actions : undefined;
}

/**
 * Refuses an undiscounted world whose optimum need not be a number, or need not be the only fixed point of its Bellman operator: every
 * state must be able to end, and whatever can go on for ever must cost something at each step.
 */
export function requireUndiscountedOptimum(world: FiniteWorld): void {
  if (!endingActions(world)) {
    throw new RangeError(
      "Expected a discount below 1, since some state cannot reach a terminal one, got 1: discount, give a horizon, or make an end terminal",
    );
  }
  const kept = endlessStates(world);
  const { rewards } = successorsOf(world);
  for (let s = 0; s < world.states; s++) {
    if (!kept[s]) continue;
    const free = actionsWithin(world, kept, s).find((pair) => !(rewards[pair] < 0));
    if (free !== undefined) {
      throw new RangeError(
        `Expected a discount below 1, since action ${
          free % world.actions
        } in state ${s} can go on for ever and costs nothing, got 1: discount, give a horizon, or charge for each step`,
      );
    }
  }
}
