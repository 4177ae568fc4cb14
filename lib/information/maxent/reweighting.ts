import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireFinite, requireFiniteNumber, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * Divergence of a law from its own Boltzmann reweighting.
 *
 * D(p‖p e^(−βE)/Z) = β⟨E⟩ₚ + ln⟨e^(−βE)⟩ₚ, which is ⟨E⟩ₚ for energies whose zero is fixed so that p e^(−E) sums to 1.
 * With u = β(E − ⟨E⟩) it is ln(1 + ⟨e^(−u) − 1 + u⟩), without a negative term, so that gentle weights keep their digits.
 *
 * Source: kaplan eqs. (2.4.4), (2.4.5).
 *
 * @param probabilities n probabilities, p
 * @param energies n energies, E; any zero
 * @param inverseTemperature β, per unit of energy; 1 unless told
 * @returns nats, at least 0
 * @throws {RangeError} if p is no distribution, lengths differ, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // p = (1/2, 1/2) becomes q = (1/4, 3/4): D(p‖q) = ln(4/3)/2.
 * const divergence = reweightingDivergence([1 / 2, 1 / 2], [0, -Math.log(3)]);
 * assert.ok(Math.abs(divergence - Math.log(4 / 3) / 2) < 1e-15);
 * ```
 */
export function reweightingDivergence(
  probabilities: ArrayLike<number>,
  energies: ArrayLike<number>,
  inverseTemperature = 1,
): number {
  requireDistribution("the law", probabilities);
  requireSameLength("the law", probabilities, "the energies", energies);
  requireFinite("the energies", energies);
  requireFiniteNumber("the inverse temperature", inverseTemperature);
  const law = Float64Array.from(probabilities);
  const mean = compensatedSum(law.map((p, x) => p * energies[x]));
  const deviations = law.map((_, x) => inverseTemperature * (energies[x] - mean));
  const widest = deviations.reduce((most, u, x) => law[x] > 0 ? Math.max(most, Math.abs(u)) : most, 0);
  if (widest > 1) return logSumExp(deviations.map((u, x) => Math.log(law[x]) - u));
  return Math.log1p(compensatedSum(deviations.map((u, x) => law[x] === 0 ? 0 : law[x] * convexExcess(u))));
}

/** e^(−u) − 1 + u for |u| ≤ 1: its series u²/2 − u³/6 + … where the closed form would cancel. */
function convexExcess(u: number): number {
  if (Math.abs(u) > 0.1) return Math.expm1(-u) + u;
  let sum = 0;
  for (let k = 2, term = u * u / 2; k <= 14; k++, term *= -u / k) sum += term;
  return sum;
}
