import { requireLogWeights } from "./checks.ts";
import { softmax } from "../../math/mod.ts";

/**
 * The weights of a weighted sample, scaled to sum to one.
 *
 * w̄ᵢ = wᵢ/Σⱼ wⱼ
 *
 * Source: Owen, Monte Carlo theory, methods and examples (2013), section 9.2.
 *
 * @param logWeights n numbers ln wᵢ = ln p(xᵢ) − ln q(xᵢ), up to a common constant; −Infinity for a weight of zero
 * @returns n numbers that sum to 1
 * @throws {RangeError} if there are none, one is NaN or +Infinity, or all are −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...normalizedWeights([800, 800 + Math.log(3)])].map((w) => w.toFixed(12)), ["0.250000000000", "0.750000000000"]);
 * ```
 */
export function normalizedWeights(logWeights: ArrayLike<number>): Float64Array {
  requireLogWeights(logWeights);
  return softmax(logWeights);
}

/**
 * How many draws of the target a weighted sample is worth, by the spread of its weights.
 *
 * n_eff = (Σ wᵢ)²/Σ wᵢ²; n/(1 + χ²(P‖Q)) in the limit. It sees only what was drawn: where the proposal misses a part of the target
 * it may be near n, see {@linkcode paretoTail}.
 *
 * Source: Kong (1992); Owen, Monte Carlo theory, methods and examples (2013), eq. (9.13).
 *
 * @param logWeights n numbers ln wᵢ, up to a common constant; −Infinity for a weight of zero
 * @returns a number of draws, from 1 to n
 * @throws {RangeError} if there are none, one is NaN or +Infinity, or all are −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // (1 + 3)²/(1 + 9)
 * assert.ok(Math.abs(effectiveSampleSize([0, Math.log(3)]) - 1.6) < 1e-15);
 * ```
 */
export function effectiveSampleSize(logWeights: ArrayLike<number>): number {
  const squares = normalizedWeights(logWeights).reduce((sum, w) => sum + w * w, 0);
  return 1 / squares;
}
