import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { FiniteWorld } from "./finite-world.ts";
import { requirePolicy } from "./policy-table.ts";

/** One way an episode can go. */
export interface Trajectory {
  /** s₀ … s_T: one state more than actions. */
  readonly states: readonly number[];
  /** a₀ … a_{T−1}. */
  readonly actions: readonly number[];
  /** r₀ … r_{T−1}, in units of reward. */
  readonly rewards: readonly number[];
  /** Whether the last state is terminal; otherwise the horizon cut the episode (truncation), and its value is not 0. */
  readonly terminated: boolean;
}

/** A trajectory with P[τ; π]. */
export interface WeightedTrajectory extends Trajectory {
  readonly probability: number;
}

/** The most trajectories that are enumerated. */
const MOST_TRAJECTORIES = 5e6;

/**
 * Every trajectory of positive probability up to a horizon, with its probability.
 *
 * P[τ; π] = ρ₀(s₀) Π P(sₜ₊₁|sₜ,aₜ) π(aₜ|sₜ); an episode ends in a terminal state or after `horizon` steps. The probabilities sum to 1.
 *
 * Source: kaplan eq. (8.1.3).
 *
 * @param world the decision process
 * @param policy S·A probabilities
 * @param horizon the most steps of an episode, at least 0
 * @throws {RangeError} if the policy is none of this world, the horizon is no whole number, or there are over five million trajectories
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "./finite-world.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const found = [...trajectories(world, [0.75, 0.25, 0, 0], 2)];
 * assert.deepEqual(found.map((t) => [t.rewards, t.probability]), [[[1, 1], 0.5625], [[1, 5], 0.1875], [[5], 0.25]]);
 * ```
 */
export function* trajectories(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  horizon: number,
): Generator<WeightedTrajectory> {
  requirePolicy(world, policy);
  requireInteger("the horizon", horizon, 0);
  const { states: S, actions: A, transition, reward, terminal } = world;
  const states: number[] = [];
  const actions: number[] = [];
  const rewards: number[] = [];
  let count = 0;
  function* from(state: number, probability: number): Generator<WeightedTrajectory> {
    states.push(state);
    if (terminal[state] || actions.length === horizon) {
      if (++count > MOST_TRAJECTORIES) {
        throw new RangeError(
          `Expected at most ${MOST_TRAJECTORIES} trajectories, got more: shorten the horizon, or sample`,
        );
      }
      yield {
        states: [...states],
        actions: [...actions],
        rewards: [...rewards],
        terminated: terminal[state] === 1,
        probability,
      };
    } else {
      for (let a = 0; a < A; a++) {
        const chosen = probability * policy[state * A + a];
        if (chosen === 0) continue;
        actions.push(a);
        for (let next = 0; next < S; next++) {
          const at = (state * A + a) * S + next;
          if (transition[at] === 0) continue;
          rewards.push(reward[at]);
          yield* from(next, chosen * transition[at]);
          rewards.pop();
        }
        actions.pop();
      }
    }
    states.pop();
  }
  for (let s = 0; s < S; s++) if (world.initial[s] > 0) yield* from(s, world.initial[s]);
}

/** The index that a uniform number falls on. */
function drawn(probabilities: ArrayLike<number>, start: number, count: number, uniform: number): number {
  let last = -1;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const p = probabilities[start + i];
    if (p === 0) continue;
    last = i;
    sum += p;
    if (uniform < sum) return i;
  }
  return last;
}

/**
 * One trajectory, drawn.
 *
 * s₀ ~ ρ₀, aₜ ~ π(·|sₜ), sₜ₊₁ ~ P(·|sₜ,aₜ), until a terminal state or the horizon.
 *
 * Source: kaplan eq. (8.1.3).
 *
 * @param world the decision process
 * @param policy S·A probabilities
 * @param horizon the most steps, at least 0
 * @param stream where the chance comes from
 * @throws {RangeError} if the policy is none of this world or the horizon is no whole number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { finiteWorld } from "./finite-world.ts";
 * const world = finiteWorld({ transition: [[[0, 1]], [[]]], reward: [[3], [0]] });
 * const { rewards, terminated } = sampleTrajectory(world, [1, 0], 9, stream(1));
 * assert.deepEqual([rewards, terminated], [[3], true]);
 * ```
 */
export function sampleTrajectory(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  horizon: number,
  stream: Stream,
): Trajectory {
  requirePolicy(world, policy);
  requireInteger("the horizon", horizon, 0);
  const { states: S, actions: A, transition, reward, terminal } = world;
  const states = [drawn(world.initial, 0, S, stream.uniform())];
  const actions: number[] = [];
  const rewards: number[] = [];
  while (actions.length < horizon && !terminal[states[actions.length]]) {
    const state = states[actions.length];
    const action = drawn(policy, state * A, A, stream.uniform());
    const start = (state * A + action) * S;
    const next = drawn(transition, start, S, stream.uniform());
    actions.push(action);
    rewards.push(reward[start + next]);
    states.push(next);
  }
  return { states, actions, rewards, terminated: terminal[states[states.length - 1]] === 1 };
}
