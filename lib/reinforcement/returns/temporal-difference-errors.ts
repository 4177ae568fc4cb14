import { stepsOf, type TrajectoryOptions } from "./steps.ts";

/**
 * The one-step temporal-difference error of every step.
 *
 * δₜ = rₜ + γₜ V(sₜ₊₁) − V(sₜ). On an episode with one γ they telescope: Σ γᵗ δₜ = Σ γᵗ rₜ + γᵀ V(s_T) − V(s₀).
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), eq. (6.5); Schulman et al., arXiv:1506.02438v6, section 3.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward
 * @param options discounts γₜ, truncations
 * @returns δ₀ … δ_{T−1}, in units of reward
 * @throws {RangeError} if there is no reward, the lengths differ, a number is not finite, or a discount is outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...temporalDifferenceErrors([1, 2], [9, 4, 8], { discounts: 0.5 })], [-6, 2]);
 * ```
 */
export function temporalDifferenceErrors(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  options: TrajectoryOptions,
): Float64Array {
  const { discounts, reached } = stepsOf(rewards, values, options);
  return reached.map((value, t) => rewards[t] + discounts[t] * value - values[t]);
}
