import { mean, median } from "../../statistics/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";

function sortedSamples(samples: ArrayLike<number>): Float64Array {
  requireFiniteList("the samples", samples);
  return Float64Array.from(samples).sort();
}

/** How many samples a fraction cuts off at each end: its whole part, rounded down. */
function cutOf(fraction: number, n: number): number {
  if (!(fraction >= 0 && fraction < 0.5)) {
    throw new RangeError(
      `Expected the fraction cut off at each end to be at least 0 and below ½, got ${fraction}: use median for ½`,
    );
  }
  return Math.floor(fraction * n);
}

/**
 * The mean of the samples that are left when a fraction is cut off at each end.
 *
 * ⌊αn⌋ of the smallest and of the largest are left out. It bears wild samples up to the share α at each end.
 *
 * Source: Huber, Ronchetti, Robust Statistics (2009), section 3.3; ⌊αn⌋ as in the usual packages.
 *
 * @param samples n ≥ 1 finite numbers
 * @param fraction α at each end, in [0, ½)
 * @returns in the unit of the samples
 * @throws {RangeError} no samples, one that is not finite, or a fraction outside [0, ½)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(trimmedMean([1, 100, 3, 5, -70], 0.2), 3);
 * ```
 */
export function trimmedMean(samples: ArrayLike<number>, fraction: number): number {
  const sorted = sortedSamples(samples);
  const cut = cutOf(fraction, sorted.length);
  return mean(sorted.subarray(cut, sorted.length - cut));
}

/**
 * The mean of the samples when a fraction at each end is moved to the nearest sample that stays.
 *
 * Source: Tukey, "The future of data analysis", Annals of Mathematical Statistics 33 (1962) 1–67.
 *
 * @param samples n ≥ 1 finite numbers
 * @param fraction α at each end, in [0, ½): ⌊αn⌋ samples
 * @returns in the unit of the samples
 * @throws {RangeError} no samples, one that is not finite, or a fraction outside [0, ½)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(winsorizedMean([1, 100, 3, 5, -70], 0.2), 3); // (1 + 1 + 3 + 5 + 5)/5
 * ```
 */
export function winsorizedMean(samples: ArrayLike<number>, fraction: number): number {
  const sorted = sortedSamples(samples);
  const n = sorted.length;
  const cut = cutOf(fraction, n);
  sorted.fill(sorted[cut], 0, cut);
  sorted.fill(sorted[n - 1 - cut], n - cut);
  return mean(sorted);
}

/**
 * The middle between the smallest and the largest sample.
 *
 * For uniform data its error falls as 1/n, faster than any mean's; for normal data hardly at all.
 *
 * Source: David, Nagaraja, Order Statistics (2003).
 *
 * @param samples n ≥ 1 finite numbers
 * @returns in the unit of the samples
 * @throws {RangeError} no samples, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(midrange([4, 9, 1]), 5);
 * ```
 */
export function midrange(samples: ArrayLike<number>): number {
  const sorted = sortedSamples(samples);
  return sorted[0] / 2 + sorted[sorted.length - 1] / 2;
}

/** 1/Φ⁻¹(¾): the standard deviation of a normal law over its median absolute deviation. */
export const NORMAL_MEDIAN_DEVIATION = 1.482602218505602;

/**
 * The median distance of the samples from their median.
 *
 * c · median |xᵢ − median(x)|; with c = {@linkcode NORMAL_MEDIAN_DEVIATION} it estimates the standard deviation of normal data.
 *
 * Source: Hampel, "The influence curve and its role in robust estimation", JASA 69 (1974) 383–393.
 *
 * @param samples n ≥ 1 finite numbers
 * @param scale c > 0; 1 unless said
 * @returns in the unit of the samples
 * @throws {RangeError} no samples, one that is not finite, or a scale that is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(medianAbsoluteDeviation([1, 2, 4, 8, 1000]), 3);
 * ```
 */
export function medianAbsoluteDeviation(samples: ArrayLike<number>, scale = 1): number {
  requireFiniteList("the samples", samples);
  requirePositive("the scale", scale);
  const centre = median(samples);
  return scale * median(Float64Array.from(samples, (x) => Math.abs(x - centre)));
}
