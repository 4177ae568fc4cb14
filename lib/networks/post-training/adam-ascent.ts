import { ascent } from "../../reinforcement/trust-region/ascent.ts";

/**
 * A rule that climbs by Adam, with its memory (β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸).
 *
 * Source: Kingma and Ba, arXiv:1412.6980v9, algorithm 1.
 *
 * @param rate α > 0
 * @returns (parameters, gradient) ↦ parameters one step up
 * @throws {RangeError} if the rate is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const climb = adamAscent(0.25);
 * assert.ok(Math.abs(climb(Float64Array.of(1), Float64Array.of(-3))[0] - 0.75) < 1e-8); // the first step is ±α
 * ```
 */
export function adamAscent(
  rate: number,
): (parameters: Float64Array, gradient: Float64Array) => Float64Array {
  return ascent("adam", rate);
}
