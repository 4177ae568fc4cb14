import { erf } from "../../math/mod.ts";
import { requireNumber, requirePositive } from "../../math/checks.ts";
import type { Loss } from "./loss.ts";

/**
 * Huber's loss: quadratic for small residuals, linear for large ones.
 *
 * ρ(r) = z²/2 for |z| ≤ k and k|z| − k²/2 beyond, z = r/σ; ψ is z/σ cut at ±k/σ. It is the least that z²/2 costs if a part u of each
 * residual may be paid for at the price k|u|: min_u (z − u)²/2 + k|u|. Its law is normal in the middle and exponential in the tails,
 * Z = σ[√2π erf(k/√2) + (2/k) exp(−k²/2)]. Its estimate of location tends to the median for k → 0, to the mean for k → ∞.
 *
 * Source: Huber, Ann. Math. Statist. 35 (1964) 73; kaplan section 3.4.3 (in words).
 *
 * @param threshold k > 0, in units of the scale; 1.345 unless told (95 % efficient for normal errors)
 * @param scale σ > 0, in the unit of the residuals; 1 unless told
 * @throws {RangeError} A threshold or scale that is not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = huberLoss({ threshold: 2 });
 * assert.deepEqual([1, 2, 5].map(loss.value), [0.5, 2, 8]);
 * assert.equal(loss.derivative(-5), -2);
 * ```
 */
export function huberLoss(
  { threshold = 1.345, scale = 1 }: { readonly threshold?: number; readonly scale?: number } = {},
): Loss {
  requirePositive("the threshold of Huber's loss", threshold);
  requirePositive("the scale of Huber's loss", scale);
  const checked = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual / scale;
  };
  const edge = threshold * scale;
  return {
    name: "Huber",
    value: (residual) => {
      const size = Math.abs(checked(residual));
      return size <= threshold ? size * size / 2 : threshold * (size - threshold / 2);
    },
    derivative: (residual) => Math.min(threshold, Math.max(-threshold, checked(residual))) / scale,
    secondDerivative: (residual) => Math.abs(checked(residual)) <= threshold ? 1 / scale ** 2 : 0,
    kinks: [],
    bends: [-edge, edge],
    convex: true,
    logNormalizer: Math.log(scale) +
      Math.log(
        Math.sqrt(2 * Math.PI) * erf(threshold / Math.SQRT2) +
          2 / threshold * Math.exp(-threshold * threshold / 2),
      ),
  };
}
