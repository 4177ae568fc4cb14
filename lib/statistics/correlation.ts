import { compensatedSum } from "../math/mod.ts";
import { requireSameLength } from "../math/checks.ts";
import { requireSamples } from "./checks.ts";
import { mean } from "./moments.ts";

/**
 * Pearson's correlation r = Σ (xᵢ − x̄)(yᵢ − ȳ) / √(Σ (xᵢ − x̄)² Σ (yᵢ − ȳ)²).
 *
 * @param x n ≥ 2 finite numbers, not all equal
 * @param y As many, not all equal
 * @returns A pure number in [−1, 1]
 * @throws {RangeError} Different lengths, fewer than two, one that is not finite, or all equal
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(correlation([1, 2, 3], [9, 7, 5]), -1);
 * ```
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength("x", x, "y", y);
  const deviationsX = deviations("x", x);
  const deviationsY = deviations("y", y);
  const squaresX = compensatedSum(deviationsX.map((dx) => dx * dx));
  const squaresY = compensatedSum(deviationsY.map((dy) => dy * dy));
  const products = compensatedSum(deviationsX.map((dx, i) => dx * deviationsY[i]));
  // By Cauchy–Schwarz only round-off can lead out of [−1, 1].
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}

/** The deviations from the mean in units of the largest, so that no square overflows or underflows. */
function deviations(what: string, values: ArrayLike<number>): Float64Array {
  requireSamples(what, values, 2);
  const centre = mean(values);
  const centred = Float64Array.from(values, (value) => value - centre);
  const largest = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) throw new RangeError(`Expected ${what} to vary, got all equal: there is no correlation`);
  return centred.map((value) => value / largest);
}

/**
 * Spearman's rank correlation: Pearson's {@linkcode correlation} of the ranks, ties sharing the mean of theirs.
 *
 * @param x n ≥ 2 finite numbers, not all equal
 * @param y As many, not all equal
 * @returns A pure number in [−1, 1]; 1 where y ascends with x, whatever the shape
 * @throws {RangeError} Different lengths, fewer than two, one that is not finite, or all equal
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(rankCorrelation([1, 2, 3], [1, 10, 1000]), 1);
 * ```
 */
export function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength("x", x, "y", y);
  requireSamples("x", x, 2);
  requireSamples("y", y, 2);
  return correlation(ranks(x), ranks(y));
}

/** The rank of each value, from 1; equal values share the mean of their ranks. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const rank = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let next = first + 1;
    while (next < order.length && values[order[next]] === values[order[first]]) next++;
    for (let i = first; i < next; i++) rank[order[i]] = (first + 1 + next) / 2;
    first = next;
  }
  return rank;
}
