import { requireFiniteNumber } from "../../math/checks.ts";
import { stepsReaching, type TrajectoryOptions } from "./steps.ts";

/**
 * The discounted return from every step of a trajectory: its rewards-to-go.
 *
 * Gₜ = rₜ + γₜ Gₜ₊₁, G_T = the bootstrap; G₀ = Σ γᵗ rₜ where γ is one number. A step that was truncated takes the value of the state it
 * reached for Gₜ₊₁; a step that ended in a terminal state has γₜ = 0.
 *
 * Source: kaplan eqs. (8.1.2) and (8.2.8); Sutton and Barto, Reinforcement Learning (2018), eqs. (3.8) and (3.9), where rₜ is called Rₜ₊₁.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param options discounts γₜ; `bootstrap`, the value of the state after the last step, 0 unless told (the episode ended there);
 * truncations
 * @returns G₀ … G_{T−1}, in units of reward
 * @throws {RangeError} if there is no reward, the lengths differ, a number is not finite, or a discount is outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...discountedReturns([1, 2, 4], { discounts: 0.5 })], [3, 4, 4]);
 * // Two episodes in a row: the first was cut after two steps, in a state worth 8.
 * const options = { discounts: 0.5, truncations: [{ step: 1, value: 8 }] };
 * assert.deepEqual([...discountedReturns([1, 2, 4], options)], [4, 6, 4]);
 * ```
 */
export function discountedReturns(
  rewards: ArrayLike<number>,
  { bootstrap = 0, ...options }: TrajectoryOptions & { readonly bootstrap?: number },
): Float64Array {
  requireFiniteNumber("the bootstrap value", bootstrap);
  const { length, discounts, reached, cut } = stepsReaching(
    rewards,
    new Float64Array(rewards.length).fill(bootstrap),
    options,
  );
  const returns = new Float64Array(length);
  for (let t = length - 1; t >= 0; t--) {
    const after = t === length - 1 || cut[t] ? reached[t] : returns[t + 1];
    returns[t] = rewards[t] + discounts[t] * after;
  }
  return returns;
}
