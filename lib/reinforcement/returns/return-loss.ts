import type { Objective } from "../objective.ts";
import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";

/** A loss of predicted returns, with the errors it is made of. */
export interface ReturnObjective extends Objective {
  /** Target minus prediction of every step, in units of reward. */
  readonly errors: Float64Array;
}

/**
 * Half the sum of squared distances of predictions from their targets: what learning from any of the returns minimises.
 *
 * L = ½ Σ (Gₜ − V(sₜ))², ∂L/∂V(sₜ) = −(Gₜ − V(sₜ)). The targets are constants, although they were computed from the same values: this is
 * the semi-gradient of TD(λ), Q(λ), Retrace and V-trace.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 9.3.
 *
 * @param predictions T values, in units of reward
 * @param targets T returns, in units of reward
 * @throws {RangeError} if there is none, the lengths differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = returnLoss([1, 4], [3, 3]);
 * assert.deepEqual([value, ...gradient], [2.5, -2, 1]);
 * ```
 */
export function returnLoss(predictions: ArrayLike<number>, targets: ArrayLike<number>): ReturnObjective {
  requireNotEmpty("the predictions", predictions);
  requireSameLength("the predictions", predictions, "the targets", targets);
  requireFinite("the predictions", predictions);
  requireFinite("the targets", targets);
  const errors = Float64Array.from(targets, (target, t) => target - predictions[t]);
  return {
    value: errors.reduce((sum, error) => sum + error * error / 2, 0),
    gradient: errors.map((error) => -error),
    errors,
  };
}
