import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { perStep, requireTakenActions, stepsOf, type TrajectoryOptions } from "./steps.ts";

/** A table of A action values (or probabilities) for each of T + 1 states. */
export type ActionRows = readonly ArrayLike<number>[];

/**
 * Off-policy returns in general form, from the values of the actions taken and the values of the states.
 *
 * Gₜ = rₜ + γₜ [V(sₜ₊₁) + cₜ₊₁ (Gₜ₊₁ − Q(sₜ₊₁, aₜ₊₁))], with V(s) = Σ π(a|s) Q(s,a) under the target policy π; after the last step, and after a
 * truncated one, the value of the state reached stands alone. The coefficients c make the method: λ π/μ importance sampling, λ Q^π(λ),
 * λ π tree backup, λ min(1, π/μ) Retrace. If Q = Q^π the mean of Gₜ over actions of μ is Q^π(sₜ, aₜ) for any c; if c = π/μ, for any Q
 * (where the episode ends).
 *
 * Source: Munos et al., arXiv:1606.02647v2, eq. (3), written as a recursion.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T) under π, in units of reward; V(s₀) has no influence
 * @param actionValues Q(s₀,a₀) … Q(s_{T−1},a_{T−1}), in units of reward; the first has no influence
 * @param coefficients c₀ … c_{T−1} ≥ 0; the first has no influence
 * @param options discounts γₜ, truncations
 * @returns G₀ … G_{T−1}, in units of reward
 * @throws {RangeError} if there is no reward, the lengths differ, a number is not finite, a discount is outside [0, 1] or a coefficient
 * negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // G₁ = 2 + 0.5·8 = 6; G₀ = 1 + 0.5·(4 + 0.25·(6 − 2)) = 3.5.
 * assert.deepEqual([...offPolicyReturns([1, 2], [9, 4, 8], [9, 2], [9, 0.25], { discounts: 0.5 })], [3.5, 6]);
 * ```
 */
export function offPolicyReturns(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  actionValues: ArrayLike<number>,
  coefficients: ArrayLike<number>,
  options: TrajectoryOptions,
): Float64Array {
  const { length, discounts, reached, cut } = stepsOf(rewards, values, options);
  requireSameLength("the values of the actions", actionValues, "the rewards", rewards);
  requireFinite("the values of the actions", actionValues);
  requireSameLength("the coefficients", coefficients, "the rewards", rewards);
  const traces = perStep("the coefficients", coefficients, length, Infinity);
  const returns = new Float64Array(length);
  for (let t = length - 1; t >= 0; t--) {
    const correction = t === length - 1 || cut[t]
      ? 0
      : traces[t + 1] * (returns[t + 1] - actionValues[t + 1]);
    returns[t] = rewards[t] + discounts[t] * (reached[t] + correction);
  }
  return returns;
}

/** The action values and the two policies along a trajectory. */
export interface OffPolicyData {
  /** Q(s₀,·) … Q(s_T,·): T + 1 rows of A numbers, in units of reward; the first row has no influence. */
  readonly actionValues: ActionRows;
  /** a₀ … a_{T−1}. */
  readonly actions: ArrayLike<number>;
  /** π(·|s₀) … π(·|s_T), the target policy: T + 1 rows of A probabilities. */
  readonly policy: ActionRows;
}

/** The values of the states and of the actions taken, by the target policy. */
function taken(
  rewards: ArrayLike<number>,
  { actionValues, actions, policy }: OffPolicyData,
): { values: Float64Array; chosen: Float64Array; probabilities: Float64Array } {
  requireSameLength("the rows of the policy", policy, "the rows of action values", actionValues);
  if (actionValues.length !== rewards.length + 1) {
    throw new RangeError(
      `Expected action values of one state more than rewards, got ${actionValues.length} rows and ${rewards.length} rewards`,
    );
  }
  actionValues.forEach((row, t) => {
    requireSameLength(`the action values of step ${t}`, row, "the policy there", policy[t]);
    requireFinite(`the action values of step ${t}`, row);
    requireDistribution(`the policy of step ${t}`, policy[t]);
  });
  requireTakenActions("the actions", actions, actionValues.slice(0, -1));
  const at = (rows: ActionRows): Float64Array => Float64Array.from(actions, (a, t) => rows[t][a]);
  return {
    values: Float64Array.from(actionValues, (row, t) => {
      let sum = 0;
      for (let a = 0; a < row.length; a++) sum += policy[t][a] * row[a];
      return sum;
    }),
    chosen: at(actionValues),
    probabilities: at(policy),
  };
}

/**
 * Off-policy returns in general form, from all action values.
 *
 * As {@linkcode offPolicyReturns}, with V(s) = Σ π(a|s) Q(s,a) and Q(sₜ, aₜ) looked up.
 *
 * Source: Munos et al., arXiv:1606.02647v2, eq. (3).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data action values, actions, target policy
 * @param coefficients c₀ … c_{T−1} ≥ 0, the first without influence; or what they are, given the target policy's probability of each action
 * @param options discounts γₜ, truncations
 * @returns G₀ … G_{T−1}, in units of reward
 * @throws {RangeError} as {@linkcode offPolicyReturns}; if shapes differ, a row of the policy is no law or an action no index
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { actionValues: [[0, 0], [2, 6], [8, 8]], actions: [0, 1], policy: [[1, 0], [0.5, 0.5], [0, 1]] };
 * // G₁ = 2 + 0.5·8 = 6; G₀ = 1 + 0.5·(4 + 0.25·(6 − 6)) = 3.
 * assert.deepEqual([...offPolicyReturnsFromActionValues([1, 2], data, [9, 0.25], { discounts: 0.5 })], [3, 6]);
 * ```
 */
export function offPolicyReturnsFromActionValues(
  rewards: ArrayLike<number>,
  data: OffPolicyData,
  coefficients: ArrayLike<number> | ((probability: number, t: number) => number),
  options: TrajectoryOptions,
): Float64Array {
  const { values, chosen, probabilities } = taken(rewards, data);
  const traces = typeof coefficients === "function" ? probabilities.map(coefficients) : coefficients;
  return offPolicyReturns(rewards, values, chosen, traces, options);
}
