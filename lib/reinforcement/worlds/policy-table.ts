import { TOTAL_TOLERANCE } from "../../math/require-distribution.ts";
import { softmax } from "../../math/mod.ts";
import type { FiniteWorld } from "./finite-world.ts";

/** Refuses a table that is no policy of the world: S·A probabilities, a law over the allowed actions of every state that is not terminal. */
export function requirePolicy(world: FiniteWorld, policy: ArrayLike<number>): void {
  const { states: S, actions: A, allowed, terminal } = world;
  if (policy.length !== S * A) {
    throw new RangeError(`Expected a policy of ${S}·${A} probabilities, got ${policy.length}`);
  }
  for (let s = 0; s < S; s++) {
    let sum = 0;
    for (let a = 0; a < A; a++) {
      const p = policy[s * A + a];
      if (!(p >= 0)) throw new RangeError(`Expected a probability of action ${a} in state ${s}, got ${p}`);
      if (p > 0 && !allowed[s * A + a]) {
        throw new RangeError(
          `Expected probability 0 of action ${a}, which cannot be taken in state ${s}, got ${p}`,
        );
      }
      sum += p;
    }
    if (!terminal[s] && !(Math.abs(sum - 1) <= TOTAL_TOLERANCE)) {
      throw new RangeError(`Expected the policy of state ${s} to sum to 1, got ${sum}`);
    }
  }
}

/**
 * The softmax policy of a table of logits.
 *
 * π(a|s) = exp z(s,a) / Σ_b exp z(s,b), the sum over the actions that can be taken.
 *
 * Source: kaplan section 8.2, a parametrised policy; Sutton and Barto, Reinforcement Learning (2018), eq. (13.2).
 *
 * @param world the decision process
 * @param logits S·A finite numbers in nats, the action fastest; those of actions that cannot be taken are ignored
 * @returns S·A probabilities, zeros in terminal states
 * @throws {RangeError} if there are not S·A logits or one that counts is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "./finite-world.ts";
 * const world = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...softmaxPolicy(world, [Math.log(3), 0, 9, 9])].map((p) => Math.round(p * 100)), [75, 25, 0, 0]);
 * ```
 */
export function softmaxPolicy(world: FiniteWorld, logits: ArrayLike<number>): Float64Array {
  const { states: S, actions: A, allowed, terminal } = world;
  if (logits.length !== S * A) throw new RangeError(`Expected ${S}·${A} logits, got ${logits.length}`);
  const policy = new Float64Array(S * A);
  for (let s = 0; s < S; s++) {
    if (terminal[s]) continue;
    const row = Float64Array.from(
      { length: A },
      (_, a) => allowed[s * A + a] ? logits[s * A + a] : -Infinity,
    );
    row.forEach((z, a) => {
      if (allowed[s * A + a] && !Number.isFinite(z)) {
        throw new RangeError(`Expected a finite logit of action ${a} in state ${s}, got ${z}`);
      }
    });
    policy.set(softmax(row), s * A);
  }
  return policy;
}

/**
 * The policy that takes each allowed action with the same probability.
 *
 * π(a|s) = 1 / number of actions that can be taken in s.
 *
 * Source: kaplan section 8.4 (the random policy).
 *
 * @param world the decision process
 * @returns S·A probabilities, zeros in terminal states
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "./finite-world.ts";
 * const world = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...uniformPolicy(world)], [0.5, 0.5, 0, 0]);
 * ```
 */
export function uniformPolicy(world: FiniteWorld): Float64Array {
  return softmaxPolicy(world, new Float64Array(world.states * world.actions));
}
