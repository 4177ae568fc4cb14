/**
 * ln(1 − e^(−t)), with its digits at both ends: what is left when a probability e^(−t) is taken away.
 *
 * By expm1 below ln 2 and by log1p above it.
 *
 * Source: Mächler, Accurately Computing log(1 − exp(−|a|)) (2012), equation 7.
 *
 * @param t at least 0, in nats
 * @returns nats, at most 0; −Infinity at t = 0
 * @throws {RangeError} if t is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logOneMinusExp(1e-300), Math.log(1e-300));
 * assert.equal(logOneMinusExp(100), -Math.exp(-100));
 * ```
 */
export function logOneMinusExp(t: number): number {
  if (!(t >= 0)) throw new RangeError(`Expected t ≥ 0 in ln(1 − exp(−t)), got ${t}`);
  return t < Math.LN2 ? Math.log(-Math.expm1(-t)) : Math.log1p(-Math.exp(-t));
}
