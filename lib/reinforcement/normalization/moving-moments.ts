import { requireFinite, requireNotEmpty } from "../../math/checks.ts";

/** Exponentially weighted moments of what was seen so far; the weights sum to `weight` = 1 − (the product of all decays). */
export interface MovingMoments {
  /** The weighted mean, without bias from the start; 0 before anything was seen. */
  readonly mean: number;
  /** The weighted variance about that mean, in the square of its unit. */
  readonly variance: number;
  /** How much weight has been given, from 0 to 1. */
  readonly weight: number;
}

/**
 * The moments before anything was seen.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(movingMomentsStart.weight, 0);
 * ```
 */
export const movingMomentsStart: MovingMoments = Object.freeze({ mean: 0, variance: 0, weight: 0 });

/**
 * Exponentially weighted mean and variance after one more batch, free of the bias towards the start.
 *
 * A batch has the weight 1 − d, what came before is multiplied by d: mean m = Σ wᵢ xᵢ / Σ wᵢ, variance Σ wᵢ (xᵢ − m)² / Σ wᵢ. The division by the
 * sum of the weights is Adam's correction. The variance is carried as such and never found as a difference of two squares, which loses it where
 * the mean is large: for 10⁸, 10⁸ + 1, 10⁸ + 2 at d = ½ rlax 0.1.9 gives the variance 0 (it is 26/49) and a mean above all three, since it
 * keeps the product of the decays in float32.
 *
 * Source: Kingma and Ba (Adam), arXiv:1412.6980v9, section 3, for the correction; rlax 0.1.9 `create_ema`; the update of a variance: Chan, Golub
 * and LeVeque (1979), with weights.
 *
 * @param moments those until now, {@linkcode movingMomentsStart} at first
 * @param values a batch of at least one number; its mean counts as one observation, its spread as spread
 * @param decay d in [0, 1)
 * @throws {RangeError} if the batch is empty or not finite, or d is not in [0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Weights 0.25 and 0.5 of 0.75: mean (0.25·1 + 0.5·4)/0.75 = 3, variance (0.25·4 + 0.5·1)/0.75 = 2.
 * const { mean, variance, weight } = movingMoments(movingMoments(movingMomentsStart, [1], 0.5), [4], 0.5);
 * assert.deepEqual([mean, variance, weight], [3, 2, 0.75]);
 * ```
 */
export function movingMoments(
  moments: MovingMoments,
  values: ArrayLike<number>,
  decay: number,
): MovingMoments {
  requireNotEmpty("the batch", values);
  requireFinite("the batch", values);
  if (!(decay >= 0 && decay < 1)) throw new RangeError(`Expected a decay in [0, 1), got ${decay}`);
  const batch = Array.from(values);
  const mean = batch.reduce((sum, x) => sum + x, 0) / batch.length;
  const spread = batch.reduce((sum, x) => sum + (x - mean) ** 2, 0) / batch.length;
  const kept = decay * moments.weight;
  const added = 1 - decay;
  const weight = kept + added;
  const distance = mean - moments.mean;
  return {
    mean: moments.mean + added / weight * distance,
    variance: (kept * moments.variance + added * spread + kept * added / weight * distance ** 2) / weight,
    weight,
  };
}
