import { type BehaviourData, retraceReturns } from "./corrections.ts";
import { type LambdaOptions, lambdaReturns } from "./lambda-returns.ts";
import { type NStepOptions, nStepReturns } from "./n-step-returns.ts";
import {
  type ActionRows,
  type OffPolicyData,
  offPolicyReturnsFromActionValues,
} from "./off-policy-returns.ts";
import { qLambdaReturns } from "./q-lambda-returns.ts";
import { requireTakenActions, type TrajectoryOptions } from "./steps.ts";
import type { ValueTransform } from "./value-transforms.ts";

/** The values that truncated steps reached, in units of reward. */
function untransformed<O extends TrajectoryOptions>({ inverse }: ValueTransform, options: O): O {
  const truncations = options.truncations?.map(({ step, value }) => ({ step, value: inverse(value) }));
  return truncations ? { ...options, truncations } : options;
}

const rowsOf = ({ inverse }: ValueTransform, rows: ActionRows): Float64Array[] =>
  rows.map((row) => Float64Array.from(row, inverse));

/**
 * λ-returns of values that are learnt in transformed units.
 *
 * h(G(h⁻¹ V)): the values (those of truncated states too) are taken back to units of reward, the λ-return is formed there, and the
 * target is transformed again.
 *
 * Source: van Hasselt et al., arXiv:1907.03687v1; Pohlen et al., arXiv:1805.11593v1, section 3.
 *
 * @param transform h
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), transformed
 * @param options as {@linkcode lambdaReturns}; values of truncated states are transformed ones
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode lambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * // V = h⁻¹(2) = 8: 4 + 0.5·8 = 8, h(8) = 2.
 * assert.deepEqual([...transformedLambdaReturns(h, [4], [0, 2], { discounts: 0.5, lambda: 1 })], [2]);
 * ```
 */
export function transformedLambdaReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  options: LambdaOptions,
): Float64Array {
  return lambdaReturns(
    rewards,
    Float64Array.from(values, transform.inverse),
    untransformed(transform, options),
  )
    .map(transform.forward);
}

/**
 * n-step returns of values that are learnt in transformed units.
 *
 * h(G⁽ⁿ⁾(h⁻¹ V)).
 *
 * Source: Kapturowski et al., R2D2 (ICLR 2019), section 2.3.
 *
 * @param transform h
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param values V(s₀) … V(s_T), transformed
 * @param options as {@linkcode nStepReturns}; values of truncated states are transformed ones
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode nStepReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * assert.deepEqual([...transformedNStepReturns(h, [11, 4], [0, 0, 2], { discounts: 0.5, steps: 2 })], [3, 2]);
 * ```
 */
export function transformedNStepReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  options: NStepOptions,
): Float64Array {
  return nStepReturns(
    rewards,
    Float64Array.from(values, transform.inverse),
    untransformed(transform, options),
  )
    .map(transform.forward);
}

/**
 * n-step Q-learning returns of action values that are learnt in transformed units, as R2D2 uses them.
 *
 * h(G⁽ⁿ⁾(h⁻¹ Q(sₜ, aₜ))), where aₜ is the action to bootstrap from: the best one by these values, or by those of the online network (double
 * Q-learning).
 *
 * Source: Kapturowski et al., R2D2 (ICLR 2019), section 2.3; rlax `transformed_n_step_q_learning`.
 *
 * @param transform h
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param actionValues Q(s₀,·) … Q(s_T,·) of the target network, T + 1 rows, transformed; the first row has no influence
 * @param selected the actions to bootstrap from, T + 1; the first has no influence
 * @param options as {@linkcode nStepReturns}; values of truncated states are transformed ones
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode nStepReturns}; if an action is no index
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * const rows = [[0, 0], [0, 0], [2, 9]];
 * const options = { discounts: 0.5, steps: 2 };
 * assert.deepEqual([...transformedNStepQReturns(h, [11, 4], rows, [0, 0, 0], options)], [3, 2]);
 * ```
 */
