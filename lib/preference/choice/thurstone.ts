import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { normalCdf } from "../../math/mod.ts";

/**
 * The probability that the first of two items is preferred, when each impression has normal noise.
 *
 * P(A > B) = Φ((s_A − s_B)/(σ√2)), Thurstone's case V. Bradley–Terry has Gumbel noise in its place: near a tie the two agree for σ = 2/√π ≈ 1.128,
 * far from it Thurstone's tail falls like a Gaussian and a surprising answer costs the square of the margin.
 *
 * Source: Thurstone, Psychol. Rev. 34 (1927) 273–286, case V.
 *
 * @param first s_A
 * @param second s_B, in the same unit
 * @param deviation σ > 0 of each impression, in the same unit; 1 unless told
 * @throws {RangeError} if a score is not finite or σ not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(thurstoneProbability(3, 3), 0.5);
 * assert.ok(Math.abs(thurstoneProbability(Math.SQRT2, 0) - 0.8413447460685429) < 1e-12);
 * ```
 */
export function thurstoneProbability(first: number, second: number, deviation = 1): number {
  requireFiniteNumber("the first score", first);
  requireFiniteNumber("the second score", second);
  requirePositive("the deviation", deviation);
  return normalCdf((first - second) / (deviation * Math.SQRT2));
}

/** σ at which Thurstone's probability has the slope of Bradley–Terry's at a tie: 2/√π. */
export const THURSTONE_DEVIATION = 2 / Math.sqrt(Math.PI);
