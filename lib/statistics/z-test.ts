import { normalQuantile } from "../math/mod.ts";
import { requireInside, requireSamples } from "./checks.ts";
import { mean, skewness, standardError } from "./moments.ts";

/** What {@linkcode zTest} found. */
export interface ZTest {
  /** How many standard errors the mean is above the expected one. */
  readonly z: number;
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
  /** Of the samples: the normal tail is off by about skewness·z³/(6√n), relatively. */
  readonly skewness: number;
}

/**
 * How far a sample mean is from the expected one, in its own standard errors: z = (x̄ − μ)/(s/√n).
 *
 * @param samples n ≥ 2 finite numbers, independent and not all equal
 * @param expected The mean μ under the hypothesis, in the same unit
 * @throws {RangeError} Fewer than two samples, a number that is not finite, or all samples equal
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(zTest([2, 4, 6, 8], 5).z, 0);
 * assert.equal(zTest([2, 6], 0).z, 2); // mean 4, s² = 8, standard error 2
 * ```
 */
export function zTest(samples: ArrayLike<number>, expected: number): ZTest {
  requireSamples("samples", samples, 2);
  if (!Number.isFinite(expected)) throw new RangeError(`Expected a finite expected mean, got ${expected}`);
  const error = standardError(samples);
  if (error === 0) {
    throw new RangeError("Expected samples that vary, got all equal: compare them exactly, not by a z test");
  }
  const average = mean(samples);
  return {
    z: (average - expected) / error,
    n: samples.length,
    mean: average,
    standardError: error,
    skewness: skewness(samples),
  };
}

/**
 * The z that a standard normal number exceeds in absolute value with the given probability: 2Φ(−z) = α.
 *
 * @param falseAlarm The two-sided probability α, in (0, 1)
 * @returns z > 0
 * @throws {RangeError} α outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(criticalZ(0.05) - 1.959963984540054) < 1e-12);
 * ```
 */
export function criticalZ(falseAlarm: number): number {
  requireInside("a false-alarm probability", falseAlarm);
  return -normalQuantile(falseAlarm / 2);
}
