import { type Complex, integrate } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";

/** How far and how well to integrate a characteristic function. */
export interface InversionOptions {
  /** The largest |t| that counts; Infinity (the default) where φ falls off by itself. */
  readonly bandwidth?: number;
  /** Absolute tolerance, 1e-12 by default. */
  readonly atol?: number;
}

/**
 * The density at x whose characteristic function is φ.
 *
 * p(x) = (1/π) ∫₀^∞ Re[exp(−itx) φ(t)] dt. Nothing here asks whether φ belongs to a law: where it does not, such as
 * exp of a polynomial of degree above 2 (Marcinkiewicz), what comes back is negative somewhere.
 *
 * Source: kaplan eq. (3.2.2), inverted; Feller, An Introduction to Probability Theory 2 (1971), section XV.3.
 *
 * @param phi E[exp(itX)], absolutely integrable: that of a law with a jump in its density is not
 * @param x in the unit of X
 * @throws {RangeError} if x is not finite, or the integral does not converge (too slow a decay: give `bandwidth`)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const normal = (t: number) => ({ re: Math.exp(-t * t / 2), im: 0 });
 * assert.ok(Math.abs(densityFromCharacteristicFunction(normal, 0) - 1 / Math.sqrt(2 * Math.PI)) < 1e-12);
 * ```
 */
export function densityFromCharacteristicFunction(
  phi: (t: number) => Complex,
  x: number,
  options: InversionOptions = {},
): number {
  requireFiniteNumber("the point of a density", x);
  return overTransform((t) => {
    const { re, im } = phi(t);
    return re * Math.cos(t * x) + im * Math.sin(t * x);
  }, options) / Math.PI;
}

/**
 * The distribution function at x of the law whose characteristic function is φ.
 *
 * F(x) = ½ − (1/π) ∫₀^∞ Im[exp(−itx) φ(t)]/t dt.
 *
 * Source: Gil-Pelaez, "Note on the inversion theorem" (1951).
 *
 * @param phi E[exp(itX)], falling off at least as a power of t
 * @param x in the unit of X, no atom of the law
 * @throws {RangeError} if x is not finite, or the integral does not converge (too slow a decay: give `bandwidth`)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const cauchy = (t: number) => ({ re: Math.exp(-Math.abs(t)), im: 0 });
 * assert.ok(Math.abs(cdfFromCharacteristicFunction(cauchy, 1) - 3 / 4) < 1e-11);
 * ```
 */
export function cdfFromCharacteristicFunction(
  phi: (t: number) => Complex,
  x: number,
  options: InversionOptions = {},
): number {
  requireFiniteNumber("the point of a distribution function", x);
  const integral = overTransform((t) => {
    const { re, im } = phi(t);
    return (im * Math.cos(t * x) - re * Math.sin(t * x)) / t;
  }, options);
  return 1 / 2 - integral / Math.PI;
}

function overTransform(
  f: (t: number) => number,
  { bandwidth = Infinity, atol = 1e-12 }: InversionOptions,
): number {
  if (bandwidth !== Infinity) requirePositive("the bandwidth", bandwidth);
  requirePositive("the tolerance", atol);
  return integrate(f, 0, bandwidth, { rtol: 1e-12, atol }).value;
}
