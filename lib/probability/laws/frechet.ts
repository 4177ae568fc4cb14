import { eulerGamma, lgamma, matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { gumbelScaleInformation } from "./gumbel.ts";
import { cumulantsOfExponentialPower } from "./exponential-power.ts";
import { cumulantsBelow } from "./tail-index.ts";
import { logComplementOfExp } from "./tails.ts";

/** The parameters of a law on the half-line with a shape and a scale. */
export interface ShapeScale {
  readonly shape: number;
  readonly scale: number;
}

/**
 * The Fréchet law, the limit of maxima of laws with a power tail: of s E^(−1/α) for an exponential E.
 *
 * P(X ≤ x) = exp(−(x/s)^(−α)) for x > 0; its moments sⁿ Γ(1 − n/α) exist below order α, the first that diverges is
 * Infinity; Fisher information [[(π²/6 + (1 − γ)²)/α², (1 − γ)/s], [(1 − γ)/s, α²/s²]] in (α, s).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 22.
 *
 * @param parameters shape α > 0, the tail index, and scale s > 0 in units of x
 * @throws {RangeError} if a parameter is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = frechet({ shape: 2, scale: 3 });
 * assert.ok(Math.abs(law.cdf(6) - Math.exp(-1 / 4)) < 1e-15);
 * assert.ok(Math.abs(law.mean() - 3 * Math.sqrt(Math.PI)) < 1e-14);
 * assert.equal(law.variance(), Infinity);
 * ```
 */
export function frechet({ shape, scale }: ShapeScale): Distribution {
  requirePositive("the shape", shape);
  requirePositive("the scale", scale);
  // The Gumbel number of x: ln X = ln s + Z/α.
  const gumbelOf = (x: number): number => shape * Math.log(x / scale);
  const cumulants = (count: number): number[] =>
    cumulantsBelow(shape, {
      law: "Fréchet",
      count,
      diverges: () => true,
      cumulants: (below) => cumulantsOfExponentialPower(below, -1 / shape, scale),
    });
  return distributionOf({
    name: "Fréchet",
    parameters: { shape, scale },
    support: [0, Infinity],
    logDensity: (x) => {
      if (x === 0) return -Infinity;
      const z = gumbelOf(x);
      return Math.log(shape / scale) - z * (1 + 1 / shape) - Math.exp(-z);
    },
    logCdf: (x) => -Math.exp(-gumbelOf(x)),
    logSurvival: (x) => logComplementOfExp(-gumbelOf(x)),
    quantile: (p) => scale * Math.exp(-Math.log(-Math.log(p)) / shape),
    mean: () => shape <= 1 ? Infinity : scale * Math.exp(lgamma(1 - 1 / shape)),
    variance: () => shape <= 2 ? Infinity : cumulants(2)[1],
    entropy: () => 1 + eulerGamma * (1 + 1 / shape) + Math.log(scale / shape),
    cumulants,
    score: (x) => {
      const z = gumbelOf(x);
      const pull = -Math.expm1(-z);
      return { shape: (1 - z * pull) / shape, scale: shape * pull / scale };
    },
    fisherInformation: () => {
      const mixed = (1 - eulerGamma) / scale;
      return matrix(2, 2, [gumbelScaleInformation / shape ** 2, mixed, mixed, (shape / scale) ** 2]);
    },
    sample: (stream) => scale * stream.exponential() ** (-1 / shape),
  });
}
