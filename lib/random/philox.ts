// Philox4x32-10: a keyed bijection of 128-bit counters whose outputs pass as random numbers.

/** Four 32-bit words, each an integer in [0, 2³²). */
export type FourWords = readonly [number, number, number, number];

/** Two 32-bit words, each an integer in [0, 2³²). */
export type TwoWords = readonly [number, number];

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const MULTIPLIER_0_HIGH = MULTIPLIER_0 >>> 16;
const MULTIPLIER_0_LOW = MULTIPLIER_0 & 0xffff;
const MULTIPLIER_1_HIGH = MULTIPLIER_1 >>> 16;
const MULTIPLIER_1_LOW = MULTIPLIER_1 & 0xffff;

/** What each round adds to the key: the golden ratio and √3 − 1 as 32-bit fractions. */
const KEY_STEP_0 = 0x9e3779b9;
const KEY_STEP_1 = 0xbb67ae85;

/** Words in one block of output. */
export const BLOCK_WORDS = 4;

/**
 * Writes consecutive blocks of Philox4x32-10 into `out`: the blocks of the counters
 * (low, high, upper0, upper1), (low + 1, high, upper0, upper1), …, with carry from `low` into `high`.
 *
 * @param low The counter's word 0, any 32-bit pattern
 * @param high Word 1
 * @param upper0 Word 2
 * @param upper1 Word 3
 * @param out Where the words go; its length is a multiple of four
 */
export function fillBlocks(
  out: Uint32Array,
  low: number,
  high: number,
  upper0: number,
  upper1: number,
  key0: number,
  key1: number,
): void {
  for (let offset = 0; offset < out.length; offset += BLOCK_WORDS) {
    let word0 = low | 0;
    let word1 = high | 0;
    let word2 = upper0 | 0;
    let word3 = upper1 | 0;
    let roundKey0 = key0 | 0;
    let roundKey1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      // The high word of a 64-bit product from four 16-bit ones; no partial sum exceeds 32 bits.
      const word0Low = word0 & 0xffff;
      const word0High = word0 >>> 16;
      const middle0 = (Math.imul(word0High, MULTIPLIER_0_LOW) +
        (Math.imul(word0Low, MULTIPLIER_0_LOW) >>> 16)) >>> 0;
      const cross0 = (Math.imul(word0Low, MULTIPLIER_0_HIGH) + (middle0 & 0xffff)) >>> 0;
      const product0High = (Math.imul(word0High, MULTIPLIER_0_HIGH) + (middle0 >>> 16) + (cross0 >>> 16)) | 0;

      const word2Low = word2 & 0xffff;
      const word2High = word2 >>> 16;
      const middle1 = (Math.imul(word2High, MULTIPLIER_1_LOW) +
        (Math.imul(word2Low, MULTIPLIER_1_LOW) >>> 16)) >>> 0;
      const cross1 = (Math.imul(word2Low, MULTIPLIER_1_HIGH) + (middle1 & 0xffff)) >>> 0;
      const product1High = (Math.imul(word2High, MULTIPLIER_1_HIGH) + (middle1 >>> 16) + (cross1 >>> 16)) | 0;

      const product0Low = Math.imul(word0, MULTIPLIER_0);
      const product1Low = Math.imul(word2, MULTIPLIER_1);
      word0 = product1High ^ word1 ^ roundKey0;
      word1 = product1Low;
      word2 = product0High ^ word3 ^ roundKey1;
      word3 = product0Low;
      roundKey0 = (roundKey0 + KEY_STEP_0) | 0;
      roundKey1 = (roundKey1 + KEY_STEP_1) | 0;
    }
    out[offset] = word0;
    out[offset + 1] = word1;
    out[offset + 2] = word2;
    out[offset + 3] = word3;
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
}

function requireWords(what: string, words: ArrayLike<number>, count: number): void {
  if (words.length !== count) throw new RangeError(`Expected ${count} words of ${what}, got ${words.length}`);
  for (let i = 0; i < count; i++) {
    if (words[i] >>> 0 !== words[i]) {
      throw new RangeError(`Expected the words of ${what} to be integers in [0, 2^32), got ${words[i]}`);
    }
  }
}

/**
 * One block of the Philox4x32-10 generator: ten rounds that multiply, exchange and add a key.
 *
 * Each round maps (x₀, x₁, x₂, x₃) to (hi(M₁x₂) ⊕ x₁ ⊕ k₀, lo(M₁x₂), hi(M₀x₀) ⊕ x₃ ⊕ k₁, lo(M₀x₀)).
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
 *
 * @param counter Four 32-bit words, the lowest first
 * @param key Two 32-bit words, the lowest first
 * @returns Four 32-bit words
 * @throws {RangeError} A word is not an integer in [0, 2³²), or there are too many or too few
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(philox4x32([0, 0, 0, 0], [0, 0]), [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
 * ```
 */
export function philox4x32(counter: FourWords, key: TwoWords): FourWords {
  requireWords("the counter", counter, 4);
  requireWords("the key", key, 2);
  const out = new Uint32Array(BLOCK_WORDS);
  fillBlocks(out, counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
  return [out[0], out[1], out[2], out[3]];
}
