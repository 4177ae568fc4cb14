import { requireFinite, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";
import { type LogitRows, logRows } from "./policy-gradient-loss.ts";

/** The laws of the steps and the advantages of all actions: A(a) = Q(a) − Σ π Q. */
function lawsAndAdvantages(
  logits: LogitRows,
  actionValues: LogitRows,
): { policies: Float64Array[]; advantages: Float64Array[] } {
  const policies = logRows(logits).map((row) => row.map(Math.exp));
  requireSameLength("the action values", actionValues, "the steps", logits);
  const advantages = policies.map((policy, t) => {
    requireSameLength(`the values of step ${t}`, actionValues[t], "its logits", policy);
    requireFinite(`the values of step ${t}`, actionValues[t]);
    // Relative to the first value, so that equal values have advantages of exactly 0.
    const first = actionValues[t][0];
    const mean = policy.reduce((sum, p, a) => sum + p * (actionValues[t][a] - first), 0);
    return policy.map((_, a) => actionValues[t][a] - first - mean);
  });
  return { policies, advantages };
}

/** −(1/T) Σₜ Σ_a π(a) f(a) with f constant, and its gradient. */
function meanLoss(
  policies: readonly Float64Array[],
  factors: readonly Float64Array[],
): Objective<Float64Array[]> {
  let value = 0;
  const T = policies.length;
  const gradient = policies.map((policy, t) => {
    const mean = policy.reduce((sum, p, a) => sum + p * factors[t][a], 0);
    value -= mean / T;
    return policy.map((p, a) => -p * (factors[t][a] - mean) / T);
  });
  return { value, gradient };
}

/**
 * The policy-gradient loss over all actions at once (QPG): no chance is left in the choice of the action.
 *
 * L = −(1/T) Σₜ Σ_a π(a) A(a), A(a) = Q(a) − Σ_b π(b) Q(b) held constant: the value is always 0, the gradient is
 * −(1/T) π(a) A(a).
 *
 * Source: Srinivasan et al., arXiv:1810.09026v5, section 3.2 (QPG); Sutton et al. (1999), theorem 1.
 *
 * @param logits T rows of A numbers in nats
 * @param actionValues T rows of A numbers in units of reward
 * @returns the loss in units of reward, and T rows of A derivatives
 * @throws {RangeError} if rows differ in length or a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(qPolicyGradientLoss([[0, 0]], [[1, 3]]).gradient, [Float64Array.of(0.5, -0.5)]);
 * ```
 */
export function qPolicyGradientLoss(logits: LogitRows, actionValues: LogitRows): Objective<Float64Array[]> {
  const { policies, advantages } = lawsAndAdvantages(logits, actionValues);
  return meanLoss(policies, advantages);
}

/**
 * The regret-matching loss (RMPG): as {@linkcode qPolicyGradientLoss}, but bad actions do not count.
 *
 * L = −(1/T) Σₜ Σ_a π(a) max(0, A(a)), the regrets held constant.
 *
 * Source: Srinivasan et al., arXiv:1810.09026v5, section 3.2 (RMPG).
 *
 * @param logits T rows of A numbers in nats
 * @param actionValues T rows of A numbers in units of reward
 * @returns the loss in units of reward, and T rows of A derivatives
 * @throws {RangeError} if rows differ in length or a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(regretMatchingLoss([[0, 0]], [[1, 3]]), { value: -0.5, gradient: [Float64Array.of(0.25, -0.25)] });
 * ```
 */
export function regretMatchingLoss(logits: LogitRows, actionValues: LogitRows): Objective<Float64Array[]> {
  const { policies, advantages } = lawsAndAdvantages(logits, actionValues);
  return meanLoss(policies, advantages.map((row) => row.map((each) => Math.max(0, each))));
}

/**
 * The regret loss (RPG): what was missed, to be made small.
 *
 * L = (1/T) Σₜ Σ_a max(0, Q(a) − Σ_b π(b) Q(b)), the gradient through the mean Σ π Q: ∂L/∂z(a) = −(n/T) π(a) A(a), n the number of
 * actions of positive regret.
 *
 * Source: Srinivasan et al., arXiv:1810.09026v5, section 3.2 (RPG).
 *
 * @param logits T rows of A numbers in nats
 * @param actionValues T rows of A numbers in units of reward
 * @returns the loss in units of reward, and T rows of A derivatives; at A(a) = 0 the one-sided derivative from below, 0
 * @throws {RangeError} if rows differ in length or a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(regretPolicyGradientLoss([[0, 0]], [[1, 3]]), { value: 1, gradient: [Float64Array.of(0.5, -0.5)] });
 * ```
 */
export function regretPolicyGradientLoss(
  logits: LogitRows,
  actionValues: LogitRows,
): Objective<Float64Array[]> {
  const { policies, advantages } = lawsAndAdvantages(logits, actionValues);
  let value = 0;
  const T = policies.length;
  const gradient = policies.map((policy, t) => {
    const regrets = advantages[t].filter((each) => each > 0);
    value += regrets.reduce((sum, each) => sum + each, 0) / T;
    return policy.map((p, a) => -regrets.length * p * advantages[t][a] / T);
  });
  return { value, gradient };
}
