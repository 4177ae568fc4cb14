import { requireFinite, requireNoNaN, requireSameLength } from "../../math/checks.ts";
import type { LambdaOptions } from "./lambda-returns.ts";
import {
  type OffPolicyData,
  offPolicyReturns,
  offPolicyReturnsFromActionValues,
} from "./off-policy-returns.ts";
import { perStep } from "./steps.ts";

/** π/μ of an action that μ took. */
function ratioOf(probability: number, behaviour: number, t: number): number {
  if (!(behaviour > 0 && behaviour <= 1)) {
    throw new RangeError(
      `Expected the behaviour's probability of the action it took to be above 0 and at most 1, got ${behaviour} at step ${t}`,
    );
  }
  return probability / behaviour;
}

/** Off-policy data with the behaviour's probabilities of the actions taken. */
export interface BehaviourData extends OffPolicyData {
  /** μ(a₀|s₀) … μ(a_{T−1}|s_{T−1}), each above 0; the first has no influence. */
  readonly behaviour: ArrayLike<number>;
}

function ratiosOf(
  { behaviour, actions }: BehaviourData,
  coefficient: (ratio: number, t: number) => number,
): (probability: number, t: number) => number {
  requireSameLength("the behaviour's probabilities", behaviour, "the actions", actions);
  return (probability, t) => coefficient(ratioOf(probability, behaviour[t], t), t);
}

/**
 * Retrace returns: off-policy, safe for any two policies, efficient where they are near one another.
 *
 * {@linkcode offPolicyReturns} with cₜ = λₜ min(1, π(aₜ|sₜ)/μ(aₜ|sₜ)).
 *
 * rlax divides by μ + 10⁻⁸, which makes the coefficient of π = μ = 10⁻⁹ equal to 0.09 and not 1; here it is 1, and μ = 0 is refused, since
 * μ took the action.
 *
 * Source: Munos et al., arXiv:1606.02647v2, section 3 (Retrace(λ)).
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data action values, actions, target policy, the behaviour's probabilities of the actions
 * @param options discounts γₜ, λₜ ≥ 0 (that of step t multiplies cₜ), truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode offPolicyReturnsFromActionValues}; if μ of an action taken is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = {
 *   actionValues: [[0, 0], [2, 6], [8, 8]], actions: [0, 0], policy: [[1, 0], [0.5, 0.5], [0, 1]], behaviour: [1, 0.8],
 * };
 * // G₁ = 2 + 0.5·8 = 6, c₁ = 0.5/0.8; G₀ = 1 + 0.5·(4 + 0.625·(6 − 2)).
 * assert.deepEqual([...retraceReturns([1, 2], data, { discounts: 0.5, lambda: 1 })], [4.25, 6]);
 * ```
 */
export function retraceReturns(
  rewards: ArrayLike<number>,
  data: BehaviourData,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const lambdas = perStep("λ", lambda, rewards.length, Infinity);
  const coefficients = ratiosOf(data, (ratio, t) => lambdas[t] * Math.min(1, ratio));
  return offPolicyReturnsFromActionValues(rewards, data, coefficients, options);
}

/**
 * Retrace returns for continuous actions, from log-ratios of densities.
 *
 * {@linkcode offPolicyReturns} with cₜ = λₜ min(1, exp(ln π(aₜ|sₜ) − ln μ(aₜ|sₜ))); V(s) is a separate estimate of the mean of Q over π.
 *
 * Source: Munos et al., arXiv:1606.02647v2, section 3.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T) under π, in units of reward
 * @param actionValues Q(s₀,a₀) … Q(s_{T−1},a_{T−1}), in units of reward
 * @param logRatios T numbers ln π/μ, in nats; −Infinity where π never takes the action
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode offPolicyReturns}; if a log-ratio is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { discounts: 0.5, lambda: 1 };
 * // c₁ = 1 although the ratio is e²: G₀ = 1 + 0.5·(4 + 6 − 2).
 * assert.deepEqual([...continuousRetraceReturns([1, 2], [9, 4, 8], [9, 2], [0, 2], options)], [5, 6]);
 * ```
 */
export function continuousRetraceReturns(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  actionValues: ArrayLike<number>,
  logRatios: ArrayLike<number>,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const lambdas = perStep("λ", lambda, rewards.length, Infinity);
  requireSameLength("the log-ratios", logRatios, "the rewards", rewards);
  requireNoNaN("the log-ratios", logRatios);
  const coefficients = lambdas.map((each, t) => each * Math.min(1, Math.exp(logRatios[t])));
  return offPolicyReturns(rewards, values, actionValues, coefficients, options);
}

