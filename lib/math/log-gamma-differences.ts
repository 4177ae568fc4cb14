import { requirePositive } from "./checks.ts";
import { log1pMinus } from "./log1p-minus.ts";
import { polygamma } from "./polygamma.ts";
import { stirlingRemainder } from "./stirling.ts";
import { hurwitzZeta } from "./zeta.ts";

/** Euler's constant γ = −ψ(1). Source: DLMF 5.2.3. */
export const eulerGamma = 0.5772156649015329;

/**
 * ln Γ(x + h) − ln Γ(x), with the digits of a difference that is small.
 *
 * h ψ(x) + h² ψ′(x)/2 + … for small steps; else (x + h − ½) ln(1 + h/x) + h ln x − h + J(x + h) − J(x), J being Binet's function.
 *
 * Source: DLMF 5.11.1 and 5.15.1.
 *
 * @param x positive
 * @param h at least 0
 * @returns nats
 * @throws {RangeError} if x is not positive and finite, or h is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Γ(5)/Γ(3) = 12
 * assert.ok(Math.abs(logGammaIncrease(3, 2) - Math.log(12)) < 1e-15);
 * ```
 */
export function logGammaIncrease(x: number, h: number): number {
  requirePositive("x in logGammaIncrease", x);
  if (!(h >= 0 && h < Infinity)) throw new RangeError(`Expected a finite step of at least 0, got ${h}`);
  if (h < x / 100) {
    let sum = 0;
    let factor = h;
    for (let k = 0; k < 9; k++) {
      sum += factor * polygamma(k, x);
      factor *= h / (k + 2);
    }
    return sum;
  }
  const v = h / x;
  // (x + h) ln(1 + v) − h, without cancellation where v is small
  const main = v > 1 ? (x + h) * Math.log1p(v) - h : (x + h) * log1pMinus(v) + h * v;
  return main - Math.log1p(v) / 2 + h * Math.log(x) + (stirlingRemainder(x + h) - stirlingRemainder(x));
}

// ζ(k) − 1 for k = 2, 3, …
let zetasLessOne: readonly number[] | undefined;

/**
 * ln Γ(1 + a) with its digits near a = 0.
 *
 * −ln(1 + a) + a(1 − γ) + Σ_{k≥2} (−1)^k (ζ(k) − 1) a^k/k.
 *
 * Source: DLMF 5.7.3.
 *
 * @param a from −½ to 1
 * @returns nats
 * @throws {RangeError} if a is outside [−½, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(logGammaOfOnePlus(1e-300) / -0.5772156649015329e-300 - 1) < 1e-15);
 * ```
 */
export function logGammaOfOnePlus(a: number): number {
  if (!(a >= -0.5 && a <= 1)) throw new RangeError(`Expected a in [−½, 1], got ${a}`);
  zetasLessOne ??= Array.from({ length: 60 }, (_, i) => hurwitzZeta(i + 2, 2));
  let sum = 0;
  for (let k = 61; k >= 2; k--) sum = -a * sum + zetasLessOne[k - 2] / k * a;
  return -Math.log1p(a) + a * (1 - eulerGamma) + a * sum;
}
