import { requireNumber, requirePositive } from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import type { Loss } from "./loss.ts";

/**
 * The squared loss, that of normal errors.
 *
 * ρ(r) = r²/2σ², ψ = r/σ², ρ″ = 1/σ²; exp(−ρ)/√(2πσ²) is the normal density. Its estimate of location is the mean.
 *
 * Source: kaplan eq. (3.4.15), which leaves out the factor 1/2σ².
 *
 * @param scale σ > 0, in the unit of the residuals; 1 unless told
 * @throws {RangeError} A scale that is not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(squaredLoss({ scale: 2 }).value(-6), 4.5);
 * ```
 */
export function squaredLoss({ scale = 1 }: { readonly scale?: number } = {}): Loss {
  requirePositive("the scale of the squared loss", scale);
  const checked = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual / scale;
  };
  return {
    name: "squared",
    value: (residual) => checked(residual) ** 2 / 2,
    derivative: (residual) => checked(residual) / scale,
    secondDerivative: (residual) => (requireNumber("the residual", residual), 1 / scale ** 2),
    kinks: [],
    bends: [],
    convex: true,
    logNormalizer: Math.log(2 * Math.PI) / 2 + Math.log(scale),
    location: mean,
  };
}
