/** The widest words that sums of two fit into 53 bits for. */
const WIDEST = 52;

function requireWords(bits: number, words: readonly number[]): number {
  if (!(Number.isSafeInteger(bits) && bits >= 1 && bits <= WIDEST)) {
    throw new RangeError(`Expected words of 1 to ${WIDEST} bits, got ${bits}`);
  }
  const size = 2 ** bits;
  for (const word of words) {
    if (!(Number.isSafeInteger(word) && word >= 0 && word < size)) {
      throw new RangeError(
        `Expected whole numbers from 0 to ${size - 1}, words of ${bits} bits, got ${word}`,
      );
    }
  }
  return size;
}

/**
 * Addition that erases nothing: the first summand stays.
 *
 * (x, y) → (x, x + y mod 2^bits), a bijection of pairs of words; {@linkcode reversibleSubtract} undoes it.
 *
 * Source: kaplan eqs. (2.7.7), (2.7.8); Bennett, IBM J. Res. Dev. 17 (1973) 525–532.
 *
 * @param x whole, from 0 to 2^bits − 1
 * @param y whole, from 0 to 2^bits − 1
 * @param bits width of the words, 1 to 52
 * @returns the first summand and the sum
 * @throws {RangeError} if the width or a word is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(reversibleAdd(58, 23, 16), [58, 81]);
 * assert.deepEqual(reversibleAdd(200, 100, 8), [200, 44]);
 * ```
 */
export function reversibleAdd(x: number, y: number, bits: number): [number, number] {
  const size = requireWords(bits, [x, y]);
  return [x, (x + y) % size];
}

/**
 * The inverse of {@linkcode reversibleAdd}.
 *
 * (x, s) → (x, s − x mod 2^bits).
 *
 * Source: kaplan eqs. (2.7.7), (2.7.8).
 *
 * @param x the first summand, whole, from 0 to 2^bits − 1
 * @param sum whole, from 0 to 2^bits − 1
 * @param bits width of the words, 1 to 52
 * @returns the two summands
 * @throws {RangeError} if the width or a word is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(reversibleSubtract(58, 81, 16), [58, 23]);
 * ```
 */
export function reversibleSubtract(x: number, sum: number, bits: number): [number, number] {
  const size = requireWords(bits, [x, sum]);
  return [x, (sum - x + size) % size];
}
