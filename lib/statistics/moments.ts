import { compensatedSum } from "../math/mod.ts";
import { requireSamples } from "./checks.ts";

/**
 * The arithmetic mean x̄ = (1/n) Σ xᵢ.
 *
 * @param samples n ≥ 1 finite numbers, in any unit
 * @returns The mean, in the same unit
 * @throws {RangeError} No samples, or one that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(mean([1, 2, 6]), 3);
 * ```
 */
export function mean(samples: ArrayLike<number>): number {
  requireSamples("samples", samples, 1);
  return compensatedSum(samples) / samples.length;
}

/** (1/n) Σ (xᵢ − x̄)ᵏ, the k-th central moment, and the mean that it is about. */
function centralMoment(samples: ArrayLike<number>, order: number): number {
  const centre = mean(samples);
  return mean(Float64Array.from(samples, (x) => (x - centre) ** order));
}

/**
 * The unbiased variance s² = Σ (xᵢ − x̄)² / (n − 1).
 *
 * Source: kaplan eq. (3.3.8).
 *
 * @param samples n ≥ 2 finite numbers
 * @returns The variance, in the square of their unit
 * @throws {RangeError} Fewer than two samples, or one that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(variance([1, 2, 6]), 7); // (4 + 1 + 9) / 2
 * ```
 */
export function variance(samples: ArrayLike<number>): number {
  requireSamples("samples", samples, 2);
  const n = samples.length;
  return centralMoment(samples, 2) * n / (n - 1);
}

/**
 * The standard deviation s, the square root of the unbiased {@linkcode variance}.
 *
 * @param samples n ≥ 2 finite numbers
 * @returns The standard deviation, in the same unit
 * @throws {RangeError} Fewer than two samples, or one that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(standardDeviation([1, 2, 6]), Math.sqrt(7));
 * ```
 */
export function standardDeviation(samples: ArrayLike<number>): number {
  return Math.sqrt(variance(samples));
}

/**
 * The standard error of the mean, s/√n.
 *
 * @param samples n ≥ 2 finite numbers, independent
 * @returns The standard error, in the same unit
 * @throws {RangeError} Fewer than two samples, or one that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(standardError([0, 2, 4, 6]), Math.sqrt(20 / 3 / 4));
 * ```
 */
export function standardError(samples: ArrayLike<number>): number {
  return Math.sqrt(variance(samples) / samples.length);
}

/**
 * The skewness g₁ = m₃ / m₂^{3/2}, with the central moments mₖ = (1/n) Σ (xᵢ − x̄)ᵏ.
 *
 * @param samples n ≥ 2 finite numbers, not all equal
 * @returns A pure number, 0 for a symmetric sample
 * @throws {RangeError} Fewer than two samples, one that is not finite, or all equal
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(skewness([0, 0, 3]), 2 / 2 ** 1.5); // m₂ = 2, m₃ = 2
 * ```
 */
export function skewness(samples: ArrayLike<number>): number {
  requireSamples("samples", samples, 2);
  const second = centralMoment(samples, 2);
  if (second === 0) throw new RangeError("Expected samples that vary, got all equal: they have no skewness");
  return centralMoment(samples, 3) / second ** 1.5;
}
