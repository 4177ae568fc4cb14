import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * Expected length of a code, per symbol.
 *
 * Σₓ P(x) ℓ(x).
 *
 * Source: techniques, "Coding" (expected length); Cover and Thomas, Elements of Information Theory (2006), eq. (5.1).
 *
 * @param probabilities k probabilities
 * @param lengths k lengths in digits; real ones, such as −log₂ P(x), are welcome
 * @returns digits per symbol
 * @throws {RangeError} if it is not a distribution, the numbers of both differ, or a length is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(expectedLength([1 / 2, 1 / 4, 1 / 4], [1, 2, 2]), 1.5);
 * ```
 */
export function expectedLength(probabilities: ArrayLike<number>, lengths: ArrayLike<number>): number {
  requireDistribution("the distribution", probabilities);
  requireSameLength("the probabilities", probabilities, "the lengths", lengths);
  return compensatedSum(Float64Array.from(probabilities, (probability, x) => {
    if (!(lengths[x] >= 0 && lengths[x] < Infinity)) {
      throw new RangeError(
        `Expected codeword lengths that are finite and not negative, got ${lengths[x]} at index ${x}`,
      );
    }
    return probability * lengths[x];
  }));
}
