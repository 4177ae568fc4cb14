import { requireWholeLengths } from "../checks.ts";
import { requireWrittenAlphabet } from "./codewords.ts";
import { kraftSum, satisfiesKraft } from "./kraft-sum.ts";

/**
 * The prefix-free code with given lengths: the converse of Kraft's inequality, as a construction.
 *
 * The codewords, shortest first and then in the order given, stand side by side in the unit interval: each is the
 * first ℓ digits of the sum of D^(−ℓ') over those before it. This is the canonical code of a set of lengths.
 *
 * Source: Kraft (1949), chapter II; Schwartz and Kallick, Commun. ACM 7 (1964) 166–169 (canonical order).
 *
 * @param lengths n whole numbers of digits
 * @param alphabetSize D, 2 (by default) to 36
 * @returns n codewords, in the order of the lengths
 * @throws {RangeError} if the lengths violate Kraft's inequality, one is not whole, or the alphabet cannot be written
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(canonicalPrefixCode([2, 1, 3, 3]), ["10", "0", "110", "111"]);
 * assert.deepEqual(canonicalPrefixCode([1, 1, 2], 3), ["0", "1", "20"]);
 * ```
 */
export function canonicalPrefixCode(lengths: ArrayLike<number>, alphabetSize = 2): string[] {
  requireWrittenAlphabet(alphabetSize);
  requireWholeLengths(lengths);
  if (!satisfiesKraft(lengths, alphabetSize)) {
    throw new RangeError(
      `Expected lengths with a Kraft sum of at most 1, got ${kraftSum(lengths, alphabetSize)}: lengthen some`,
    );
  }
  const base = BigInt(alphabetSize);
  const words = new Array<string>(lengths.length);
  let next = 0n;
  let level = 0;
  for (const i of shortestFirst(lengths)) {
    next *= base ** BigInt(lengths[i] - level);
    level = lengths[i];
    words[i] = level === 0 ? "" : next.toString(alphabetSize).padStart(level, "0");
    next++;
  }
  return words;
}

function shortestFirst(lengths: ArrayLike<number>): number[] {
  return Array.from(lengths, (_, i) => i).sort((i, j) => lengths[i] - lengths[j] || i - j);
}
