import { requireInteger } from "../../math/checks.ts";
import { perStep, stepsOf, type TrajectoryOptions } from "./steps.ts";

/** What the n-step returns take. */
export interface NStepOptions extends TrajectoryOptions {
  /** n ≥ 1, the rewards that are summed before the value takes over. */
  readonly steps: number;
  /** λₜ: mixes the value in at every step, as in the λ-returns; 1 (not at all) unless told. */
  readonly lambda?: number | ArrayLike<number>;
}

/**
 * The n-step return of every step: n rewards, then the value of the state reached.
 *
 * Gₜ⁽ⁿ⁾ = rₜ + γₜ rₜ₊₁ + … + γₜ⋯γₜ₊ₙ₋₂ rₜ₊ₙ₋₁ + γₜ⋯γₜ₊ₙ₋₁ V(sₜ₊ₙ). Fewer rewards where the trajectory ends or was cut before: there the
 * value of the last state reached takes over. With λ the recursion is that of the λ-return, stopped after n steps.
 *
 * Source: kaplan eq. (8.2.11), plus V(sₜ); Sutton and Barto, Reinforcement Learning (2018), eq. (7.1).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward; V(s₀) has no influence
 * @param options discounts γₜ, steps n, λₜ ≥ 0, truncations
 * @returns G₀⁽ⁿ⁾ … G_{T−1}⁽ⁿ⁾, in units of reward
 * @throws {RangeError} as {@linkcode lambdaReturns}; if n is no integer of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // G₀ = 1 + 0.5·2 + 0.25·8 = 4, G₁ = 2 + 0.5·4 + 0.25·16 = 8, G₂ = 4 + 0.5·16 = 12 (the end is nearer than two steps).
 * assert.deepEqual([...nStepReturns([1, 2, 4], [9, 7, 8, 16], { discounts: 0.5, steps: 2 })], [4, 8, 12]);
 * ```
 */
export function nStepReturns(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { steps, lambda = 1, ...options }: NStepOptions,
): Float64Array {
  requireInteger("the number of steps", steps, 1);
  const { length, discounts, reached, cut } = stepsOf(rewards, values, options);
  const lambdas = perStep("λ", lambda, length, Infinity);
  return Float64Array.from({ length }, (_, start) => {
    let last = start;
    while (last < Math.min(start + steps, length) - 1 && !cut[last]) last++;
    let sum = rewards[last] + discounts[last] * reached[last];
    for (let t = last - 1; t >= start; t--) {
      sum = rewards[t] + discounts[t] * ((1 - lambdas[t]) * reached[t] + lambdas[t] * sum);
    }
    return sum;
  });
}

/**
 * The n-step estimate of every step's advantage.
 *
 * Aₜ⁽ⁿ⁾ = −V(sₜ) + rₜ + γₜ rₜ₊₁ + … + γₜ⋯γₜ₊ₙ₋₁ V(sₜ₊ₙ).
 *
 * Source: kaplan eq. (8.2.11); Schulman et al., arXiv:1506.02438v6, eqs. (11) to (15).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward
 * @param options discounts γₜ, steps n, λₜ ≥ 0, truncations
 * @returns A₀⁽ⁿ⁾ … A_{T−1}⁽ⁿ⁾, in units of reward
 * @throws {RangeError} as {@linkcode nStepReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...nStepAdvantages([1, 2, 4], [9, 7, 8, 16], { discounts: 0.5, steps: 2 })], [-5, 1, 4]);
 * ```
 */
export function nStepAdvantages(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  options: NStepOptions,
): Float64Array {
  return nStepReturns(rewards, values, options).map((sum, t) => sum - values[t]);
}
