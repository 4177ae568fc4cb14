import { requireFinite, requireFiniteNumber, requireSameLength } from "../../math/checks.ts";
import { perStep, stepsOf, type TrajectoryOptions } from "./steps.ts";

/** What V-trace takes. */
export interface VTraceOptions extends TrajectoryOptions {
  /** λₜ ≥ 0, one number or T: multiplies the trace coefficients; 1 unless told. */
  readonly lambda?: number | ArrayLike<number>;
  /** ρ̄ > 0: the ratios that weight the temporal-difference errors are cut there; 1 unless told. It fixes which policy's value is learnt. */
  readonly clip?: number;
  /** c̄ > 0: the ratios that carry the trace are cut there; 1 unless told. It changes the speed of learning, not its target. */
  readonly traceClip?: number;
  /** The ratios that weight the policy gradient are cut there; 1 unless told. */
  readonly policyGradientClip?: number;
  /** α from 0 (ratios as they are: importance sampling) to 1 (cut ratios: V-trace), the leak of leaky V-trace; 1 unless told. */
  readonly alpha?: number;
  /** 1 (or true) for a step to be learnt from, 0 for one that belongs to no episode, such as the seam between two; all unless told. */
  readonly learnable?: ArrayLike<number | boolean>;
}

/** The targets of V-trace. */
export interface VTrace {
  /** vₜ, the targets of V(sₜ), in units of reward. */
  readonly targets: Float64Array;
  /** vₜ − V(sₜ). */
  readonly errors: Float64Array;
  /** rₜ + γₜ [λₜ vₜ₊₁ + (1 − λₜ) V(sₜ₊₁)], an estimate of Q(sₜ, aₜ). */
  readonly actionValues: Float64Array;
  /** What the score is multiplied with in the policy gradient: the cut ratio times (actionValues − V(sₜ)). */
  readonly advantages: Float64Array;
}

function requireClip(what: string, clip: number): void {
  if (!(clip > 0)) throw new RangeError(`Expected ${what} to be positive (Infinity for none), got ${clip}`);
}

/**
 * V-trace: multistep targets for a policy π from actions that another policy μ took, with importance ratios that are cut.
 *
 * vₜ = V(sₜ) + ρₜ δₜ + γₜ cₜ (vₜ₊₁ − V(sₜ₊₁)), δₜ = rₜ + γₜ V(sₜ₊₁) − V(sₜ), with ρₜ = min(ρ̄, π/μ) and cₜ = λₜ min(c̄, π/μ); leaky V-trace
 * takes α times the cut ratio plus 1 − α times the whole one in all three places. On policy it is the λ-return. Without cuts and with
 * λ = 1 (or α = 0) vₜ has the mean V^π(sₜ) for episodes that end, at a variance that may be infinite; with cuts its fixed point is the value of
 * the policy proportional to min(ρ̄ μ, π).
 *
 * A truncated step takes the value of the state it reached, and nothing flows back over it. Nor does anything over a step that is
 * not learnable: its error is 0. (rlax hands the next step's error on, past the masked step and past its discount of 0, so that the
 * next episode leaks into the previous one; two episodes glued together must give what they give apart, and here they do.)
 *
 * Source: Espeholt et al., arXiv:1802.01561v3, eq. (1), remark 1 and section 4.2; Zahavy et al., arXiv:2002.12928 (leaky V-trace).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward
 * @param ratios π(aₜ|sₜ)/μ(aₜ|sₜ), T numbers of at least 0 (`policyRatios`, `categoricalRatios`)
 * @param options discounts γₜ, λₜ, the cuts ρ̄, c̄ and that of the policy gradient, α, truncations, learnable steps
 * @throws {RangeError} if there is no reward, the lengths differ, a number is not finite, a ratio or λ is negative, a cut is not positive or α
 * is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { targets, advantages } = vTrace([1, 2], [4, 4, 8], [0.5, 3], { discounts: 0.5 });
 * // v₁ = 4 + 1·(2 + 0.5·8 − 4) = 6; v₀ = 4 + 0.5·(1 + 0.5·4 − 4) + 0.5·0.5·(6 − 4) = 4.
 * assert.deepEqual([...targets], [4, 6]);
 * assert.deepEqual([...advantages], [0, 2]); // 0.5·(1 + 0.5·6 − 4) and 1·(2 + 0.5·8 − 4)
 * ```
 */
