import { requireNumber } from "../../math/checks.ts";

/**
 * The distribution function of the standard Gumbel law.
 *
 * G(z) = exp(−exp(−z)). For location m and scale s, take G((x − m)/s).
 *
 * Source: kaplan eq. (3.5.6) and its footnote.
 *
 * @param z dimensionless; −Infinity gives 0, Infinity gives 1
 * @returns a probability
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gumbelCdf(0), Math.exp(-1));
 * ```
 */
export function gumbelCdf(z: number): number {
  return Math.exp(gumbelLogCdf(z));
}

/**
 * The logarithm of the Gumbel distribution function, finite far into the lower tail.
 *
 * ln G(z) = −exp(−z)
 *
 * Source: kaplan eq. (3.5.6).
 *
 * @param z dimensionless
 * @returns nats; −Infinity where exp(−z) overflows
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gumbelLogCdf(-Math.LN2), -2);
 * ```
 */
export function gumbelLogCdf(z: number): number {
  requireNumber("z", z);
  return 0 - Math.exp(-z);
}

/**
 * The density of the standard Gumbel law, of mean γ = 0.577… and variance π²/6.
 *
 * g(z) = exp(−z − exp(−z))
 *
 * Source: kaplan eq. (3.5.6).
 *
 * @param z dimensionless
 * @returns probability per unit of z; at most 1/e, at z = 0
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gumbelDensity(0), Math.exp(-1));
 * assert.equal(gumbelDensity(-1000), 0);
 * ```
 */
export function gumbelDensity(z: number): number {
  return Math.exp(gumbelLogDensity(z));
}

/**
 * The logarithm of the Gumbel density.
 *
 * ln g(z) = −z − exp(−z)
 *
 * Source: kaplan eq. (3.5.6).
 *
 * @param z dimensionless
 * @returns nats; −Infinity at both ends
 * @throws {RangeError} if z is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gumbelLogDensity(-Math.LN2), Math.LN2 - 2);
 * ```
 */
export function gumbelLogDensity(z: number): number {
  requireNumber("z", z);
  if (z === -Infinity) return -Infinity;
  return -z - Math.exp(-z);
}

/**
 * The quantile of the standard Gumbel law: where its distribution function reaches u.
 *
 * z = −ln(−ln u), so that a uniform u gives a Gumbel number.
 *
 * Source: the inverse of kaplan eq. (3.5.6).
 *
 * @param probability u in [0, 1]
 * @returns dimensionless; ±Infinity at the ends
 * @throws {RangeError} if u is outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(gumbelQuantile(Math.exp(-1)), 0);
 * ```
 */
export function gumbelQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Expected a probability in [0, 1], got ${probability}`);
  }
  return 0 - Math.log(-Math.log(probability));
}
