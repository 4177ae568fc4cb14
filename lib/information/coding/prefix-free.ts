import { requireCodewords } from "./codewords.ts";

/**
 * Whether a code is prefix-free: no codeword begins another (a repeated one begins its copy).
 *
 * Such a code is instantaneous: a decoder knows each codeword at its last digit.
 *
 * Source: techniques, "Coding", step 1; Cover and Thomas, Elements of Information Theory (2006), section 5.1.
 *
 * @param words codewords, of the digits 0–9 and a–z; the empty word begins every other
 * @throws {RangeError} if there is no codeword, or one has other characters
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(isPrefixFree(["0", "10", "11"]), true);
 * assert.equal(isPrefixFree(["0", "01", "11"]), false);
 * ```
 */
export function isPrefixFree(words: readonly string[]): boolean {
  requireCodewords(words);
  // In dictionary order the words that begin with w follow w at once.
  const sorted = [...words].sort();
  return sorted.every((word, i) => i === 0 || !word.startsWith(sorted[i - 1]));
}
