import { xlogy } from "../../math/mod.ts";

/**
 * Binary entropy: the expected surprise at one toss of a coin.
 *
 * h(p) = −p ln p − (1 − p) ln(1 − p), with 0·ln 0 = 0; largest at p = 1/2, where it is ln 2. Right to a few units of
 * the last place for every p, also where one side is rare: ln(1 − p) is not taken of a rounded 1 − p.
 *
 * Source: kaplan eq. (2.1.9); Cover and Thomas, Elements of Information Theory (2006), eq. (2.5).
 *
 * @param probability p of one of the two sides, in [0, 1]
 * @returns nats
 * @throws {RangeError} if it is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(binaryEntropy(1 / 2), Math.LN2);
 * assert.equal(binaryEntropy(1), 0);
 * ```
 */
export function binaryEntropy(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Expected a probability in [0, 1], got ${probability}`);
  }
  const other = 1 - probability;
  return 0 - xlogy(probability, probability) - (other === 0 ? 0 : other * Math.log1p(-probability));
}
