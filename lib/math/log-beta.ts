import { requirePositive } from "./checks.ts";
import { lgamma } from "./gamma.ts";
import { poissonDeviance } from "./log1p-minus.ts";
import { logGammaIncrease } from "./log-gamma-differences.ts";
import { stirlingRemainder } from "./stirling.ts";

/**
 * The logarithm of the beta function, ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without cancellation.
 *
 * Source: DLMF 5.12.1; Didonato and Morris, ACM Trans. Math. Softw. 18 (1992) 360–373.
 *
 * @param a positive
 * @param b positive
 * @returns nats
 * @throws {RangeError} if an argument is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // B(2, 3) = 1/12
 * assert.ok(Math.abs(logBeta(2, 3) + Math.log(12)) < 1e-15);
 * ```
 */
export function logBeta(a: number, b: number): number {
  requirePositive("a in logBeta", a);
  requirePositive("b in logBeta", b);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  // ln B = ln Γ(a) + ln Γ(b) − ln Γ(a + b) with the larger of them in the difference.
  if (small < 10) return lgamma(small) - logGammaIncrease(large, small);
  const share = small / (small + large);
  return (small - 0.5) * Math.log(share) - 0.5 * Math.log(large) + large * Math.log1p(-share) +
    Math.log(2 * Math.PI) / 2 + stirlingRemainder(small) + stirlingRemainder(large) -
    stirlingRemainder(small + large);
}

/**
 * ln[xᵃ yᵇ/B(a, b)] for x + y = 1: the logarithm of a beta density times x y, right where x is near its mean and the
 * shapes are large.
 *
 * −D(a, nx) − D(b, ny) + ½ ln(ab/2πn) + J(n) − J(a) − J(b), n = a + b, D the deviance and J Binet's function.
 *
 * Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @param x strictly between 0 and 1
 * @param y 1 − x, to all the digits that the caller has
 * @param a positive
 * @param b positive
 * @returns nats
 * @throws {RangeError} if x or y is outside (0, 1), or a shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 0.25² 0.75³/B(2, 3) = 12 · 0.0625 · 0.421875
 * assert.ok(Math.abs(logBetaPower(0.25, 0.75, 2, 3) - Math.log(12 * 0.0625 * 0.421875)) < 1e-15);
 * ```
 */
export function logBetaPower(x: number, y: number, a: number, b: number): number {
  requirePositive("a in logBetaPower", a);
  requirePositive("b in logBetaPower", b);
  // One of them may have been rounded to 1.
  if (!(x > 0 && x <= 1 && y > 0 && y <= 1)) {
    throw new RangeError(`Expected x and y = 1 − x inside (0, 1), got ${x} and ${y}`);
  }
  // Where n x would lose digits below the normal numbers.
  if (x < 1e-290 || y < 1e-290) return a * Math.log(x) + b * Math.log(y) - logBeta(a, b);
  const n = a + b;
  return Math.log(a / n * b / (2 * Math.PI)) / 2 - poissonDeviance(a, n * x) - poissonDeviance(b, n * y) +
    stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b);
}
