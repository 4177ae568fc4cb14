import { dbeta as dbetaOfR } from "./r/mod.ts";
import { requirePositive } from "./checks.ts";

function requireBetaArguments(name: string, x: number, a: number, b: number): void {
  requirePositive(`the shape a in ${name}`, a);
  requirePositive(`the shape b in ${name}`, b);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`Expected x between 0 and 1 in ${name}, got ${x}`);
}

/**
 * The regularised incomplete beta function: the probability that a beta variable is at most x.
 *
 * Iₓ(a, b) = ∫₀ˣ t^(a−1) (1−t)^(b−1) dt / B(a, b).
 *
 * Source: DLMF 8.17.2, by the continued fraction 8.17.22.
 *
 * @param x from 0 to 1
 * @param a first shape, positive
 * @param b second shape, positive
 * @returns a probability
 * @throws {RangeError} if x is not in [0, 1] or a shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 1 − (1 − x)³ for a = 1, b = 3.
 * assert(Math.abs(betaI(0.2, 1, 3) - (1 - 0.8 ** 3)) < 1e-15);
 * ```
 */
export function betaI(x: number, a: number, b: number): number {
  return Math.exp(logBetaI(x, a, b));
}

/**
 * The logarithm of `betaI`, finite far into the tail. The other tail is 1 − Iₓ(a, b) = I₁₋ₓ(b, a).
 *
 * Source: DLMF 8.17.2 and 8.17.22.
 *
 * @param x from 0 to 1
 * @param a first shape, positive
 * @param b second shape, positive
 * @returns nats, at most 0
 * @throws {RangeError} if x is not in [0, 1] or a shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // x^a for b = 1.
 * assert(Math.abs(logBetaI(1e-10, 100, 1) - 100 * Math.log(1e-10)) < 1e-10);
 * ```
 */
export function logBetaI(x: number, a: number, b: number): number {
  requireBetaArguments("logBetaI", x, a, b);
  return logBetaOfParts(x, 1 - x, a, b);
}

/** `logBetaI` for a caller who knows y = 1 − x to more digits than the subtraction leaves. */
export function logBetaOfParts(x: number, y: number, a: number, b: number): number {
  if (x === 0) return -Infinity;
  if (y === 0) return 0;
  // The fraction converges fast below the mean; above it the other tail is the small one.
  if (x < (a + 1) / (a + b + 2)) return logLowerTail(x, y, a, b);
  return Math.log1p(-Math.exp(logLowerTail(y, x, b, a)));
}

// ln Iₓ(a, b) = ln[xᵃ yᵇ/(a B(a, b))] − ln(fraction), y = 1 − x.
function logLowerTail(x: number, y: number, a: number, b: number): number {
  const logDensity = x <= y ? dbetaOfR(x, a, b, undefined, true) : dbetaOfR(y, b, a, undefined, true);
  return logDensity + Math.log(x) + Math.log(y) - Math.log(a) - Math.log(continuedFraction(x, a, b));
}

const mostTerms = 100_000;

// 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22 by Lentz's method as modified by Thompson and Barnett.
function continuedFraction(x: number, a: number, b: number): number {
  let fraction = 1;
  let numerator = 1;
  let denominator = 0;
  for (let n = 1; n <= mostTerms; n++) {
    const m = n >> 1;
    const term = n % 2 === 0
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / awayFromZero(1 + term * denominator);
    numerator = awayFromZero(1 + term / numerator);
    const factor = numerator * denominator;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 ** -52) return fraction;
  }
  throw new RangeError(`Expected I_${x}(${a}, ${b}) within ${mostTerms} terms of its continued fraction`);
}

function awayFromZero(value: number): number {
  return value === 0 ? 2 ** -960 : value;
}
