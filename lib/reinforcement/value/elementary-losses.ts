import {
  requireFinite,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import type { Objective } from "../objective.ts";

/** Losses of many predictions: one value and one derivative for each, and their sum. */
export interface ElementwiseLoss extends Objective {
  /** The loss of each prediction; `value` is their sum. */
  readonly losses: Float64Array;
}

function elementwise(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
  one: (prediction: number, target: number) => readonly [number, number],
): ElementwiseLoss {
  requireNotEmpty("the predictions", predictions);
  requireSameLength("the predictions", predictions, "the targets", targets);
  requireFinite("the predictions", predictions);
  requireFinite("the targets", targets);
  const losses = new Float64Array(predictions.length);
  const gradient = new Float64Array(predictions.length);
  let value = 0;
  for (let i = 0; i < predictions.length; i++) {
    [losses[i], gradient[i]] = one(predictions[i], targets[i]);
    value += losses[i];
  }
  return { value, gradient, losses };
}

/**
 * The squared loss.
 *
 * Σ ½(p − y)².
 *
 * Source: rlax 0.1.9 `l2_loss`; the same as lib/estimators' `squaredLoss`, for many predictions at once.
 *
 * @param predictions p
 * @param targets y, as many
 * @throws {RangeError} if there is none, the numbers differ, or one is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...squaredErrorLoss([3, 1], [1, 1]).losses], [2, 0]);
 * ```
 */
export function squaredErrorLoss(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
): ElementwiseLoss {
  return elementwise(predictions, targets, (p, y) => [(p - y) ** 2 / 2, p - y]);
}

/**
 * The squared loss with its derivative cut: quadratic for small errors, linear for large ones.
 *
 * Σ h(p − y), h(x) = x²/2 for |x| ≤ κ, κ|x| − κ²/2 beyond. Its derivative is the error cut to ±κ: "clipping the error" of DQN.
 *
 * Source: Huber, Ann. Math. Statist. 35 (1964) 73; Mnih et al., Nature 518 (2015) 529, "Methods"; rlax 0.1.9 `huber_loss`.
 *
 * @param predictions p
 * @param targets y, as many
 * @param threshold κ > 0, in the unit of the errors
 * @throws {RangeError} if there is no prediction, the numbers differ, one is not finite, or κ is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { losses, gradient } = clippedErrorLoss([5, 1.5], [1, 1], 2);
 * assert.deepEqual([[...losses], [...gradient]], [[6, 0.125], [2, 0.5]]);
 * ```
 */
export function clippedErrorLoss(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
  threshold: number,
): ElementwiseLoss {
  requirePositive("the threshold", threshold);
  return elementwise(predictions, targets, (p, y) => {
    const x = p - y;
    const cut = Math.min(threshold, Math.max(-threshold, x));
    return [cut * cut / 2 + threshold * (Math.abs(x) - Math.abs(cut)), cut];
  });
}

/**
 * The expectile loss: squares, of which those above the prediction count τ and those below 1 − τ.
 *
 * Σ |τ − [y < p]| (y − p)². Its least value over a law of targets is the τ-expectile; τ → 1 the maximum: "in-sample maximum" of implicit
 * Q-learning, where a large τ makes targets ABOVE the prediction count more.
 *
 * Source: Kostrikov, Nair and Levine, arXiv:2110.06169v1, section 4.1, without a factor ½. The values are those of rlax 0.1.9
 * `expectile_loss`; its docstring says that over-estimates are weighted by τ, but code and paper weight them by 1 − τ.
 *
 * @param predictions p, in units of reward
 * @param targets y, as many
 * @param expectile τ in (0, 1)
 * @throws {RangeError} if there is no prediction, the numbers differ, one is not finite, or τ is not in (0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...expectileLoss([1, 5], [3, 3], 0.75).losses], [3, 1]);
 * ```
 */
export function expectileLoss(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
  expectile: number,
): ElementwiseLoss {
  if (!(expectile > 0 && expectile < 1)) {
    throw new RangeError(`Expected an expectile in (0, 1), got ${expectile}`);
  }
  return elementwise(predictions, targets, (p, y) => {
    const weight = y < p ? 1 - expectile : expectile;
    return [weight * (y - p) ** 2, 2 * weight * (p - y)];
  });
}

/** Refuses what is no probability. */
function requireProbabilities(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] >= 0 && values[i] <= 1)) {
      throw new RangeError(`Expected ${what} to be probabilities, got ${values[i]} at index ${i}`);
    }
  }
}

