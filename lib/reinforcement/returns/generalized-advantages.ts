import type { LambdaOptions } from "./lambda-returns.ts";
import { perStep, stepsOf } from "./steps.ts";
import { temporalDifferenceErrors } from "./temporal-difference-errors.ts";

/**
 * Generalised advantage estimates: temporal-difference errors, summed with weights (γλ)ˡ.
 *
 * Âₜ = δₜ + γₜ λₜ Âₜ₊₁, δₜ = rₜ + γₜ V(sₜ₊₁) − V(sₜ). λ = 0 gives δₜ; λ = 1 the rewards-to-go (with the bootstrap) minus V(sₜ).
 * Added to V(sₜ) it is the λ-return, the usual target of the value. Nothing flows over a terminal step (γₜ = 0) or a truncated one, whose
 * δₜ uses the value of the state that was reached.
 *
 * On a trajectory that goes on for ever this is (1 − λ) Σ λᵏ⁻¹ Aₜ⁽ᵏ⁾. Where it ends after T steps the weights of all k ≥ T − t
 * fall on Aₜ⁽ᵀ⁻ᵗ⁾, whose weight is then λᵀ⁻ᵗ⁻¹ and not (1 − λ) λᵀ⁻ᵗ⁻¹.
 *
 * Source: Schulman et al., arXiv:1506.02438v6, eq. (16); arXiv:1707.06347v2, eqs. (11) and (12); kaplan eq. (8.2.12).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward; the last one does not count where the last discount is 0
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns Â₀ … Â_{T−1}, in units of reward
 * @throws {RangeError} as {@linkcode lambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // δ = [1 + 0.5·4 − 9, 2 + 0.5·8 − 4] = [−6, 2]; Â₀ = −6 + 0.5·0.25·2.
 * assert.deepEqual([...generalizedAdvantages([1, 2], [9, 4, 8], { discounts: 0.5, lambda: 0.25 })], [-5.75, 2]);
 * // The first step ended in a terminal state: its reward alone counts.
 * assert.deepEqual([...generalizedAdvantages([1, 2], [9, 4, 8], { discounts: [0, 0.5], lambda: 0.25 })], [-8, 2]);
 * // The first step was cut in a state worth 6; s₁ begins another episode.
 * const options = { discounts: 0.5, lambda: 0.25, truncations: [{ step: 0, value: 6 }] };
 * assert.deepEqual([...generalizedAdvantages([1, 2], [9, 4, 8], options)], [-5, 2]);
 * ```
 */
export function generalizedAdvantages(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const { length, discounts, cut } = stepsOf(rewards, values, options);
  const lambdas = perStep("λ", lambda, length, Infinity);
  const advantages = temporalDifferenceErrors(rewards, values, options);
  for (let t = length - 2; t >= 0; t--) {
    if (!cut[t]) advantages[t] += discounts[t] * lambdas[t] * advantages[t + 1];
  }
  return advantages;
}
