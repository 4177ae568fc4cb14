import { pchisq as pchisqOfR, pgamma as pgammaOfR } from "./r/mod.ts";
import { requirePositive } from "./checks.ts";

function requireGammaArguments(name: string, a: number, x: number): void {
  requirePositive(`the shape a in ${name}`, a);
  if (!(x >= 0)) throw new RangeError(`Expected x ≥ 0 in ${name}, got ${x}`);
}

/**
 * The regularised lower incomplete gamma function: the probability that a gamma variable is at most x.
 *
 * P(a, x) = (1/Γ(a)) ∫₀ˣ t^(a−1) e^(−t) dt.
 *
 * Source: DLMF 8.2.4.
 *
 * @param a shape, positive
 * @param x at least 0
 * @returns a probability
 * @throws {RangeError} if a is not positive and finite or x is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(gammaP(1, 2) - (1 - Math.exp(-2))) < 1e-15);
 * ```
 */
export function gammaP(a: number, x: number): number {
  requireGammaArguments("gammaP", a, x);
  return pgammaOfR(x, a);
}

/**
 * The regularised upper incomplete gamma function: the probability that a gamma variable exceeds x.
 *
 * Q(a, x) = 1 − P(a, x) = (1/Γ(a)) ∫ₓ^∞ t^(a−1) e^(−t) dt, without cancellation.
 *
 * Source: DLMF 8.2.4.
 *
 * @param a shape, positive
 * @param x at least 0
 * @returns a probability
 * @throws {RangeError} if a is not positive and finite or x is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(gammaQ(1, 2) - Math.exp(-2)) < 1e-15);
 * ```
 */
export function gammaQ(a: number, x: number): number {
  requireGammaArguments("gammaQ", a, x);
  return pgammaOfR(x, a, undefined, undefined, false);
}

/**
 * The logarithm of `gammaP`, finite far into the lower tail.
 *
 * Source: DLMF 8.2.4.
 *
 * @param a shape, positive
 * @param x at least 0
 * @returns nats, at most 0
 * @throws {RangeError} if a is not positive and finite or x is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // P(2, x) ≈ x²/2 for small x.
 * assert(Math.abs(logGammaP(2, 1e-200) - (2 * Math.log(1e-200) - Math.LN2)) < 1e-12);
 * ```
 */
export function logGammaP(a: number, x: number): number {
  requireGammaArguments("logGammaP", a, x);
  return pgammaOfR(x, a, undefined, undefined, true, true);
}

/**
 * The logarithm of `gammaQ`, finite far into the upper tail.
 *
 * Source: DLMF 8.2.4.
 *
 * @param a shape, positive
 * @param x at least 0
 * @returns nats, at most 0
 * @throws {RangeError} if a is not positive and finite or x is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logGammaQ(1, 5000), -5000);
 * ```
 */
export function logGammaQ(a: number, x: number): number {
  requireGammaArguments("logGammaQ", a, x);
  return pgammaOfR(x, a, undefined, undefined, false, true);
}

/**
 * The logarithm of the probability that a chi-square variable exceeds x.
 *
 * ln Q(k/2, x/2).
 *
 * Source: DLMF 8.2.4; Casella and Berger, Statistical Inference (2002), section 3.3.
 *
 * @param x at least 0
 * @param k degrees of freedom, positive
 * @returns nats, at most 0
 * @throws {RangeError} if k is not positive and finite or x is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // With two degrees of freedom the law is exponential with mean 2.
 * assert(Math.abs(chiSquareLogSurvival(3000, 2) + 1500) < 1e-9);
 * ```
 */
export function chiSquareLogSurvival(x: number, k: number): number {
  requirePositive("the degrees of freedom k", k);
  if (!(x >= 0)) throw new RangeError(`Expected x ≥ 0 in chiSquareLogSurvival, got ${x}`);
  return pchisqOfR(x, k, undefined, false, true);
}
