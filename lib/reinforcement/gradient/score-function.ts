import { requireInteger } from "../../math/checks.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";

/**
 * The score of every action: how its log-probability changes with the logits of its own state.
 *
 * ∂ ln π(a|s) / ∂z(s,b) = δ(a,b) − π(b|s); the logits of all other states do not matter. Σ_a π(a|s) ∂ ln π(a|s)/∂z = 0.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 13.3, for the softmax of a table; kaplan eq. (8.2.1), where it
 * stands as ∇ log π.
 *
 * @param world S states and A actions
 * @param logits S·A finite numbers in nats, the action fastest
 * @returns S·A lists of A numbers: list s·A + a is the part of ∇ ln π(a|s) in state s; all zeros where the action cannot be taken
 * @throws {RangeError} if there are not S·A logits or one that counts is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * assert.deepEqual(scoreFunction(bandit, [0, 0, 0, 0])[1], Float64Array.of(-0.5, 0.5));
 * ```
 */
export function scoreFunction(world: FiniteWorld, logits: ArrayLike<number>): Float64Array[] {
  const { actions: A, allowed } = world;
  const policy = softmaxPolicy(world, logits);
  return Array.from({ length: policy.length }, (_, pair) => {
    const start = pair - pair % A;
    return Float64Array.from(
      { length: A },
      (_, b) => allowed[pair] ? (start + b === pair ? 1 : 0) - policy[start + b] : 0,
    );
  });
}

/**
 * The sum of the scores along an episode, each times a weight: the shape that all policy-gradient estimators share.
 *
 * g = Σₜ wₜ ∇ ln π(aₜ|sₜ), t over the T actions that were taken.
 *
 * Source: kaplan eq. (8.2.3), with wₜ = R(τ); Schulman et al., arXiv:1506.02438v6, eq. (1), with wₜ = Ψₜ.
 *
 * @param scores what {@linkcode scoreFunction} returns: S·A lists of A numbers
 * @param trajectory an episode of T actions
 * @param weights T numbers in units of reward, one for each action
 * @returns S·A numbers in units of reward per nat of logit
 * @throws {RangeError} if there are not T weights or a state or action is none of the world
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const scores = scoreFunction(bandit, [0, 0, 0, 0]);
 * assert.deepEqual(weightedScores(scores, { states: [0, 1], actions: [1] }, [4]), Float64Array.of(-2, 2, 0, 0));
 * ```
 */
export function weightedScores(
  scores: readonly Float64Array[],
  trajectory: { readonly states: ArrayLike<number>; readonly actions: ArrayLike<number> },
  weights: ArrayLike<number>,
): Float64Array {
  const { states, actions } = trajectory;
  if (weights.length !== actions.length) {
    throw new RangeError(
      `Expected one weight for each of the ${actions.length} actions, got ${weights.length}`,
    );
  }
  const A = scores[0].length;
  const sum = new Float64Array(scores.length);
  for (let t = 0; t < actions.length; t++) {
    requireInteger("a state", states[t], 0);
    requireInteger("an action", actions[t], 0);
    const score = actions[t] < A ? scores[states[t] * A + actions[t]] : undefined;
    if (!score) {
      throw new RangeError(
        `Expected states and actions of the world (${scores.length / A}·${A}), got state ${
          states[t]
        }, action ${actions[t]}`,
      );
    }
    for (let b = 0; b < A; b++) sum[states[t] * A + b] += weights[t] * score[b];
  }
  return sum;
}
