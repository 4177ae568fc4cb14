import fc from "fast-check";
import { type FiniteWorld, finiteWorld, randomWorld } from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";

/** Three states that never end, two actions. */
export const three: FiniteWorld = finiteWorld({
  transition: [[[0.2, 0.5, 0.3], [0, 1, 0]], [[0.6, 0.1, 0.3], [0.25, 0.25, 0.5]], [[0, 0, 1], [
    0.9,
    0,
    0.1,
  ]]],
  reward: [[1, -0.5], [2, 0.3], [-1, 0.4]],
  initial: [0.5, 0.2, 0.3],
});

export const mixed = [0.3, 0.7, 0.6, 0.4, 0.1, 0.9];

/** State 0 stays for 1 or leaves for 5; state 1 is terminal. */
export const leaving: FiniteWorld = finiteWorld({
  transition: [[[1, 0], [0, 1]], [[], []]],
  reward: [[1, 5], [0, 0]],
});

/** Random worlds with and without an end, with their seed. */
export const worlds: fc.Arbitrary<{ world: FiniteWorld; seed: number }> = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  states: fc.integer({ min: 1, max: 6 }),
  actions: fc.integer({ min: 1, max: 3 }),
  ends: fc.boolean(),
}).map(({ seed, states, actions, ends }) => ({
  seed,
  world: randomWorld({
    states,
    actions,
    branching: 1 + seed % states,
    ending: ends ? 0.2 : 0,
    rewardsByNextState: seed % 2 === 0,
    stream: stream(seed),
  }),
}));

export const discounts: fc.Arbitrary<number> = fc.double({ min: 0, max: 0.97, noNaN: true });

export const RUNS = { seed: 29, numRuns: 60 };

/** max |x − y|. */
export function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one).reduce((most, x, i) => Math.max(most, Math.abs(x - other[i])), 0);
}
