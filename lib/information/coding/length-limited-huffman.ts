import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** A symbol, or two things joined, with a weight: what packages are made of. */
interface Package {
  readonly weight: number;
  /** The symbols inside, each as often as it is in there. */
  readonly symbols: readonly number[];
}

/**
 * The codeword lengths of least expected length among those of at most L bits.
 *
 * By package and merge: from the deepest level up, the things of a level are the symbols and the pairs of the level
 * below, in order of their weights; ℓ(x) is how often x is in the first 2k − 2 things of the top level. With L large
 * enough the expected length is Huffman's.
 *
 * Source: Larmore and Hirschberg, J. ACM 37 (1990) 464–473, section 2.
 *
 * @param probabilities k probabilities; a symbol that never occurs gets a codeword, too
 * @param longest L, the most bits that a codeword may have; 2^L must be at least k
 * @returns k lengths in bits; 0 where there is only one symbol
 * @throws {RangeError} if it is not a distribution, or L bits are too few for k symbols
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(lengthLimitedHuffmanLengths([0.6, 0.25, 0.1, 0.05], 3), [1, 2, 3, 3]);
 * assert.deepEqual(lengthLimitedHuffmanLengths([0.6, 0.25, 0.1, 0.05], 2), [2, 2, 2, 2]);
 * ```
 */
export function lengthLimitedHuffmanLengths(probabilities: ArrayLike<number>, longest: number): number[] {
  requireDistribution("the distribution", probabilities);
  requireInteger("the longest codeword L", longest, 0);
  const count = probabilities.length;
  if (Math.log2(count) > longest) {
    throw new RangeError(
      `Expected at least ${Math.ceil(Math.log2(count))} bits for ${count} symbols, got ${longest}`,
    );
  }
  const single = Array.from(probabilities, (weight, symbol): Package => ({ weight, symbols: [symbol] }))
    .sort((a, b) => a.weight - b.weight);
  let level: Package[] = [];
  // More levels than symbols change nothing: no optimal codeword has k bits.
  for (let depth = 0; depth < Math.min(longest, count); depth++) level = merged(single, pairs(level));
  const lengths = new Array<number>(count).fill(0);
  for (const { symbols } of level.slice(0, 2 * count - 2)) {
    for (const symbol of symbols) lengths[symbol]++;
  }
  return lengths;
}

/** Neighbours joined two by two; an odd last one is left behind. */
function pairs(level: readonly Package[]): Package[] {
  return Array.from({ length: level.length >> 1 }, (_, index) => {
    const [first, second] = [level[2 * index], level[2 * index + 1]];
    return { weight: first.weight + second.weight, symbols: [...first.symbols, ...second.symbols] };
  });
}

/** Two ascending lists as one; of equal weights the first list's come first. */
function merged(first: readonly Package[], second: readonly Package[]): Package[] {
  return [...first, ...second].sort((a, b) => a.weight - b.weight);
}
