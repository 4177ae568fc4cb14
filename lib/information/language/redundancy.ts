import { requireInteger, requireNonNegative } from "../../math/checks.ts";

/**
 * The redundancy of a source: the share of its symbols that a perfect code in the same alphabet would save.
 *
 * R = 1 − h/ln k.
 *
 * Source: Shannon, "A mathematical theory of communication", Bell Syst. Tech. J. 27 (1948) 379–423, section 7.
 *
 * @param entropyRate h, in nats per symbol
 * @param alphabetSize k, at least 2
 * @returns from 0 to 1
 * @throws {RangeError} if the rate is negative or above ln k, or the alphabet's size not an integer of at least 2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(redundancy(Math.LN2, 4), 1 / 2);
 * ```
 */
export function redundancy(entropyRate: number, alphabetSize: number): number {
  requireInteger("the alphabet's size", alphabetSize, 2);
  requireNonNegative("the entropy rate", entropyRate);
  const most = Math.log(alphabetSize);
  if (entropyRate > most * (1 + 1e-12)) {
    throw new RangeError(
      `Expected an entropy rate of at most ln ${alphabetSize} = ${most} nats, got ${entropyRate}`,
    );
  }
  return Math.max(0, 1 - entropyRate / most);
}
