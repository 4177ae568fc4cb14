import { lgamma as lgammaOfR } from "./r/mod.ts";
import { digammaRemainder } from "./stirling.ts";

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
 * ψ(x) = Γ′(x)/Γ(x) = ln x − 1/2x − 1/12x² + …; below 0, ψ(x) = ψ(1 − x) − π/tan πx. Right to about 2⁻⁵¹ relative to
 * max(1, |ψ|) for positive x.
 *
 * Source: DLMF 5.2.2, 5.11.2 and 5.5.4.
 *
 * @param x any finite number but 0, −1, −2, …
 * @throws {RangeError} at a pole, or if x is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(digamma(1) + 0.5772156649015329) < 1e-15);
 * ```
 */
export function digamma(x: number): number {
  requireNoPole("digamma", x);
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  // One step of the recurrence keeps the pole at 0 out of the logarithm.
  if (x < 1) return digamma(x + 1) - 1 / x;
  return Math.log(x) - 0.5 / x + digammaRemainder(x);
}

function requireNoPole(name: string, x: number): void {
  if (!Number.isFinite(x) || (x <= 0 && Number.isInteger(x))) {
    throw new RangeError(`Expected a finite x other than 0, −1, −2, … in ${name}, got ${x}`);
  }
}
