import { requireFading } from "./checks.ts";

/**
 * The weights with which the velocity remembers past gradients.
 *
 * v⁽ⁿ⁺¹⁾ = Σⱼ wⱼ g⁽ⁿ⁻ʲ⁾ with wⱼ = mʲ
 *
 * Source: kaplan eq. (4.3.1), unrolled from a velocity of zero.
 *
 * @param momentum m, a pure number in (−1, 1)
 * @param count how many weights, from the newest gradient (age 0) on
 * @returns `count` pure numbers
 * @throws {RangeError} A momentum outside (−1, 1), a count that is not a whole number
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(momentumWeights(0.5, 4), Float64Array.of(1, 0.5, 0.25, 0.125));
 * ```
 */
export function momentumWeights(momentum: number, count: number): Float64Array {
  requireFading(momentum);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`Expected a whole number of weights, got ${count}`);
  }
  return Float64Array.from({ length: count }, (_, age) => momentum ** age);
}

/** How long momentum remembers, in steps, by four measures. */
export interface MomentumWindow {
  /** Σ w = 1/(1 − m): the factor by which a constant gradient is amplified. */
  readonly totalWeight: number;
  /** Σ j wⱼ / Σ w = m/(1 − m): the mean age of a gradient, in steps. */
  readonly meanAge: number;
  /** (Σ w)² / Σ w² = (1 + m)/(1 − m): how many independent gradients an average would need for the same variance. */
  readonly effectiveNumber: number;
  /** 1 − m^(1/(1−m)): the share of the weight in the last 1/(1 − m) steps; tends to 1 − 1/e. */
  readonly shareInWindow: number;
}

/**
 * How long momentum remembers gradients.
 *
 * Source: kaplan section 4.3, after eq. (4.3.2): "roughly speaking, the last 1/(1−m) gradients".
 *
 * @param momentum m, a pure number in [0, 1)
 * @throws {RangeError} A momentum outside [0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // m = ½: 1/(1−½) = 2, ½/½ = 1, (3/2)/(1/2) = 3, 1 − ½² = ¾
 * assert.deepEqual(momentumWindow(0.5), { totalWeight: 2, meanAge: 1, effectiveNumber: 3, shareInWindow: 0.75 });
 * ```
 */
export function momentumWindow(momentum: number): MomentumWindow {
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`Expected a momentum of at least 0 and below 1, got ${momentum}`);
  }
  const totalWeight = 1 / (1 - momentum);
  return {
    totalWeight,
    meanAge: momentum * totalWeight,
    effectiveNumber: (1 + momentum) * totalWeight,
    shareInWindow: 1 - momentum ** totalWeight,
  };
}
