import { requireNumber } from "../../math/checks.ts";

/**
 * The logistic function, which turns log-odds into a probability.
 *
 * σ(z) = 1/(1 + e⁻ᶻ) = eᶻ/(1 + eᶻ), evaluated through e^−|z|: nothing overflows, and σ(z) keeps its relative accuracy
 * down to the smallest float64, where the first form gives 0 from z = −710 on.
 *
 * As a real function it lies strictly between 0 and 1. Its float64 value is exactly 1 from z = 53 ln 2 ≈ 36.7 on and exactly
 * 0 below z = −1075 ln 2 ≈ −745.1: use {@linkcode logSigmoid} where the tails matter.
 *
 * Source: techniques, "Logistic regression"; ppo-dpo, "Partition function & normalization".
 *
 * @param z log-odds in nats; ±Infinity give 1 and 0
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sigmoid(0), 0.5);
 * assert(Math.abs(sigmoid(-740) / Math.exp(-740) - 1) < 1e-12);
 * ```
 */
export function sigmoid(z: number): number {
  requireNumber("the log-odds", z);
  const small = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/**
 * The log-odds of a probability, inverse to {@linkcode sigmoid}.
 *
 * logit p = ln p/(1 − p). Near ½, where the quotient is near 1, it is 2 artanh(2p − 1), since 2p − 1 is then exact.
 *
 * Source: techniques, "Logistic regression" (log-odds).
 *
 * @param p a probability in [0, 1]; the ends give ∓Infinity
 * @returns nats
 * @throws {RangeError} if p is no probability
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logit(0.5), 0);
 * assert(Math.abs(logit(0.9) - Math.log(9)) < 1e-15);
 * ```
 */
export function logit(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Expected a probability between 0 and 1, got ${p}`);
  return p > 0.25 && p < 0.75 ? 2 * Math.atanh(2 * p - 1) : Math.log(p) - Math.log1p(-p);
}

/**
 * The logarithm of the logistic function: ln σ(z) = −ln(1 + e⁻ᶻ) = −softplus(−z), right in both tails.
 *
 * Source: techniques, "Logistic regression" (the log-loss of one label).
 *
 * @param z log-odds in nats
 * @returns nats, at most 0: about z far below 0, about −e⁻ᶻ far above
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logSigmoid(-1000), -1000);
 * assert.equal(logSigmoid(100), -Math.exp(-100));
 * ```
 */
export function logSigmoid(z: number): number {
  return -softplus(-z);
}

/**
 * The logarithm of the partition function of two outcomes of weights eᶻ and 1.
 *
 * softplus(z) = ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|); its slope is {@linkcode sigmoid}.
 *
 * Source: ppo-dpo, "Partition function & normalization" (logistic example).
 *
 * @param z log-odds in nats; ±Infinity give Infinity and 0
 * @returns nats
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(softplus(0), Math.LN2);
 * assert.equal(softplus(-50), Math.exp(-50));
 * ```
 */
export function softplus(z: number): number {
  requireNumber("the log-odds", z);
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
