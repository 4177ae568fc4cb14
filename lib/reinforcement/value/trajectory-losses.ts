import { requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";
import {
  type BehaviourData,
  type LambdaOptions,
  lambdaReturns,
  qLambdaReturns,
  retraceReturns,
  returnLoss,
  sarsaLambdaReturns,
} from "../returns/mod.ts";
import { requireActionValues } from "./temporal-difference-losses.ts";

/** Half the squared errors of a trajectory, summed, with the semi-gradient. */
export interface TrajectoryDifference<Gradient = Float64Array> extends Objective<Gradient> {
  /** δₜ = targetₜ − predictionₜ, T numbers in units of reward (what rlax returns). */
  readonly errors: Float64Array;
}

/**
 * Action values against given targets: those of Q(λ), SARSA(λ), Retrace, tree backup, …
 *
 * ½Σ(Gₜ − Q(sₜ,aₜ))².
 *
 * Source: Munos et al., arXiv:1606.02647v2, section 2, with the targets held fixed.
 *
 * @param values Q(sₜ,·), T lists in units of reward
 * @param actions a₀ … a_{T−1}
 * @param targets G₀ … G_{T−1}, constants
 * @throws {RangeError} if the lengths differ, an action is none, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { errors, gradient } = actionValueTargetLoss([[1, 5], [2, 2]], [1, 0], [4, 3]);
 * assert.deepEqual([[...errors], [...gradient[0]], [...gradient[1]]], [[-1, 1], [0, 1], [-1, 0]]);
 * ```
 */
export function actionValueTargetLoss(
  values: readonly ArrayLike<number>[],
  actions: ArrayLike<number>,
  targets: ArrayLike<number>,
): TrajectoryDifference<Float64Array[]> {
  requireSameLength("the rows of action values", values, "the actions", actions);
  values.forEach((row, t) => requireActionValues(`the action values of step ${t}`, row, actions[t]));
  const { value, errors } = returnLoss(values.map((row, t) => row[actions[t]]), targets);
  const gradient = values.map((row, t) => {
    const entries = new Float64Array(row.length);
    entries[actions[t]] = -errors[t] || 0;
    return entries;
  });
  return { value, gradient, errors };
}

/**
 * TD(λ) on one trajectory, the forward view.
 *
 * ½Σ(Gₜ^λ − V(sₜ))², the λ-returns held fixed.
 *
 * Source: Sutton and Barto (2018), section 12.1, eqs. (12.2) and (12.4); rlax `td_lambda` (the errors).
 *
 * @param values V(s₀) … V(s_T): the last one is the bootstrap and has gradient 0
 * @param rewards r₀ … r_{T−1}
 * @param options discounts γₜ, λ, truncations
 * @returns the gradient has T + 1 numbers
 * @throws {RangeError} as {@linkcode lambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { errors, gradient } = tdLambdaLoss([9, 4, 8], [1, 2], { discounts: 0.5, lambda: 0.25 });
 * assert.deepEqual([[...errors], [...gradient]], [[-5.75, 2], [5.75, -2, 0]]);
 * ```
 */
export function tdLambdaLoss(
  values: ArrayLike<number>,
  rewards: ArrayLike<number>,
  options: LambdaOptions,
): TrajectoryDifference {
  const targets = lambdaReturns(rewards, values, options);
  const loss = returnLoss(Array.from(values).slice(0, -1), targets);
  return { ...loss, gradient: Float64Array.of(...loss.gradient, 0) };
}

/** The loss of T + 1 rows, of which the last is only bootstrapped from, against T targets. */
function bootstrappedLoss(
  values: readonly ArrayLike<number>[],
  actions: ArrayLike<number>,
  targets: ArrayLike<number>,
): TrajectoryDifference<Float64Array[]> {
  const loss = actionValueTargetLoss(
    values.slice(0, -1),
    Array.from(actions).slice(0, targets.length),
    targets,
  );
  return { ...loss, gradient: [...loss.gradient, new Float64Array(values[values.length - 1].length)] };
}

/**
 * SARSA(λ) on one trajectory, the forward view.
 *
 * ½Σ(Gₜ^λ − Q(sₜ,aₜ))², Gₜ^λ with Q(sₜ₊₁,aₜ₊₁) for the values.
 *
 * Source: Sutton and Barto (2018), section 12.7; rlax `sarsa_lambda` (the errors).
 *
 * @param values Q(s₀,·) … Q(s_T,·), T + 1 lists
 * @param actions a₀ … a_T: the last one is what would be taken after the last step
 * @param rewards r₀ … r_{T−1}
 * @param options discounts γₜ, λ, truncations
 * @returns the gradient has T + 1 lists, zeros in the last
 * @throws {RangeError} if lengths do not fit or as {@linkcode lambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sarsaLambdaLoss([[9, 1], [4, 7]], [0, 1], [1], { discounts: 0.5, lambda: 1 }).errors[0], -4.5);
 * ```
 */
export function sarsaLambdaLoss(
  values: readonly ArrayLike<number>[],
  actions: ArrayLike<number>,
  rewards: ArrayLike<number>,
  options: LambdaOptions,
): TrajectoryDifference<Float64Array[]> {
  requireSameLength("the rows of action values", values, "the actions", actions);
  values.forEach((row, t) => requireActionValues(`the action values of step ${t}`, row, actions[t]));
  return bootstrappedLoss(values, actions, sarsaLambdaReturns(rewards, values, actions, options));
}

/**
 * Q(λ) on one trajectory: λ-returns that bootstrap from the best action.
 *
 * ½Σ(Gₜ^λ − Q(sₜ,aₜ))², Gₜ^λ with max Q(sₜ₊₁,·) for the values. One number λ gives Peng's Q(λ); λₜ = λ where aₜ₊₁ is greedy and 0 where it
 * is not gives Watkins's ({@linkcode watkinsLambdas} of the returns).
 *
 * Source: Peng and Williams, Machine Learning 22 (1996) 283; Watkins (1989); rlax `q_lambda` (the errors).
 *
 * @param values Q(s₀,·) … Q(s_T,·), T + 1 lists
 * @param actions a₀ … a_{T−1}
 * @param rewards r₀ … r_{T−1}
 * @param options discounts γₜ, λ or λₜ, truncations
 * @returns the gradient has T + 1 lists, zeros in the last
 * @throws {RangeError} if lengths do not fit or as {@linkcode lambdaReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(qLambdaLoss([[9, 1], [4, 7]], [1], [1], { discounts: 0.5, lambda: 0.3 }).errors[0], 3.5);
 * ```
 */
export function qLambdaLoss(
  values: readonly ArrayLike<number>[],
  actions: ArrayLike<number>,
  rewards: ArrayLike<number>,
  options: LambdaOptions,
): TrajectoryDifference<Float64Array[]> {
  requireSameLength("the actions", actions, "the rewards", rewards);
  values.forEach((row, t) => requireActionValues(`the action values of step ${t}`, row));
  return bootstrappedLoss(values, actions, qLambdaReturns(rewards, values, options));
}

/**
 * Retrace on one trajectory of another policy.
 *
 * ½Σ(Gₜ − Q(sₜ,aₜ))², G the {@linkcode retraceReturns}, held fixed.
 *
 * Source: Munos et al., arXiv:1606.02647v2, eq. (3) with section 3; rlax 0.1.9 `retrace` (the errors) but for the 10⁻⁸ that it adds to μ.
 *
 * @param rewards r₀ … r_{T−1}
 * @param data action values of T + 1 states, T actions, target policy, behaviour's probabilities of the actions
 * @param options discounts γₜ, λ, truncations
 * @returns the gradient has T + 1 lists, zeros in the last
 * @throws {RangeError} as {@linkcode retraceReturns}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { errors } = retraceLoss([1], {
 *   actionValues: [[2, 0], [4, 8]], actions: [0], policy: [[1, 0], [0.5, 0.5]], behaviour: [1],
 * }, { discounts: 0.5, lambda: 1 });
 * assert.equal(errors[0], 2); // 1 + ½·6 − 2
 * ```
 */
export function retraceLoss(
  rewards: ArrayLike<number>,
  data: BehaviourData,
  options: LambdaOptions,
): TrajectoryDifference<Float64Array[]> {
  return bootstrappedLoss(data.actionValues, data.actions, retraceReturns(rewards, data, options));
}
