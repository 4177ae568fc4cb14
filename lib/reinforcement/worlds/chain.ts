import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";
import { type FiniteWorld, finiteWorld } from "./finite-world.ts";

/** What {@linkcode randomWalk} takes. */
export interface RandomWalkOptions {
  /** n, the number of inner states; five unless told. */
  readonly length?: number;
  /** The reward for leaving at the left end; 0 unless told. */
  readonly leftReward?: number;
  /** The reward for leaving at the right end; 1 unless told. */
  readonly rightReward?: number;
}

/**
 * A line of n states between two ends; the actions are a step to the left and one to the right.
 *
 * States 1 … n in the middle, 0 and n + 1 terminal; the first is the middle one, ⌈n/2⌉. Under the uniform policy and without a discount
 * V(s) = (1 − s/(n + 1))·left + s/(n + 1)·right.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), example 6.2.
 *
 * @param options `length` n ≥ 1; `leftReward`, `rightReward` in units of reward
 * @returns n + 2 states, action 0 to the left and action 1 to the right
 * @throws {RangeError} if the length is no whole number of at least 1 or a reward is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const world = randomWalk();
 * assert.deepEqual([world.states, world.actions, world.initial[3]], [7, 2, 1]);
 * ```
 */
export function randomWalk(
  { length = 5, leftReward = 0, rightReward = 1 }: RandomWalkOptions = {},
): FiniteWorld {
  requireInteger("the length", length, 1);
  requireFiniteNumber("the reward at the left end", leftReward);
  requireFiniteNumber("the reward at the right end", rightReward);
  const S = length + 2;
  const inner = (s: number): boolean => s > 0 && s <= length;
  return finiteWorld({
    transition: Array.from({ length: S }, (_, s) => inner(s) ? [only(S, s - 1), only(S, s + 1)] : [[], []]),
    reward: Array.from(
      { length: S },
      (_, s) => [s === 1 ? leftReward : 0, s === length ? rightReward : 0],
    ),
    initial: only(S, Math.ceil(length / 2)),
  });
}

/** What {@linkcode riverSwim} takes. */
export interface RiverSwimOptions {
  /** The number of places along the river; six unless told. */
  readonly length?: number;
}

/**
 * A river: drifting downstream is sure and pays a little, swimming upstream mostly fails and pays much at the end.
 *
 * Action 0 moves one place to the left for sure and pays 5/1000 in place 0; action 1 advances with probability 0.35 (0.6 from place 0),
 * stays with 0.6 (0.4 in place 0), falls back with 0.05; in the last place it stays with 0.6, pays 1 and falls back with 0.4. No end.
 *
 * Source: Osband, Russo and Van Roy, arXiv:1306.0940, section 6, after Strehl and Littman, Journal of Computer and System Sciences 74
 * (2008) 1309, whose probabilities and rewards are others.
 *
 * @param options `length`, the number of places, at least 2
 * @returns a world without terminal states, started in place 0
 * @throws {RangeError} if the length is no whole number of at least 2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const world = riverSwim();
 * const upstream = world.transition.subarray((2 * world.actions + 1) * world.states).slice(0, 6);
 * assert.deepEqual([...upstream], [0, 0.05, 0.6, 0.35, 0, 0]);
 * ```
 */
export function riverSwim({ length = 6 }: RiverSwimOptions = {}): FiniteWorld {
  requireInteger("the length", length, 2);
  const last = length - 1;
  const upstream = (s: number): Float64Array => {
    const row = new Float64Array(length);
    if (s === 0) row.set([0.4, 0.6]);
    else if (s === last) row.set([0.4, 0.6], last - 1);
    else row.set([0.05, 0.6, 0.35], s - 1);
    return row;
  };
  return finiteWorld({
    transition: Array.from({ length }, (_, s) => [only(length, Math.max(0, s - 1)), upstream(s)]),
    reward: Array.from({ length }, (_, s) => [s === 0 ? 0.005 : 0, s === last ? 1 : 0]),
  });
}

/** All probability on one state. */
function only(states: number, state: number): Float64Array {
  const row = new Float64Array(states);
  row[state] = 1;
  return row;
}
