import { pgamma as pgammaOfR, pnorm as pnormOfR } from "./r/mod.ts";
import { requireNoNaN } from "./checks.ts";

/**
 * The error function.
 *
 * erf x = (2/√π) ∫₀ˣ e^(−t²) dt = sign(x) P(½, x²), right to a few 2⁻⁵³ relative to itself, near 0 too.
 *
 * Source: DLMF 7.2.1 and 7.11.1.
 *
 * @param x any number, ±Infinity included
 * @throws {RangeError} if x is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(erf(-Infinity), -1);
 * assert(Math.abs(erf(1e-9) / 1e-9 - 2 / Math.sqrt(Math.PI)) < 1e-15);
 * ```
 */
export function erf(x: number): number {
  requireNoNaN("the argument of erf", [x]);
  // Below this x² leaves the normal numbers, and the series has but one term.
  if (Math.abs(x) < 1e-150) return 2 / Math.sqrt(Math.PI) * x;
  return Math.sign(x) * pgammaOfR(x * x, 0.5);
}

/**
 * The complementary error function, without cancellation for large x.
 *
 * erfc x = 1 − erf x = 2 Φ(−x√2).
 *
 * Source: DLMF 7.2.2.
 *
 * @param x any number, ±Infinity included
 * @throws {RangeError} if x is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(erfc(5) / 1.5374597944280349e-12 - 1) < 1e-13);
 * ```
 */
export function erfc(x: number): number {
  requireNoNaN("the argument of erfc", [x]);
  return 2 * pnormOfR(-x * Math.SQRT2);
}
