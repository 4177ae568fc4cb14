import { canonicalPrefixCode } from "./canonical-code.ts";
import { requireAlphabetSize } from "../checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * Shannon's codeword lengths: information content, rounded up to whole digits.
 *
 * ℓ(x) = ⌈−log_D P(x)⌉, the least ℓ with D^ℓ P(x) ≥ 1. They satisfy Kraft's inequality, and their mean is less than
 * one digit above the entropy; Huffman's lengths are never worse and often better.
 *
 * Source: Shannon (1948), section 9; Cover and Thomas, Elements of Information Theory (2006), eq. (5.31).
 *
 * @param probabilities k positive probabilities
 * @param alphabetSize D, 2 by default
 * @returns k lengths in digits; 0 for a certain symbol
 * @throws {RangeError} if it is not a distribution, or holds a probability of 0 (leave such symbols out)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(shannonLengths([0.9, 0.1]), [1, 4]);
 * assert.deepEqual(shannonLengths([1 / 3, 1 / 3, 1 / 3], 3), [1, 1, 1]);
 * ```
 */
export function shannonLengths(probabilities: ArrayLike<number>, alphabetSize = 2): number[] {
  requireAlphabetSize(alphabetSize);
  requireDistribution("the distribution", probabilities);
  return Array.from(probabilities, (probability, x) => {
    if (probability === 0) {
      throw new RangeError(
        `Expected positive probabilities, got 0 at index ${x}: leave symbols that never occur out`,
      );
    }
    // Multiplied up rather than by logarithms, whose round-off would add a digit at powers of the alphabet size.
    let length = 0;
    for (let scaled = probability; scaled < 1; scaled *= alphabetSize) length++;
    return length;
  });
}

/**
 * A prefix-free code with Shannon's lengths.
 *
 * The canonical code of ⌈−log_D P(x)⌉ (Shannon cut the cumulative probabilities instead; lengths are the same).
 *
 * Source: Shannon (1948), section 9.
 *
 * @param probabilities k positive probabilities
 * @param alphabetSize D, 2 (by default) to 36
 * @returns k codewords
 * @throws {RangeError} if it is not a distribution, holds a probability of 0, or the alphabet cannot be written
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(shannonCode([0.25, 0.6, 0.15]), ["10", "0", "110"]);
 * ```
 */
export function shannonCode(probabilities: ArrayLike<number>, alphabetSize = 2): string[] {
  return canonicalPrefixCode(shannonLengths(probabilities, alphabetSize), alphabetSize);
}
