import { requireFinite, requireNonNegative, requireSameLength } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";

/**
 * A continuous action with Gaussian noise.
 *
 * aᵢ + σ nᵢ, n ~ N(0, 1).
 *
 * Source: Fujimoto et al., arXiv:1802.09477v3, section 6.1 (TD3's exploration); rlax 0.1.9 `add_gaussian_noise`.
 *
 * @param action d finite numbers
 * @param standardDeviation σ ≥ 0, in the unit of the actions
 * @param stream consumed by d normal numbers
 * @throws {RangeError} if an action is not finite or σ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * assert.deepEqual([...gaussianNoise([1, -2], 0, stream(1))], [1, -2]);
 * ```
 */
export function gaussianNoise(
  action: ArrayLike<number>,
  standardDeviation: number,
  stream: Stream,
): Float64Array {
  requireFinite("the action", action);
  requireNonNegative("the standard deviation", standardDeviation);
  return Float64Array.from(action, (a) => a + standardDeviation * stream.normal());
}

/** How {@linkcode ornsteinUhlenbeckNoise} moves. */
export interface OrnsteinUhlenbeckOptions {
  /** d in (0, 1], the share of the noise that each step forgets; 1 makes it white. */
  readonly damping: number;
  /** σ ≥ 0 of the numbers that come in, in the unit of the actions. */
  readonly standardDeviation: number;
}

/**
 * The next step of noise that remembers: exploration that keeps a direction for a while.
 *
 * nₜ = (1 − d) nₜ₋₁ + σ ξ, ξ ~ N(0, 1). In the long run its variance is σ²/(1 − (1 − d)²) and its correlation over k steps (1 − d)ᵏ.
 *
 * Source: Uhlenbeck and Ornstein, Phys. Rev. 36 (1930) 823; Lillicrap et al., arXiv:1509.02971v6, section 7; rlax 0.1.9
 * `add_ornstein_uhlenbeck_noise`, which returns the noisy action only, so that the noise has to be recovered by a subtraction.
 *
 * @param noise nₜ₋₁, as many numbers as there are actions (zeros at the start)
 * @param options damping d and standard deviation σ
 * @param stream consumed by a normal number for each action
 * @returns nₜ: add it to the action, and give it back at the next step
 * @throws {RangeError} if the noise is not finite, d is not in (0, 1], or σ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * assert.deepEqual([...ornsteinUhlenbeckNoise([8], { damping: 0.25, standardDeviation: 0 }, stream(1))], [6]);
 * ```
 */
export function ornsteinUhlenbeckNoise(
  noise: ArrayLike<number>,
  { damping, standardDeviation }: OrnsteinUhlenbeckOptions,
  stream: Stream,
): Float64Array {
  requireFinite("the noise", noise);
  requireNonNegative("the standard deviation", standardDeviation);
  if (!(damping > 0 && damping <= 1)) throw new RangeError(`Expected a damping in (0, 1], got ${damping}`);
  return Float64Array.from(noise, (n) => (1 - damping) * n + standardDeviation * stream.normal());
}

/**
 * The stationary standard deviation of {@linkcode ornsteinUhlenbeckNoise}.
 *
 * σ/√(1 − (1 − d)²) = σ/√(d(2 − d)).
 *
 * Source: the fixed point of Var nₜ = (1 − d)² Var nₜ₋₁ + σ².
 *
 * @param options damping d in (0, 1] and standard deviation σ ≥ 0
 * @throws {RangeError} if d is not in (0, 1] or σ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(stationaryNoiseDeviation({ damping: 1, standardDeviation: 3 }), 3);
 * ```
 */
export function stationaryNoiseDeviation({ damping, standardDeviation }: OrnsteinUhlenbeckOptions): number {
  requireNonNegative("the standard deviation", standardDeviation);
  if (!(damping > 0 && damping <= 1)) throw new RangeError(`Expected a damping in (0, 1], got ${damping}`);
  return standardDeviation / Math.sqrt(damping * (2 - damping));
}

/**
 * A greedy action with noise, cut to what can be done.
 *
 * clip(a + n, low, high).
 *
 * Source: Fujimoto et al., arXiv:1802.09477v3, eq. (14) and algorithm 1.
 *
 * @param action d finite numbers
 * @param noise d numbers
 * @param bounds `low` and `high`, one number each for all actions
 * @throws {RangeError} if numbers are missing or not finite, or low exceeds high
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...boundedAction([0.5, -0.9], [0.75, 0.1], { low: -1, high: 1 })], [1, -0.8]);
 * ```
 */
export function boundedAction(
  action: ArrayLike<number>,
  noise: ArrayLike<number>,
  { low, high }: { readonly low: number; readonly high: number },
): Float64Array {
  requireSameLength("the action", action, "the noise", noise);
  requireFinite("the action", action);
  requireFinite("the noise", noise);
  if (!(low <= high)) throw new RangeError(`Expected low at most high, got ${low} and ${high}`);
  return Float64Array.from(action, (a, i) => Math.min(high, Math.max(low, a + noise[i])));
}
