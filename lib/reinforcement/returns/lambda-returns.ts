import { perStep, stepsOf, type TrajectoryOptions } from "./steps.ts";

/** What the λ-returns take. */
export interface LambdaOptions extends TrajectoryOptions {
  /** λₜ: one number for all steps, or T of them; how much of what follows step t is taken from the rewards rather than from V(sₜ₊₁). */
  readonly lambda: number | ArrayLike<number>;
}

/**
 * The λ-return of every step: all n-step returns, mixed with geometric weights. It is the target of TD(λ).
 *
 * Gₜ = rₜ + γₜ [(1 − λₜ) V(sₜ₊₁) + λₜ Gₜ₊₁], G_T = V(s_T). λ = 0 gives rₜ + γₜ V(sₜ₊₁), λ = 1 the discounted return; Gₜ − V(sₜ) is the
 * generalised advantage. A truncated step takes the value of the state it reached for both.
 *
 * With V(sₜ) = max Q(sₜ, ·) the targets are those of Peng's Q(λ), with V(sₜ) = Q(sₜ, aₜ) those of SARSA(λ). Off policy, λₜ = λ ρₜ₊₁ corrects
 * by importance sampling.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), eqs. (12.2) and (12.18).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward; V(s₀) has no influence
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, in units of reward
 * @throws {RangeError} if there is no reward, the lengths differ, a number is not finite, a discount is outside [0, 1] or a λ negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // G₁ = 2 + 0.5·8 = 6, G₀ = 1 + 0.5·(0.75·4 + 0.25·6) = 3.25.
 * assert.deepEqual([...lambdaReturns([1, 2], [9, 4, 8], { discounts: 0.5, lambda: 0.25 })], [3.25, 6]);
 * ```
 */
export function lambdaReturns(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const { length, discounts, reached, cut } = stepsOf(rewards, values, options);
  const lambdas = perStep("λ", lambda, length, Infinity);
  const returns = new Float64Array(length);
  for (let t = length - 1; t >= 0; t--) {
    const follows = t === length - 1 || cut[t]
      ? reached[t]
      : (1 - lambdas[t]) * reached[t] + lambdas[t] * returns[t + 1];
    returns[t] = rewards[t] + discounts[t] * follows;
  }
  return returns;
}
