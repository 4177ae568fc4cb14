import { requireProbability, requireSamples } from "./checks.ts";

/**
 * The sample quantile by linear interpolation between the order statistics, at position (n − 1)·q from the smallest.
 *
 * Source: Hyndman, Fan, "Sample quantiles in statistical packages" (1996), definition 7.
 *
 * @param samples n ≥ 1 finite numbers, in any order; they are not changed
 * @param q In [0, 1]: 0 is the smallest, 1 the largest
 * @returns The quantile, in the unit of the samples
 * @throws {RangeError} No samples, one that is not finite, or q outside [0, 1]
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(quantile([30, 10, 20], 0.25), 15);
 * ```
 */
export function quantile(samples: ArrayLike<number>, q: number): number {
  requireSamples("samples", samples, 1);
  requireProbability("the quantile's probability", q);
  const sorted = Float64Array.from(samples).sort();
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const fraction = position - below;
  if (fraction === 0) return sorted[below];
  return (1 - fraction) * sorted[below] + fraction * sorted[below + 1];
}

/**
 * The median, the {@linkcode quantile} at ½.
 *
 * @param samples n ≥ 1 finite numbers, in any order
 * @returns The median, in the unit of the samples
 * @throws {RangeError} No samples, or one that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(median([7, 1, 3, 100]), 5);
 * ```
 */
export function median(samples: ArrayLike<number>): number {
  return quantile(samples, 0.5);
}
