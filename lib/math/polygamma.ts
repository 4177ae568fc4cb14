import { requireInteger, requirePositive } from "./checks.ts";
import { digamma } from "./gamma.ts";
import { hurwitzZeta } from "./zeta.ts";

/**
 * The derivatives of the digamma function.
 *
 * ψ⁽ⁿ⁾(x) = dⁿψ/dxⁿ = (−1)^(n+1) n! ζ(n + 1, x).
 *
 * Source: DLMF 5.15.1 and 25.11.12.
 *
 * @param order n, from 0 (digamma itself) to 170
 * @param x positive
 * @throws {RangeError} if the order is not an integer from 0 to 170 or x is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // ψ″(1) = −2 ζ(3)
 * assert.ok(Math.abs(polygamma(2, 1) + 2.4041138063191886) < 1e-15);
 * ```
 */
export function polygamma(order: number, x: number): number {
  requireInteger("the order of polygamma", order, 0);
  if (order > 170) throw new RangeError(`Expected an order of at most 170, got ${order}: n! overflows`);
  requirePositive("the argument of polygamma", x);
  if (order === 0) return digamma(x);
  let factorial = 1;
  for (let k = 2; k <= order; k++) factorial *= k;
  return (order % 2 === 1 ? 1 : -1) * factorial * hurwitzZeta(order + 1, x);
}

/**
 * The derivative of the digamma function, ψ′(x) = Σ_{k≥0} (x + k)^(−2): the variance of the logarithm of a gamma variable.
 *
 * Source: DLMF 5.15.1.
 *
 * @param x positive
 * @throws {RangeError} if x is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(trigamma(0.5) - Math.PI ** 2 / 2) < 1e-14);
 * ```
 */
export function trigamma(x: number): number {
  return polygamma(1, x);
}
