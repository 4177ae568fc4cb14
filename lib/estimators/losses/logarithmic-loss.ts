import { lgamma } from "../../math/mod.ts";
import { requireNumber, requirePositive } from "../../math/checks.ts";
import type { Loss } from "./loss.ts";

/**
 * The logarithmic loss, that of power-law errors: Cauchy's, or Student's for other degrees.
 *
 * ρ(r) = (ν + 1)/2 · ln(1 + r²/νσ²), which for ν = 1 is ln(1 + r²/σ²); ψ = (ν + 1) r/(νσ² + r²): beyond √ν σ it falls again, so that a
 * far outlier is let go. The loss is not convex: a sample may have several valleys. Z = σ√(νπ) Γ(ν/2)/Γ((ν + 1)/2), πσ for ν = 1.
 *
 * Source: kaplan eq. (3.4.19); Lange, Little and Taylor, J. Amer. Statist. Assoc. 84 (1989) 881.
 *
 * @param scale σ > 0, in the unit of the residuals; 1 unless told
 * @param degrees ν > 0: the density falls like |r|^−(ν + 1); 1 unless told
 * @throws {RangeError} A scale or degrees that are not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = logarithmicLoss({ scale: 2 });
 * assert.equal(loss.value(-2), Math.log(2));
 * assert.ok(Math.abs(loss.logNormalizer - Math.log(2 * Math.PI)) < 1e-15);
 * ```
 */
export function logarithmicLoss(
  { scale = 1, degrees = 1 }: { readonly scale?: number; readonly degrees?: number } = {},
): Loss {
  requirePositive("the scale of the logarithmic loss", scale);
  requirePositive("the degrees of the logarithmic loss", degrees);
  const width = Math.sqrt(degrees) * scale;
  const weight = (degrees + 1) / 2;
  const checked = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual / width;
  };
  return {
    name: degrees === 1 ? "logarithmic" : `logarithmic, ${degrees} degrees`,
    value: (residual) => {
      const z = checked(residual);
      // The square of a far residual would overflow.
      return Math.abs(z) < 1e8 ? weight * Math.log1p(z * z) : 2 * weight * Math.log(Math.abs(z));
    },
    derivative: (residual) => {
      const z = checked(residual);
      return Math.abs(z) < 1e8 ? 2 * weight * z / (1 + z * z) / width : 2 * weight / z / width;
    },
    secondDerivative: (residual) => {
      const z = checked(residual);
      return Math.abs(z) < 1e8
        ? 2 * weight * (1 - z * z) / ((1 + z * z) * width) ** 2
        : -2 * weight / (z * width) ** 2;
    },
    kinks: [],
    bends: [],
    convex: false,
    logNormalizer: degrees === 1
      ? Math.log(Math.PI * scale)
      : Math.log(width) + Math.log(Math.PI) / 2 + lgamma(degrees / 2) - lgamma((degrees + 1) / 2),
  };
}
