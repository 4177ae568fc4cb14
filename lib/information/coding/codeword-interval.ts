import { requireDigits } from "./codewords.ts";

/**
 * The interval of a codeword: all numbers of [0, 1) whose digits begin with it.
 *
 * [0.w, 0.w + D^(−ℓ)) in base D. Two intervals are disjoint unless one word begins the other, so that Kraft's
 * inequality says that a prefix-free code fits into the unit interval.
 *
 * Source: techniques, "Coding", step 3 (2^(−ℓ) of the unit interval); Kraft (1949), chapter II.
 *
 * @param word a codeword of ℓ digits 0–9 and a–z; the empty word has the whole interval
 * @param alphabetSize D, 2 (by default) to 36
 * @returns lower and upper end; exact for up to 53 binary digits, rounded for other alphabets
 * @throws {RangeError} if the word has a digit outside the alphabet, or the alphabet cannot be written
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(codewordInterval("10"), [1 / 2, 3 / 4]);
 * assert.deepEqual(codewordInterval("12", 4), [6 / 16, 7 / 16]);
 * ```
 */
export function codewordInterval(word: string, alphabetSize = 2): [number, number] {
  requireDigits(word, alphabetSize);
  let low = 0;
  for (let i = word.length - 1; i >= 0; i--) low = (parseInt(word[i], alphabetSize) + low) / alphabetSize;
  return [low, low + alphabetSize ** -word.length];
}