export function vTrace(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  ratios: ArrayLike<number>,
  {
    lambda = 1,
    clip = 1,
    traceClip = 1,
    policyGradientClip = 1,
    alpha = 1,
    learnable,
    ...options
  }: VTraceOptions,
): VTrace {
  const { length, discounts, reached, cut } = stepsOf(rewards, values, options);
  const lambdas = perStep("λ", lambda, length, Infinity);
  requireSameLength("the ratios", ratios, "the rewards", rewards);
  const weights = perStep("the ratios", ratios, length, Infinity);
  requireClip("the cut of the ratios", clip);
  requireClip("the cut of the trace", traceClip);
  requireClip("the cut of the policy gradient", policyGradientClip);
  requireFiniteNumber("α", alpha);
  if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`Expected α from 0 to 1, got ${alpha}`);
  if (learnable) requireSameLength("the learnable steps", learnable, "the rewards", rewards);
  const leaky = (ratio: number, most: number): number => (1 - alpha) * ratio + alpha * Math.min(most, ratio);
  const errors = new Float64Array(length);
  const actionValues = new Float64Array(length);
  const advantages = new Float64Array(length);
  for (let t = length - 1; t >= 0; t--) {
    const flows = t < length - 1 && !cut[t];
    const behind = flows ? errors[t + 1] : 0;
    actionValues[t] = rewards[t] + discounts[t] * (reached[t] + lambdas[t] * behind);
    if (learnable && !learnable[t]) continue;
    const error = rewards[t] + discounts[t] * reached[t] - values[t];
    errors[t] = leaky(weights[t], clip) * error +
      discounts[t] * lambdas[t] * leaky(weights[t], traceClip) * behind;
    advantages[t] = leaky(weights[t], policyGradientClip) * (actionValues[t] - values[t]);
  }
  requireFinite("the targets (the ratios are too large for the values)", errors);
  return { targets: errors.map((error, t) => values[t] + error), errors, actionValues, advantages };
}

/**
 * Temporal-difference errors with per-decision importance sampling: no ratio is cut.
 *
 * ρₜ δₜ(ρ,λ), δₜ(ρ,λ) = δₜ + γₜ λₜ ρₜ₊₁ δₜ₊₁(ρ,λ), δₜ = rₜ + γₜ V(sₜ₊₁) − V(sₜ). At λ = 1 its mean over μ is that of the rewards-to-go of π, minus V.
 *
 * Source: Sutton, Mahmood, Precup and van Hasselt, A new Q(λ) with interim forward view and Monte Carlo equivalence (ICML 2014);
 * Precup, Sutton and Singh, Eligibility traces for off-policy policy evaluation (ICML 2000).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), in units of reward
 * @param ratios π(aₜ|sₜ)/μ(aₜ|sₜ), T numbers of at least 0
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns T errors, in units of reward
 * @throws {RangeError} as {@linkcode vTrace}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // δ = [−1, 2]: the second is 3·2 = 6, the first 0.5·(−1 + 0.5·3·2) = 1.
 * assert.deepEqual([...importanceSampledErrors([1, 2], [4, 4, 8], [0.5, 3], { discounts: 0.5, lambda: 1 })], [1, 6]);
 * ```
 */
export function importanceSampledErrors(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  ratios: ArrayLike<number>,
  { lambda, ...options }: TrajectoryOptions & { readonly lambda: number | ArrayLike<number> },
): Float64Array {
  return vTrace(rewards, values, ratios, { ...options, lambda, alpha: 0 }).errors;
}
