/**
 * Information content of an event: the surprise at seeing it happen.
 *
 * I(p) = −ln p; the rarer, the larger, and additive for independent events.
 *
 * Source: techniques, "Information content, entropy, KL", I(p) = −k log p with k = 1; Shannon (1948), section 6.
 *
 * @param probability of the event, in [0, 1]; an impossible event gives Infinity
 * @returns nats
 * @throws {RangeError} if it is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(surprisal(1 / 8), 3 * Math.LN2);
 * assert.equal(surprisal(1), 0);
 * ```
 */
export function surprisal(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Expected a probability in [0, 1], got ${probability}`);
  }
  // 0 − x and not −x: a certain event has information 0, not −0.
  return 0 - Math.log(probability);
}