/**
 * Tree-backup returns: off-policy without knowing the behaviour's probabilities.
 *
 * {@linkcode offPolicyReturns} with cₜ = λₜ π(aₜ|sₜ).
 *
 * Source: Precup, Sutton and Singh, Eligibility traces for off-policy policy evaluation (ICML 2000); Sutton and Barto, Reinforcement
 * Learning (2018), eq. (7.16) and section 12.10.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data action values, actions, target policy
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode offPolicyReturnsFromActionValues}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { actionValues: [[0, 0], [2, 6], [8, 8]], actions: [0, 0], policy: [[1, 0], [0.25, 0.75], [0, 1]] };
 * // G₀ = 1 + 0.5·(5 + 0.25·(6 − 2)).
 * assert.deepEqual([...treeBackupReturns([1, 2], data, { discounts: 0.5, lambda: 1 })], [4, 6]);
 * ```
 */
export function treeBackupReturns(
  rewards: ArrayLike<number>,
  data: OffPolicyData,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const lambdas = perStep("λ", lambda, rewards.length, Infinity);
  return offPolicyReturnsFromActionValues(
    rewards,
    data,
    (probability, t) => lambdas[t] * probability,
    options,
  );
}

/**
 * Expected-SARSA(λ) returns, off policy also called Q^π(λ): the trace ignores the ratios.
 *
 * {@linkcode offPolicyReturns} with cₜ = λₜ. Off policy it converges only where λ is at most (1 − γ)/γ over the policies' distance max ‖π − μ‖₁.
 *
 * Source: Harutyunyan et al., arXiv:1602.04951v2, section 3 (Q^π(λ)); on policy Sutton and Barto, Reinforcement Learning (2018), section 12.9.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data action values, actions, target policy
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode offPolicyReturnsFromActionValues}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { actionValues: [[0, 0], [2, 6], [8, 8]], actions: [0, 0], policy: [[1, 0], [0.25, 0.75], [0, 1]] };
 * // G₀ = 1 + 0.5·(5 + 0.5·(6 − 2)).
 * assert.deepEqual([...expectedSarsaLambdaReturns([1, 2], data, { discounts: 0.5, lambda: 0.5 })], [4.5, 6]);
 * ```
 */
export function expectedSarsaLambdaReturns(
  rewards: ArrayLike<number>,
  data: OffPolicyData,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  return offPolicyReturnsFromActionValues(
    rewards,
    data,
    perStep("λ", lambda, rewards.length, Infinity),
    options,
  );
}

/**
 * Importance-sampled returns: off-policy and, at λ = 1 on episodes that end, unbiased for any action values.
 *
 * {@linkcode offPolicyReturns} with cₜ = λₜ π(aₜ|sₜ)/μ(aₜ|sₜ). The variance grows with the product of the ratios.
 *
 * Source: Precup, Sutton and Singh, Eligibility traces for off-policy policy evaluation (ICML 2000); Munos et al., arXiv:1606.02647v2,
 * section 3.
 *
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data action values, actions, target policy, the behaviour's probabilities of the actions
 * @param options discounts γₜ, λₜ ≥ 0, truncations
 * @returns G₀ … G_{T−1}, targets of Q(sₜ, aₜ), in units of reward
 * @throws {RangeError} as {@linkcode retraceReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = {
 *   actionValues: [[0, 0], [2, 6], [8, 8]], actions: [0, 0], policy: [[1, 0], [0.5, 0.5], [0, 1]], behaviour: [1, 0.25],
 * };
 * // c₁ = 2: G₀ = 1 + 0.5·(4 + 2·(6 − 2)).
 * assert.deepEqual([...importanceSampledReturns([1, 2], data, { discounts: 0.5, lambda: 1 })], [7, 6]);
 * ```
 */
export function importanceSampledReturns(
  rewards: ArrayLike<number>,
  data: BehaviourData,
  { lambda, ...options }: LambdaOptions,
): Float64Array {
  const lambdas = perStep("λ", lambda, rewards.length, Infinity);
  const returns = offPolicyReturnsFromActionValues(
    rewards,
    data,
    ratiosOf(data, (ratio, t) => lambdas[t] * ratio),
    options,
  );
  requireFinite("the returns (the ratios are too large)", returns);
  return returns;
}
