import { requirePositive } from "./checks.ts";
import { logBetaPower } from "./log-beta.ts";
import { logGammaIncrease, logGammaOfOnePlus } from "./log-gamma-differences.ts";
import { logOneMinusExp } from "./log-one-minus-exp.ts";

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
 * Source: DLMF 8.17.2, by the continued fraction of Didonato and Morris, ACM Trans. Math. Softw. 18 (1992) 360–373 (their
 * procedure BFRAC), and the series 8.17.7 where a tail near one hides the other.
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

/**
 * `logBetaI` for a caller who knows y = 1 − x to more digits than the subtraction leaves.
 *
 * Source: DLMF 8.17.2.
 *
 * @param x from 0 to 1
 * @param y 1 − x
 * @param a first shape, positive
 * @param b second shape, positive
 * @returns nats, at most 0
 * @throws {RangeError} if x or y is not in [0, 1] or a shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 1 − y³ for a = 1, b = 3, where y is near 1
 * assert.ok(Math.abs(logBetaOfParts(1 - 1e-20, 1e-20, 1, 3) + 1e-60) < 1e-74);
 * ```
 */
export function logBetaOfParts(x: number, y: number, a: number, b: number): number {
  requireBetaArguments("logBetaOfParts", x, a, b);
  if (!(y >= 0 && y <= 1)) throw new RangeError(`Expected y between 0 and 1 in logBetaOfParts, got ${y}`);
  if (x === 0) return -Infinity;
  if (y === 0) return 0;
  // The fraction converges fast below the mean; a tail near one hides the digits of the other.
  if (x < (a + 1) / (a + b + 2)) {
    const tail = logLowerTail(x, y, a, b);
    return tail < -0.1 ? tail : logOneMinusExp(-logOtherTail(x, y, a, b));
  }
  const tail = logLowerTail(y, x, b, a);
  return tail < -0.1 ? logOneMinusExp(-tail) : logOtherTail(y, x, b, a);
}

// ln[1 − Iₓ(a, b)] at an x below the mean though Iₓ is near 1: so it is for a small shape a.
function logOtherTail(x: number, y: number, a: number, b: number): number {
  return a < 1 && x * Math.max(1, b) < 1 ? logComplementNearZero(x, a, b) : logLowerTail(y, x, b, a);
}

// ln Iₓ(a, b) = ln[xᵃ yᵇ/B(a, b)] − ln(fraction), y = 1 − x.
function logLowerTail(x: number, y: number, a: number, b: number): number {
  return logBetaPower(x, y, a, b) - Math.log(continuedFraction(x, y, a, b));
}

// ln[1 − Iₓ(a, b)] for a small shape a and bx < 1, where Iₓ = xᵃ Γ(a + b)/(Γ(1 + a) Γ(b)) (1 + a Σ (1 − b)ₙ xⁿ/n!(a + n)) is near 1.
function logComplementNearZero(x: number, a: number, b: number): number {
  let sum = 0;
  let factor = x;
  for (let n = 1; n <= mostTerms; n++) {
    factor *= (n - b) / n;
    const next = sum + factor / (a + n);
    if (next === sum) break;
    sum = next;
    factor *= x;
  }
  return logOneMinusExp(
    -(a * Math.log(x) + logGammaIncrease(b, a) - logGammaOfOnePlus(a) + Math.log1p(a * sum)),
  );
}

const mostTerms = 100_000;

// β₁ + α₁/(β₂ + α₂/(β₃ + …)) of Didonato and Morris, the even part of DLMF 8.17.22: below the mean and up to n = b all its terms
// are positive. By Lentz's method as modified by Thompson and Barnett.
function continuedFraction(x: number, y: number, a: number, b: number): number {
  const distance = a * y - b * x;
  let fraction = awayFromZero(a / (a + 1) * (distance + 1));
  let numerator = fraction;
  let denominator = 0;
  for (let n = 1; n <= mostTerms; n++) {
    const pair = n * (b - n) * x / (a + 2 * n - 1);
    const alpha = (a + n - 1) / (a + 2 * n - 1) * (a + b + n - 1) * x * pair;
    const beta = n + pair + (a + n) / (a + 2 * n + 1) * (distance + 1 + n * (1 + y));
    denominator = 1 / awayFromZero(beta + alpha * denominator);
    numerator = awayFromZero(beta + alpha / numerator);
    const factor = numerator * denominator;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 ** -52) return fraction;
  }
  throw new RangeError(`Expected I_${x}(${a}, ${b}) within ${mostTerms} terms of its continued fraction`);
}

function awayFromZero(value: number): number {
  return value === 0 ? 2 ** -960 : value;
}
