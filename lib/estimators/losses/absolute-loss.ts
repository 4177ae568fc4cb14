import { requireNumber, requirePositive } from "../../math/checks.ts";
import { median } from "../../statistics/mod.ts";
import type { Loss } from "./loss.ts";

/**
 * The absolute (L¹) loss, that of Laplace's two-sided exponential errors.
 *
 * ρ(r) = |r|/b, ψ = sign(r)/b; exp(−ρ)/2b is Laplace's density. Its estimate of location is the median.
 *
 * Source: kaplan eq. (3.4.18).
 *
 * @param scale b > 0, in the unit of the residuals; 1 unless told
 * @throws {RangeError} A scale that is not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(absoluteLoss({ scale: 2 }).value(-6), 3);
 * assert.equal(absoluteLoss().derivative(0), 0);
 * ```
 */
export function absoluteLoss({ scale = 1 }: { readonly scale?: number } = {}): Loss {
  requirePositive("the scale of the absolute loss", scale);
  return {
    name: "absolute",
    value: (residual) => (requireNumber("the residual", residual), Math.abs(residual) / scale),
    derivative: (residual) => (requireNumber("the residual", residual), Math.sign(residual) / scale),
    secondDerivative: (residual) => (requireNumber("the residual", residual), 0),
    kinks: [{ at: 0, jump: 2 / scale }],
    bends: [],
    convex: true,
    logNormalizer: Math.log(2 * scale),
    location: median,
  };
}

/**
 * The pinball loss, whose estimate of location is a quantile.
 *
 * ρ(r) = τ r for r ≥ 0 and (τ − 1) r for r < 0, so that each share of the residuals pulls as hard as the other where a share τ lies
 * below. It belongs to the asymmetric Laplace law, Z = 1/τ(1 − τ). τ = ½ is half of the absolute loss.
 *
 * Source: Koenker and Bassett, Econometrica 46 (1978) 33, eq. (1.2).
 *
 * @param level τ in (0, 1)
 * @throws {RangeError} A level outside (0, 1); a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = pinballLoss(0.75);
 * assert.deepEqual([loss.value(4), loss.value(-4)], [3, 1]);
 * ```
 */
export function pinballLoss(level: number): Loss {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Expected the level of the pinball loss between 0 and 1, got ${level}`);
  }
  const slope = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual > 0 ? level : residual < 0 ? level - 1 : level - 0.5;
  };
  return {
    name: `pinball ${level}`,
    value: (residual) => residual === 0 ? 0 : slope(residual) * residual,
    derivative: slope,
    secondDerivative: (residual) => (requireNumber("the residual", residual), 0),
    kinks: [{ at: 0, jump: 1 }],
    bends: [],
    convex: true,
    logNormalizer: -Math.log(level * (1 - level)),
  };
}
