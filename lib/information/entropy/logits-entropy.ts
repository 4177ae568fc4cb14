import { compensatedSum, logSumExp, softmax } from "../../math/mod.ts";
import { requireNoNaN, requirePositive } from "../../math/checks.ts";

/**
 * The entropy of softmax(z/T), from the logits.
 *
 * H = Z − Σₐ pₐ zₐ/T with Z = ln Σₐ exp(zₐ/T). Here the largest logit is taken off first, which changes nothing but the
 * round-off; a logit of −Infinity is an impossible token.
 *
 * Source: saad section 2.2.5, H(p) = Z − Σ p z.
 *
 * @param logits V logits; finite or −Infinity, at least one finite
 * @param temperature T, positive; 1 by default
 * @returns nats
 * @throws {RangeError} if a logit is NaN or Infinity, or all are −Infinity, or the temperature is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(entropyOfLogits([1e4 + Math.LN2, 1e4, 1e4]) - 1.5 * Math.LN2) < 1e-11);
 * ```
 */
export function entropyOfLogits(logits: ArrayLike<number>, temperature = 1): number {
  const scaled = scaledLogits(logits, temperature);
  const probabilities = softmax(scaled);
  const mean = compensatedSum(probabilities.map((p, token) => p > 0 ? p * scaled[token] : 0));
  return Math.max(0, logSumExp(scaled) - mean);
}

/** Logits over the temperature, the largest one 0. */
export function scaledLogits(logits: ArrayLike<number>, temperature: number): Float64Array {
  requireNoNaN("the logits", logits);
  requirePositive("the temperature", temperature);
  let largest = -Infinity;
  for (let token = 0; token < logits.length; token++) largest = Math.max(largest, logits[token]);
  if (!Number.isFinite(largest)) {
    throw new RangeError(`Expected logits of which the largest is finite, got ${largest}`);
  }
  return Float64Array.from(logits, (logit) => (logit - largest) / temperature);
}
