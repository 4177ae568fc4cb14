/**
 * Information in bits.
 *
 * bits = nats / ln 2.
 *
 * Source: techniques, "Information content, entropy, KL" (the constant k is a choice of base).
 *
 * @param nats information in nats
 * @returns the same information in bits
 * @throws {RangeError} if it is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(toBits(3 * Math.LN2), 3);
 * ```
 */
export function toBits(nats: number): number {
  if (Number.isNaN(nats)) throw new RangeError("Expected an amount of information in nats, got NaN");
  return nats / Math.LN2;
}

/**
 * Information in nats.
 *
 * nats = bits · ln 2.
 *
 * Source: techniques, "Information content, entropy, KL" (the constant k is a choice of base).
 *
 * @param bits information in bits
 * @returns the same information in nats
 * @throws {RangeError} if it is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(toNats(1), Math.LN2);
 * ```
 */
export function toNats(bits: number): number {
  if (Number.isNaN(bits)) throw new RangeError("Expected an amount of information in bits, got NaN");
  return bits * Math.LN2;
}
