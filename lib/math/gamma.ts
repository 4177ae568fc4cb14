import { digamma as digammaOfR, lgamma as lgammaOfR } from "./r/mod.ts";

/**
 * The logarithm of the absolute value of the gamma function.
 *
 * ln|Γ(x)|, Γ(x) = ∫₀^∞ t^(x−1) e^(−t) dt. Right to about 2⁻⁵² relative to max(1, |ln|Γ||).
 *
 * Source: DLMF 5.2.1.
 *
 * @param x any finite number but 0, −1, −2, …
 * @returns nats
 * @throws {RangeError} at a pole, or if x is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(lgamma(5) - Math.log(24)) < 1e-15);
 * ```
 */
export function lgamma(x: number): number {
  requireNoPole("lgamma", x);
  return lgammaOfR(x);
}

/**
 * The logarithmic derivative of the gamma function.
 *
 * ψ(x) = Γ′(x)/Γ(x). Right to about 1e-13 relative to max(1, |ψ|).
 *
 * Source: DLMF 5.2.2.
 *
 * @param x any finite number but 0, −1, −2, …
 * @throws {RangeError} at a pole, or if x is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(digamma(1) + 0.5772156649015329) < 1e-13);
 * ```
 */
export function digamma(x: number): number {
  requireNoPole("digamma", x);
  return digammaOfR(x);
}

function requireNoPole(name: string, x: number): void {
  if (!Number.isFinite(x) || (x <= 0 && Number.isInteger(x))) {
    throw new RangeError(`Expected a finite x other than 0, −1, −2, … in ${name}, got ${x}`);
  }
}
