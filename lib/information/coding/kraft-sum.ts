import { compensatedSum } from "../../math/mod.ts";
import { requireAlphabetSize, requireWholeLengths } from "../checks.ts";

/**
 * Kraft's sum: the share of the unit interval that codewords of these lengths occupy.
 *
 * Σᵢ D^(−ℓᵢ) for an alphabet of D digits. The lengths may be real, such as −log₂ P(x).
 *
 * Source: Kraft (1949), chapter II; techniques, "Coding", step 3 (a codeword occupies 2^(−ℓ) of the unit interval).
 *
 * @param lengths of the codewords, in digits, at least 0
 * @param alphabetSize D, 2 by default
 * @returns the sum, rounded; for whole lengths {@linkcode satisfiesKraft} decides exactly whether it is at most 1
 * @throws {RangeError} if there is no length, one is negative or not finite, or the alphabet has fewer than 2 digits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(kraftSum([1, 2, 3]), 7 / 8);
 * assert.equal(kraftSum([1, 2], 4), 5 / 16);
 * ```
 */
export function kraftSum(lengths: ArrayLike<number>, alphabetSize = 2): number {
  requireAlphabetSize(alphabetSize);
  if (lengths.length === 0) throw new RangeError("Expected at least one codeword length, got none");
  return compensatedSum(Float64Array.from(lengths, (length, i) => {
    if (!(length >= 0 && length < Infinity)) {
      throw new RangeError(
        `Expected codeword lengths that are finite and not negative, got ${length} at index ${i}`,
      );
    }
    return alphabetSize ** -length;
  }));
}

/**
 * Whether whole lengths satisfy Kraft's inequality, exactly: whether a prefix-free code has these lengths.
 *
 * Σᵢ D^(−ℓᵢ) ≤ 1, decided by counting the nodes that the codewords need, from the deepest level of the tree to its
 * root: nodes(l) = #{i : ℓᵢ = l} + ⌈nodes(l + 1) / D⌉, and nodes(0) ≤ 1. No round-off.
 *
 * Source: Kraft (1949), chapter II; Cover and Thomas, Elements of Information Theory (2006), theorem 5.2.1.
 *
 * @param lengths of the codewords, whole numbers of digits
 * @param alphabetSize D, 2 by default
 * @throws {RangeError} if there is no length, one is not whole or negative, or the alphabet has fewer than 2 digits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(satisfiesKraft([1, 2, 2]), true);
 * assert.equal(satisfiesKraft([1, 1, 60]), false);
 * assert.equal(satisfiesKraft([1, 1, 60], 3), true);
 * ```
 */
export function satisfiesKraft(lengths: ArrayLike<number>, alphabetSize = 2): boolean {
  requireAlphabetSize(alphabetSize);
  requireWholeLengths(lengths);
  const deepestFirst = Float64Array.from(lengths).sort().reverse();
  let level = deepestFirst[0];
  let nodes = 0;
  for (const length of deepestFirst) {
    // From 1 on the number of nodes stays 1 all the way up, so that long gaps need no loop.
    while (level > length && nodes > 1) {
      nodes = Math.ceil(nodes / alphabetSize);
      level--;
    }
    level = length;
    nodes++;
  }
  while (level > 0 && nodes > 1) {
    nodes = Math.ceil(nodes / alphabetSize);
    level--;
  }
  return nodes <= 1;
}
