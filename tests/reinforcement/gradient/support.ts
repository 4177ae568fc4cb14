// Worlds for the tests of policy gradients: lopsided, with a stochastic step, a terminal state and an action that cannot be taken.
import {
  type FiniteWorld,
  finiteWorld,
  softmaxPolicy,
  trajectories,
} from "../../../lib/reinforcement/mod.ts";

/** Two states that go on and a terminal one; action 2 of state 1 cannot be taken. */
export const lopsided: FiniteWorld = finiteWorld({
  transition: [
    [[0.2, 0.5, 0.3], [0, 0.9, 0.1], [0.6, 0, 0.4]],
    [[0.7, 0.1, 0.2], [0, 0.25, 0.75], []],
    [[], [], []],
  ],
  reward: [[[1, -2, 0.5], 0.7, [-1, 0, 3]], [2, [0, -0.4, 1.5], 0], [0, 0, 0]],
  initial: [0.7, 0.3, 0],
});

export const logits: readonly number[] = [0.3, -0.8, 0.5, 1.1, -0.2, 0, 0, 0, 0];

/** The expected discounted return by enumeration: no formula of a gradient in it. */
export function expectedDiscountedReturn(
  world: FiniteWorld,
  at: ArrayLike<number>,
  discount: number,
  horizon: number,
): number {
  let sum = 0;
  for (const { probability, rewards } of trajectories(world, softmaxPolicy(world, at), horizon)) {
    sum += probability * rewards.reduce((total, reward, t) => total + discount ** t * reward, 0);
  }
  return sum;
}