/**
 * The likelihood of outcomes under predicted probabilities.
 *
 * pʸ(1 − p)^{1−y}, 0⁰ = 1.
 *
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. (2.2); rlax 0.1.9 `likelihood`.
 *
 * @param predictions p from 0 to 1
 * @param targets y from 0 to 1, as many
 * @returns a number for each
 * @throws {RangeError} if the numbers differ or one is no probability
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...bernoulliLikelihood([0.25, 0.25, 0], [1, 0, 0])], [0.25, 0.75, 1]);
 * ```
 */
export function bernoulliLikelihood(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
): Float64Array {
  requireSameLength("the predictions", predictions, "the targets", targets);
  requireProbabilities("the predictions", predictions);
  requireProbabilities("the targets", targets);
  return Float64Array.from(predictions, (p, i) => p ** targets[i] * (1 - p) ** (1 - targets[i]));
}

/**
 * The logarithmic loss of outcomes under predicted probabilities.
 *
 * Σ −y ln p − (1 − y) ln(1 − p), 0 ln 0 = 0; Infinity where what was excluded came.
 *
 * Source: Bishop (2006), eq. (4.90); rlax 0.1.9 `log_loss`, which loses all digits near p = 1 by the logarithm of a product.
 *
 * @param predictions p from 0 to 1
 * @param targets y from 0 to 1, as many
 * @returns nats; the derivative is (p − y)/(p(1 − p)), and −y or 1 − y at p = 1 or 0 where the loss is finite there
 * @throws {RangeError} if there is none, the numbers differ, or one is no probability
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(bernoulliLogLoss([0.25, 1], [1, 1]).value, Math.log(4));
 * ```
 */
export function bernoulliLogLoss(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
): ElementwiseLoss {
  requireProbabilities("the predictions", predictions);
  requireProbabilities("the targets", targets);
  return elementwise(predictions, targets, (prediction, y) => {
    // −0 would turn the sign of an infinite derivative round.
    const p = prediction === 0 ? 0 : prediction;
    const [came, missed] = [y === 0 ? 0 : -y * Math.log(p), y === 1 ? 0 : -(1 - y) * Math.log1p(-p)];
    return [came + missed, (y === 0 ? 0 : -y / p) + (y === 1 ? 0 : (1 - y) / (1 - p))];
  });
}

/**
 * A gradient with every entry cut to an interval.
 *
 * min(max(g, low), high). Cutting the derivative of ½x² to ±κ is Huber's loss ({@linkcode clippedErrorLoss}).
 *
 * Source: Mnih et al., Nature 518 (2015) 529; rlax 0.1.9 `clip_gradient`.
 *
 * @param gradient any numbers but NaN
 * @param low at most high
 * @param high the largest entry that stays
 * @throws {RangeError} if low exceeds high or an entry is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...clippedGradient([-3, 0.5, 9], -1, 2)], [-1, 0.5, 2]);
 * ```
 */
export function clippedGradient(gradient: ArrayLike<number>, low: number, high: number): Float64Array {
  if (!(low <= high)) throw new RangeError(`Expected low at most high, got ${low} and ${high}`);
  return Float64Array.from(gradient, (g, i) => {
    if (Number.isNaN(g)) throw new RangeError(`Expected numbers in the gradient, got NaN at index ${i}`);
    return Math.min(high, Math.max(low, g));
  });
}

/**
 * A gradient shortened to a largest norm, its direction kept.
 *
 * g·min(1, c/‖g‖).
 *
 * Source: Pascanu, Mikolov and Bengio, arXiv:1211.5063v2, algorithm 1; rlax 0.1.9 `dpg_loss` (`dqda_clipping`).
 *
 * @param gradient finite numbers
 * @param largest c ≥ 0
 * @throws {RangeError} if an entry is not finite or c is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...shortenedGradient([3, -4], 2.5)], [1.5, -2]);
 * ```
 */
export function shortenedGradient(gradient: ArrayLike<number>, largest: number): Float64Array {
  requireFinite("the gradient", gradient);
  requireNonNegative("the largest norm", largest);
  const list = Float64Array.from(gradient);
  // In units of the largest entry neither the norm nor a product can overflow.
  const unit = list.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  if (unit === 0) return list;
  const scaled = list.map((g) => g / unit);
  const norm = Math.sqrt(scaled.reduce((sum, g) => sum + g * g, 0));
  return norm <= largest / unit ? list : scaled.map((g) => g / norm * largest);
}