export function transformedNStepQReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  actionValues: ActionRows,
  selected: ArrayLike<number>,
  options: NStepOptions,
): Float64Array {
  requireTakenActions("the selected actions", selected, actionValues);
  const values = actionValues.map((row, t) => row[selected[t]]);
  return transformedNStepReturns(transform, rewards, values, options);
}

/**
 * Q(λ) returns of action values that are learnt in transformed units.
 *
 * h(G(max h⁻¹ Q)).
 *
 * Source: van Hasselt et al., arXiv:1907.03687v1; rlax `transformed_q_lambda`.
 *
 * @param transform h, increasing
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param actionValues Q(s₀,·) … Q(s_T,·), T + 1 rows, transformed
 * @param options as {@linkcode qLambdaReturns}; values of truncated states are transformed ones
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode qLambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * assert.deepEqual([...transformedQLambdaReturns(h, [4], [[0, 0], [2, -1]], { discounts: 0.5, lambda: 1 })], [2]);
 * ```
 */
export function transformedQLambdaReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  actionValues: ActionRows,
  options: LambdaOptions,
): Float64Array {
  return qLambdaReturns(rewards, rowsOf(transform, actionValues), untransformed(transform, options))
    .map(transform.forward);
}

/**
 * Retrace returns of action values that are learnt in transformed units.
 *
 * h(G(h⁻¹ Q)), G of {@linkcode retraceReturns}: the mean over π is taken in units of reward.
 *
 * Source: Kapturowski et al., R2D2 (ICLR 2019); rlax `transformed_retrace`.
 *
 * @param transform h
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data as {@linkcode retraceReturns}, the action values transformed
 * @param options as {@linkcode retraceReturns}; values of truncated states are transformed ones
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode retraceReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * const data = { actionValues: [[0, 0], [2, -1]], actions: [0], policy: [[1, 0], [1, 0]], behaviour: [1] };
 * assert.deepEqual([...transformedRetraceReturns(h, [4], data, { discounts: 0.5, lambda: 1 })], [2]);
 * ```
 */
export function transformedRetraceReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  data: BehaviourData,
  options: LambdaOptions,
): Float64Array {
  const actionValues = rowsOf(transform, data.actionValues);
  return retraceReturns(rewards, { ...data, actionValues }, untransformed(transform, options)).map(
    transform.forward,
  );
}

/**
 * Off-policy returns in general form of action values that are learnt in transformed units.
 *
 * h(G(h⁻¹ Q)), G of {@linkcode offPolicyReturnsFromActionValues}.
 *
 * Source: rlax `transformed_general_off_policy_returns_from_action_values`.
 *
 * @param transform h
 * @param rewards r₀ … r_{T−1}, in units of reward
 * @param data as {@linkcode offPolicyReturnsFromActionValues}, the action values transformed
 * @param coefficients c₀ … c_{T−1} ≥ 0
 * @param options discounts γₜ, truncations (values of truncated states are transformed ones)
 * @returns T targets, transformed
 * @throws {RangeError} as {@linkcode offPolicyReturnsFromActionValues}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const h = signedHyperbolicTransform({ epsilon: 0 });
 * const data = { actionValues: [[0, 0], [2, -1]], actions: [0], policy: [[1, 0], [1, 0]] };
 * assert.deepEqual([...transformedOffPolicyReturns(h, [4], data, [1], { discounts: 0.5 })], [2]);
 * ```
 */
export function transformedOffPolicyReturns(
  transform: ValueTransform,
  rewards: ArrayLike<number>,
  data: OffPolicyData,
  coefficients: ArrayLike<number> | ((probability: number, t: number) => number),
  options: TrajectoryOptions,
): Float64Array {
  const actionValues = rowsOf(transform, data.actionValues);
  return offPolicyReturnsFromActionValues(
    rewards,
    { ...data, actionValues },
    coefficients,
    untransformed(transform, options),
  ).map(transform.forward);
}
