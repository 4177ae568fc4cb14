import { requireInteger } from "../../math/checks.ts";
import { requireSymbol } from "../coding/sequential-model.ts";
import { entropy } from "../entropy/mod.ts";

/**
 * How often each different block of n symbols stands in a text, overlapping blocks counted.
 *
 * Source: Shannon, Bell Syst. Tech. J. 30 (1951) 50–64, section 2.
 *
 * @param symbols N ≥ n symbols, from 0 to k − 1
 * @param alphabetSize k, with kⁿ at most 2⁵³
 * @param length n, at least 1
 * @returns the count of each block that occurs, by Σ xᵢ kⁿ⁻ⁱ, N − n + 1 in all
 * @throws {RangeError} if the text is too short, kⁿ too large, or a symbol not one of the alphabet
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...blockCounts([0, 1, 0, 1], 2, 2)], [[1, 2], [2, 1]]);
 * ```
 */
export function blockCounts(
  symbols: ArrayLike<number>,
  alphabetSize: number,
  length: number,
): Map<number, number> {
  requireInteger("the alphabet's size", alphabetSize, 1);
  requireInteger("the blocks' length", length, 1);
  const blocks = alphabetSize ** length;
  if (blocks > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`Expected at most 2⁵³ different blocks, got ${alphabetSize}^${length}`);
  }
  if (symbols.length < length) {
    throw new RangeError(`Expected a text of at least ${length} symbols, got ${symbols.length}`);
  }
  const counts = new Map<number, number>();
  const leading = blocks / alphabetSize;
  let block = 0;
  for (let i = 0; i < symbols.length; i++) {
    requireSymbol(symbols[i], alphabetSize, i);
    block = block % leading * alphabetSize + symbols[i];
    if (i >= length - 1) counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return counts;
}

/**
 * The entropy of the frequencies of blocks in a text, H_n: the plug-in estimate.
 *
 * It is too small in the mean: by (K − 1)/2N to first order for K possible blocks, and it cannot exceed ln N, so that
 * H_n − H_{n−1} falls to 0 with growing n whatever the source.
 *
 * Source: Shannon, Bell Syst. Tech. J. 30 (1951) 50–64, eq. (1); Miller, "Note on the bias of information estimates" (1955).
 *
 * @param symbols N ≥ n symbols, from 0 to k − 1
 * @param alphabetSize k
 * @param length n, at least 0
 * @returns nats per block
 * @throws {RangeError} as {@linkcode blockCounts}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(blockEntropy([0, 1, 0, 1, 0], 2, 2) - Math.LN2) < 1e-15);
 * assert.equal(blockEntropy([0, 1, 0, 1, 0], 2, 0), 0);
 * ```
 */
export function blockEntropy(symbols: ArrayLike<number>, alphabetSize: number, length: number): number {
  if (length === 0) return 0;
  const total = symbols.length - length + 1;
  return entropy(Array.from(blockCounts(symbols, alphabetSize, length).values(), (count) => count / total));
}
