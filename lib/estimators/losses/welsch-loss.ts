import { requireNumber, requirePositive } from "../../math/checks.ts";
import type { Loss } from "./loss.ts";

/**
 * Welsch's loss: nearly L⁰, the number of residuals that are not small.
 *
 * ρ(r) = 1 − exp(−r²/2h²) counts a residual far beyond h as one and one far below as none. Its estimate of location is the highest place of the
 * sample smoothed by a Gaussian of width h, the mode for h → 0. It is bounded, so it belongs to no law.
 *
 * Source: Dennis and Welsch, Comm. Statist. B 7 (1978) 345; as a loss for the mode: Lee, J. Econometrics 42 (1989) 337.
 *
 * @param width h > 0, in the unit of the residuals; 1 unless told
 * @throws {RangeError} A width that is not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = welschLoss({ width: 0.1 });
 * assert.deepEqual([loss.value(0), loss.value(-100)], [0, 1]);
 * ```
 */
export function welschLoss({ width = 1 }: { readonly width?: number } = {}): Loss {
  requirePositive("the width of Welsch's loss", width);
  const checked = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual / width;
  };
  return {
    name: "Welsch",
    value: (residual) => -Math.expm1(-(checked(residual) ** 2) / 2),
    derivative: (residual) => {
      const z = checked(residual);
      return Number.isFinite(z) ? z / width * Math.exp(-z * z / 2) : 0;
    },
    secondDerivative: (residual) => {
      const square = checked(residual) ** 2;
      return square < Infinity ? (1 - square) / width ** 2 * Math.exp(-square / 2) : 0;
    },
    kinks: [],
    bends: [],
    convex: false,
    logNormalizer: Infinity,
  };
}
