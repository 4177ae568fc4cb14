import type { FiniteWorld } from "../worlds/finite-world.ts";
import { oneStepLookahead } from "./bellman-operators.ts";
import { greedyPolicy } from "./greedy-policy.ts";
import { type Lookahead, requireLookahead, type Values } from "./policy-evaluation.ts";
import { policyIteration } from "./policy-iteration.ts";
import { bestOf } from "./successors.ts";

/** Values and policies of every number of steps to come. */
export interface HorizonControl {
  /** V_h at h = 0 … H: S numbers each, those of h = 0 zeros. */
  readonly state: readonly Float64Array[];
  /** Q_h at h = 0 … H: S·A numbers each. */
  readonly action: readonly Float64Array[];
  /** The best policy with h steps to come, h = 0 … H (h = 0 has nothing to decide and is greedy in zeros): S·A probabilities each. */
  readonly policies: readonly Float64Array[];
}

/**
 * Optimal control with a horizon, by backward recursion.
 *
 * Q_h(s,a) = R(s,a) + γ Σ P(s′|s,a) max_{a′} Q_{h−1}(s′,a′), Q_0 = 0: the best action may depend on how many steps are to come.
 *
 * Source: Bellman, Dynamic Programming (1957), chapter 3; Puterman, Markov Decision Processes (1994), section 4.5.
 *
 * @param world S states, A actions
 * @param lookahead `discount` γ in [0, 1] and `horizon` H
 * @returns values and policies by the number of steps to come
 * @throws {RangeError} if γ is not in [0, 1], or the horizon is missing or no whole number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, policies } = finiteHorizonControl(world, { discount: 1, horizon: 3 });
 * assert.deepEqual([state[3][0], policies[3][0], policies[1][0]], [7, 1, 0]); // stay twice, leave with the last step
 * ```
 */
export function finiteHorizonControl(world: FiniteWorld, lookahead: Required<Lookahead>): HorizonControl {
  requireLookahead(lookahead);
  const { discount, horizon } = lookahead;
  if (horizon === undefined) throw new RangeError("Expected a horizon, got none: use optimalValues");
  const state = [new Float64Array(world.states)];
  const action = [new Float64Array(world.states * world.actions)];
  for (let h = 1; h <= horizon; h++) {
    action.push(Float64Array.from(oneStepLookahead(world, state[h - 1], discount)));
    state.push(Float64Array.from(bestOf(world, action[h])));
  }
  return { state, action, policies: action.map((values) => greedyPolicy(world, values)) };
}

/** Optimal values with a policy that has them. */
export interface OptimalValues extends Values {
  /** An optimal policy (with a horizon: for its first step), S·A probabilities. */
  readonly policy: Float64Array;
}

/**
 * The optimal values of a world, exactly.
 *
 * V*(s) = max_π V^π(s), the same policy being best in all states; by policy iteration with exact evaluation, or backward recursion
 * where there is a horizon.
 *
 * Source: kaplan eq. (8.3.2), with the maximum inside the expectation.
 *
 * @param world S states, A actions
 * @param lookahead `discount` γ, and the `horizon` H where there is one
 * @returns V* and Q* in units of reward, and an optimal policy
 * @throws {RangeError} if γ is not in [0, 1], the horizon is no whole number, or γ = 1 without a horizon and the optimum need not be a number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...optimalValues(world, { discount: 0.5 }).state], [5, 0]);
 * ```
 */
export function optimalValues(world: FiniteWorld, lookahead: Lookahead): OptimalValues {
  requireLookahead(lookahead);
  const { discount, horizon } = lookahead;
  if (horizon === undefined) {
    const { state, action, policy } = policyIteration(world, { discount });
    return { state, action, policy };
  }
  const control = finiteHorizonControl(world, { discount, horizon });
  return {
    state: control.state[horizon],
    action: control.action[horizon],
    policy: control.policies[horizon],
  };
}
