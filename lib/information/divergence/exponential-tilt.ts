import { logSoftmax, logSumExp } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

function tiltedLogits(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  strength: number,
): Float64Array {
  requireDistribution("the reference", reference);
  requireSameLength("the reference", reference, "the rewards", rewards);
  if (!Number.isFinite(strength)) {
    throw new RangeError(`Expected a finite strength of the tilt, got ${strength}`);
  }
  return Float64Array.from(reference, (p, x) => {
    if (!Number.isFinite(rewards[x])) {
      throw new RangeError(`Expected finite rewards, got ${rewards[x]} at index ${x}`);
    }
    return Math.log(p) + strength * rewards[x];
  });
}

/**
 * A distribution tilted towards reward: added to in log space, then normalised.
 *
 * π(x) = ref(x) exp(τ r(x)) / Z(τ). It maximises E_π[r] − D(π‖ref)/τ for τ > 0; τ = 0 gives the reference.
 *
 * Source: techniques, "Log ratios and importance sampling" (one distribution tilted against another in log space);
 * Csiszár, Ann. Probab. 3 (1975) 146–158, theorem 3.1.
 *
 * @param reference k probabilities; an outcome of probability 0 stays at 0
 * @param rewards k rewards
 * @param strength τ, per unit of reward (a policy optimiser's 1/β); negative tilts away from reward
 * @returns k probabilities
 * @throws {RangeError} if the reference is no distribution, lengths differ, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tilted = exponentialTilt([1 / 2, 1 / 2], [0, Math.log(3)], 1);
 * assert.ok(Math.abs(tilted[1] - 3 / 4) < 1e-15);
 * ```
 */
export function exponentialTilt(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  strength: number,
): Float64Array {
  return logSoftmax(tiltedLogits(reference, rewards, strength)).map(Math.exp);
}

/**
 * Logarithm of the normaliser of a tilt: the cumulant generating function of the reward under the reference.
 *
 * ln Z(τ) = ln Σₓ ref(x) exp(τ r(x)); its first derivative is the tilted mean of r, its second the tilted variance.
 *
 * Source: Wainwright and Jordan, Graphical Models, Exponential Families, and Variational Inference (2008),
 * proposition 3.1.
 *
 * @param reference k probabilities
 * @param rewards k rewards
 * @param strength τ, per unit of reward
 * @returns nats
 * @throws {RangeError} if the reference is no distribution, lengths differ, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(logTiltNormalizer([1 / 2, 1 / 2], [0, Math.log(3)], 1) - Math.log(2)) < 1e-15);
 * ```
 */
export function logTiltNormalizer(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  strength: number,
): number {
  return logSumExp(tiltedLogits(reference, rewards, strength));
}
