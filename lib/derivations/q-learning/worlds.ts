import { type FiniteWorld, finiteWorld } from "../../reinforcement/mod.ts";

/** Two states that go on and a terminal one, all steps by chance: small enough to be enumerated. */
export const lottery: FiniteWorld = finiteWorld({
  transition: [
    [[0.3, 0.5, 0.2], [0.1, 0.1, 0.8]],
    [[0.6, 0.2, 0.2], [0, 0.7, 0.3]],
    [[], []],
  ],
  reward: [[0.2, 1.6], [1.5, -0.4], [0, 0]],
  initial: [0.75, 0.25, 0],
});

/** γ in that world. */
export const LOTTERY_DISCOUNT = 0.7;

/** Two arms and no more than one pull: the second pays more. */
export const twoArms: FiniteWorld = finiteWorld({
  transition: [[[0, 1], [0, 1]], [[], []]],
  reward: [[1, 2], [0, 0]],
});

/** One state, then one of two others by the toss of a coin, the second of which pays 1: a walk without choices. */
export const coinWalk: FiniteWorld = finiteWorld({
  transition: [[[0, 0.5, 0.5, 0]], [[0, 0, 0, 1]], [[0, 0, 0, 1]], [[]]],
  reward: [[0], [0], [1], [0]],
});

/** How many actions the loop has, whose rewards are normal numbers of mean 0 and deviation 1. */
export const LOOP = { actions: 10, discount: 0.9, rate: 0.1 } as const;

/** x′ = ax + bu, cost qx² + ru², started at x = 1. */
export const LINE = { a: 1.1, b: 0.8, q: 1, r: 0.5 } as const;

/** Five states in a row: from each a step down or up (the ends stay), with the probability of going up and the rewards of both. */
export const fiveStates = {
  up: [0.6, 0.3, 0.5, 0.7, 0.4],
  reward: [[0.3, -1], [1.2, 0.4], [-0.7, 0.9], [0.1, 1.5], [-1.1, 0.6]],
  start: 2,
  discount: 0.5,
} as const;

/** The state after a step down (0) or up (1). */
export const beside = (state: number, up: number): number => Math.min(4, Math.max(0, state + 2 * up - 1));
