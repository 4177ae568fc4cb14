import { logSoftmax, logSumExp } from "../../math/mod.ts";
import { requireFinite, requireFiniteNumber, requireNotEmpty } from "../../math/checks.ts";
import { maximumEntropy } from "./maximum-entropy.ts";

function exponents(energies: ArrayLike<number>, inverseTemperature: number): Float64Array {
  requireNotEmpty("the energies", energies);
  requireFinite("the energies", energies);
  requireFiniteNumber("the inverse temperature", inverseTemperature);
  return Float64Array.from(energies, (energy) => -inverseTemperature * energy);
}

/**
 * Boltzmann's law: the probabilities of most entropy at their mean energy.
 *
 * pᵢ = exp(−β Eᵢ)/Z, Z = Σᵢ exp(−β Eᵢ); β = 0 is uniform, β < 0 prefers high energies.
 *
 * Source: kaplan eq. (2.4.3), with ν = 1 − ln Z.
 *
 * @param energies n levels
 * @param inverseTemperature β, per unit of energy
 * @returns n probabilities
 * @throws {RangeError} if there is no level, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [ground, excited] = boltzmann([0, 1], Math.log(3));
 * assert.ok(Math.abs(ground - 3 / 4) < 1e-15 && Math.abs(excited - 1 / 4) < 1e-15);
 * ```
 */
export function boltzmann(energies: ArrayLike<number>, inverseTemperature: number): Float64Array {
  return logSoftmax(exponents(energies, inverseTemperature)).map(Math.exp);
}

/**
 * Logarithm of the partition function; minus the free energy over the temperature.
 *
 * ln Z = ln Σᵢ exp(−β Eᵢ); its slope in β is minus the mean energy, its curvature the variance of the energy.
 *
 * Source: kaplan eq. (2.4.3), where ν = 1 − ln Z.
 *
 * @param energies n levels
 * @param inverseTemperature β, per unit of energy
 * @returns nats
 * @throws {RangeError} if there is no level, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(logPartitionFunction([0, 0, 0], 2) - Math.log(3)) < 1e-15);
 * ```
 */
export function logPartitionFunction(energies: ArrayLike<number>, inverseTemperature: number): number {
  return logSumExp(exponents(energies, inverseTemperature));
}

/**
 * The inverse temperature at which Boltzmann's law has a mean energy: the multiplier of that constraint.
 *
 * β with Σᵢ Eᵢ exp(−β Eᵢ)/Z = ⟨E⟩; also the slope of the largest entropy in ⟨E⟩.
 *
 * Source: kaplan eqs. (2.4.1)–(2.4.3).
 *
 * @param energies n levels, not all the same
 * @param meanEnergy ⟨E⟩, between the lowest and the highest level; above their plain mean β is negative
 * @returns β, per unit of energy
 * @throws {RangeError} if a number is not finite, or the mean is not between the ends, by 10⁻¹¹ of their distance at least
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(inverseTemperature([0, 1], 1 / 4) - Math.log(3)) < 1e-14);
 * ```
 */
export function inverseTemperature(energies: ArrayLike<number>, meanEnergy: number): number {
  const levels = exponents(energies, -1);
  requireFiniteNumber("the mean energy", meanEnergy);
  const [lowest, highest] = [Math.min, Math.max].map((extreme) => levels.reduce((a, b) => extreme(a, b)));
  const margin = 1e-11 * (highest - lowest);
  if (!(meanEnergy - lowest >= margin && highest - meanEnergy >= margin && lowest < highest)) {
    throw new RangeError(
      `Expected a mean energy strictly between the levels ${lowest} and ${highest}, got ${meanEnergy}: at an end, or ` +
        "nearer than 10⁻¹¹ of their distance, the temperature is zero for float64",
    );
  }
  return 0 - maximumEntropy({ features: [levels], moments: [meanEnergy] }).multipliers[0];
}
