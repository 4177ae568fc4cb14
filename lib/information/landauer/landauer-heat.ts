import { requireNonNegative } from "../../math/checks.ts";

/** Boltzmann's constant, exact since 2019, in joule per kelvin. Source: SI Brochure, 9th edition (2019), section 2.2. */
export const BOLTZMANN_CONSTANT = 1.380649e-23;

/**
 * Landauer's bound: the least heat that a computer at one temperature gives off when it erases information.
 *
 * Q = k_B T · bits · ln 2, reached only infinitely slowly.
 *
 * Source: kaplan eq. (2.7.3); Landauer, IBM J. Res. Dev. 5 (1961) 183–191.
 *
 * @param bitsErased information lost, in bits (16 for a 16-bit word of which nothing was known), at least 0
 * @param temperature of the surroundings, in kelvin, at least 0
 * @returns joule; for bits erased per second, watt
 * @throws {RangeError} if one is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(landauerHeat(1, 300) / 2.87098e-21 - 1) < 1e-5);
 * ```
 */
export function landauerHeat(bitsErased: number, temperature: number): number {
  requireNonNegative("the bits erased", bitsErased);
  requireNonNegative("the temperature", temperature);
  return BOLTZMANN_CONSTANT * temperature * bitsErased * Math.LN2;
}
