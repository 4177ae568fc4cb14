import { requireInside } from "../../statistics/checks.ts";
import { gamma } from "../../probability/mod.ts";
import { variance } from "../../statistics/mod.ts";

/**
 * The confidence interval of the variance of normal data.
 *
 * (n − 1)s²/χ²(1 − α/2) to (n − 1)s²/χ²(α/2) with the quantiles of χ² on n − 1 degrees of freedom. Exact for normal samples; for
 * others it stays wrong however large n is, since Var(s²) has κ₄/n besides. The interval of the mean is `meanInterval` of the
 * statistics module.
 *
 * Source: kaplan eq. (3.3.14) for the variance; Casella and Berger, Statistical Inference (2002), section 9.2.
 *
 * @param samples n ≥ 2 finite numbers, independent, not all equal
 * @param confidence the probability that the interval holds the true variance, in (0, 1)
 * @returns the lower and the upper end, in the square of the samples' unit
 * @throws {RangeError} fewer than two samples, one that is not finite, or a confidence outside (0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Two degrees of freedom: χ²(p) = −2 ln(1 − p), and s² = 7.
 * const [low, high] = varianceInterval([1, 2, 6], 0.5);
 * assert.ok(Math.abs(low - 7 / Math.log(4)) < 1e-12 && Math.abs(high - 7 / Math.log(4 / 3)) < 1e-12);
 * ```
 */
export function varianceInterval(samples: ArrayLike<number>, confidence: number): [number, number] {
  const estimate = variance(samples);
  requireInside("a confidence", confidence);
  const degrees = samples.length - 1;
  const chiSquare = gamma({ shape: degrees / 2, scale: 2 });
  const tail = (1 - confidence) / 2;
  return [
    degrees * estimate / chiSquare.quantile(1 - tail),
    degrees * estimate / chiSquare.quantile(tail),
  ];
}
