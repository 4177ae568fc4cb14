import { requireInside, requireSamples } from "./checks.ts";
import { mean, standardError } from "./moments.ts";
import { studentCritical } from "./student.ts";

/**
 * The confidence interval of the mean, x̄ ± t·s/√n with Student's t on n − 1 degrees of freedom.
 *
 * Exact for normal samples; for others as n grows.
 *
 * @param samples n ≥ 2 finite numbers, independent
 * @param confidence The probability that the interval holds the true mean, in (0, 1)
 * @returns The lower and the upper end, in the unit of the samples
 * @throws {RangeError} Fewer than two samples, one that is not finite, or a confidence outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [low, high] = meanInterval([1, 3], 0.5); // one degree of freedom: t = tan(π/4) = 1
 * assert.ok(Math.abs(low - 1) < 1e-9 && Math.abs(high - 3) < 1e-9);
 * ```
 */
export function meanInterval(samples: ArrayLike<number>, confidence: number): [number, number] {
  requireSamples("samples", samples, 2);
  requireInside("a confidence", confidence);
  const centre = mean(samples);
  const reach = studentCritical(1 - confidence, samples.length - 1) * standardError(samples);
  return [centre - reach, centre + reach];
}
