import { entropy } from "../entropy/mod.ts";

/**
 * The perplexity of a law: how many equally likely outcomes are as uncertain.
 *
 * Perp(P) = exp H(P) with H in nats, which is 2^H with H in bits; k for k equally likely outcomes.
 *
 * Source: kaplan eq. (2.6.4).
 *
 * @param probabilities k probabilities that sum to 1
 * @returns a number of outcomes, between 1 and k
 * @throws {RangeError} if it is not a distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(perplexity([1 / 2, 1 / 4, 1 / 4]) - 2 ** 1.5) < 1e-15);
 * ```
 */
export function perplexity(probabilities: ArrayLike<number>): number {
  return Math.exp(entropy(probabilities));
}
