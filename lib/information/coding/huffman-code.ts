import { canonicalPrefixCode } from "./canonical-code.ts";
import { requireAlphabetSize } from "../checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * Huffman's codeword lengths: no prefix-free, or even uniquely decodable, code has a smaller expected length.
 *
 * The D least probable nodes are joined into one until a single node, the root, is left; ℓ(x) is the depth of x.
 * The first join takes 2 + (k − 2) mod (D − 1) nodes, so that the later ones are full. Of equally probable nodes
 * symbols come before joined ones and low indices before high ones: always the same code, and the one whose
 * lengths vary least.
 *
 * Source: Huffman (1952); Schwartz, Inf. Control 7 (1964) 37–44 (ties).
 *
 * @param probabilities k probabilities; a symbol that never occurs gets a codeword, too
 * @param alphabetSize D, 2 by default
 * @returns k lengths in digits; 0 where there is only one symbol
 * @throws {RangeError} if it is not a distribution, or the alphabet has fewer than 2 digits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(huffmanLengths([0.4, 0.3, 0.2, 0.1]), [1, 2, 3, 3]);
 * assert.deepEqual(huffmanLengths([0.4, 0.3, 0.2, 0.1], 3), [1, 1, 2, 2]);
 * ```
 */
export function huffmanLengths(probabilities: ArrayLike<number>, alphabetSize = 2): number[] {
  requireAlphabetSize(alphabetSize);
  requireDistribution("the distribution", probabilities);
  const symbols = probabilities.length;
  const order = Array.from(probabilities, (_, x) => x)
    .sort((x, y) => probabilities[x] - probabilities[y] || x - y);
  const joins = Math.ceil((symbols - 1) / (alphabetSize - 1));
  // Nodes 0 … k − 1 are the symbols by ascending probability, then come the joined ones, ascending as well.
  const weights = new Float64Array(symbols + joins);
  const parents = new Int32Array(symbols + joins);
  order.forEach((symbol, leaf) => weights[leaf] = probabilities[symbol]);
  let leaf = 0;
  let joined = symbols;
  for (let node = symbols; node < symbols + joins; node++) {
    const children = node === symbols ? 2 + (symbols - 2) % (alphabetSize - 1) : alphabetSize;
    for (let child = 0; child < children; child++) {
      const takeLeaf = leaf < symbols && (joined === node || weights[leaf] <= weights[joined]);
      const taken = takeLeaf ? leaf++ : joined++;
      weights[node] += weights[taken];
      parents[taken] = node;
    }
  }
  const depths = new Int32Array(symbols + joins);
  for (let node = symbols + joins - 2; node >= 0; node--) depths[node] = depths[parents[node]] + 1;
  const lengths = new Array<number>(symbols);
  order.forEach((symbol, leaf) => lengths[symbol] = depths[leaf]);
  return lengths;
}

/**
 * A prefix-free code with Huffman's lengths.
 *
 * Of the many codes with these lengths, the canonical one.
 *
 * Source: Huffman (1952).
 *
 * @param probabilities k probabilities
 * @param alphabetSize D, 2 (by default) to 36
 * @returns k codewords; the empty word where there is only one symbol
 * @throws {RangeError} if it is not a distribution, or the alphabet cannot be written
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(huffmanCode([0.2, 0.5, 0.3]), ["10", "0", "11"]);
 * ```
 */
export function huffmanCode(probabilities: ArrayLike<number>, alphabetSize = 2): string[] {
  return canonicalPrefixCode(huffmanLengths(probabilities, alphabetSize), alphabetSize);
}
