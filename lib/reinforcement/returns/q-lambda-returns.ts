import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { type LambdaOptions, lambdaReturns } from "./lambda-returns.ts";
import type { ActionRows } from "./off-policy-returns.ts";
import { perStep, requireTakenActions } from "./steps.ts";

function largest(row: ArrayLike<number>, t: number): number {
  requireNotEmpty(`the action values of step ${t}`, row);
  requireFinite(`the action values of step ${t}`, row);
  return Array.from(row).reduce((most, value) => Math.max(most, value), -Infinity);
}

/**
 * Peng's Q(λ) returns: λ-returns that bootstrap from the best action.
 *
 * Gₜ = rₜ + γₜ [(1 − λₜ) max Q(sₜ₊₁, ·) + λₜ Gₜ₊₁], G_T = max Q(s_T, ·). With one λ the rewards of actions that were not greedy count too
 * (Peng): a policy that is neither greedy nor the behaviour is evaluated. With {@linkcode watkinsLambdas} the trace is cut there (Watkins).
 *
 * Source: Peng and Williams, Machine Learning 22 (1996) 283; Sutton and Barto, Reinforcement Learning (2018), section 12.10.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param actionValues Q(s₀,·) … Q(s_T,·), T + 1 rows, in units of reward; the first row has no influence
 * @param options discounts γₜ, λₜ ≥ 0, truncations (with max Q of the state reached)
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode lambdaReturns}; if a row is empty
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...qLambdaReturns([1, 2], [[0, 0], [4, 1], [3, 8]], { discounts: 0.5, lambda: 0.25 })], [3.25, 6]);
 * ```
 */
export function qLambdaReturns(
  rewards: ArrayLike<number>,
  actionValues: ActionRows,
  options: LambdaOptions,
): Float64Array {
  return lambdaReturns(rewards, actionValues.map(largest), options);
}

/**
 * The λₜ of Watkins' Q(λ): the trace goes on only while the behaviour is greedy.
 *
 * λₜ = λ where aₜ₊₁ is a best action of sₜ₊₁, else 0.
 *
 * Source: Watkins, Learning from delayed rewards (1989); Sutton and Barto, Reinforcement Learning (2018), section 12.10.
 *
 * @param actionValues Q(s₀,·) … Q(s_{T−1},·), T rows, in units of reward
 * @param actions a₀ … a_{T−1}
 * @param lambda λ ≥ 0
 * @returns λ₀ … λ_{T−1}; the last one is λ, nothing follows it
 * @throws {RangeError} if the lengths differ, a row is empty, an action is no index or λ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...watkinsLambdas([[0, 0], [4, 1], [3, 8]], [0, 1, 1], 0.5)], [0, 0.5, 0.5]);
 * ```
 */
export function watkinsLambdas(
  actionValues: ActionRows,
  actions: ArrayLike<number>,
  lambda: number,
): Float64Array {
  requireSameLength("the rows of action values", actionValues, "the actions", actions);
  requireTakenActions("the actions", actions, actionValues);
  const greedy = actionValues.map((row, t) => row[actions[t]] === largest(row, t));
  return perStep("λ", lambda, actionValues.length, Infinity)
    .map((each, t, all) => t + 1 < all.length && !greedy[t + 1] ? 0 : each);
}

/**
 * SARSA(λ) returns: λ-returns that bootstrap from the action that was taken.
 *
 * Gₜ = rₜ + γₜ [(1 − λₜ) Q(sₜ₊₁, aₜ₊₁) + λₜ Gₜ₊₁], G_T = Q(s_T, a_T).
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 12.7.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param actionValues Q(s₀,·) … Q(s_T,·), T + 1 rows, in units of reward; the first row has no influence
 * @param actions a₀ … a_T: one more than rewards
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode lambdaReturns}; if an action is no index
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const rows = [[0, 0], [4, 1], [3, 8]];
 * assert.deepEqual([...sarsaLambdaReturns([1, 2], rows, [0, 0, 1], { discounts: 0.5, lambda: 0.25 })], [3.25, 6]);
 * ```
 */
export function sarsaLambdaReturns(
  rewards: ArrayLike<number>,
  actionValues: ActionRows,
  actions: ArrayLike<number>,
  options: LambdaOptions,
): Float64Array {
  requireTakenActions("the actions", actions, actionValues);
  return lambdaReturns(rewards, actionValues.map((row, t) => row[actions[t]]), options);
}
