import { eulerGamma, lgamma, matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { gumbelScaleInformation } from "./gumbel.ts";
import { cumulantsOfExponentialPower } from "./exponential-power.ts";
import type { ShapeScale } from "./frechet.ts";
import { logComplementOfExp, powerOfLog } from "./tails.ts";

/**
 * The Weibull law (of minima): of λ E^(1/k) for an exponential E.
 *
 * P(X > x) = exp(−(x/λ)ᵏ) for x ≥ 0; moments λⁿ Γ(1 + n/k); Fisher information
 * [[(π²/6 + (1 − γ)²)/k², −(1 − γ)/λ], [−(1 − γ)/λ, k²/λ²]] in (k, λ).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 21.
 *
 * @param parameters shape k > 0, and scale λ > 0 in units of x
 * @throws {RangeError} if a parameter is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = weibull({ shape: 2, scale: 3 });
 * assert.ok(Math.abs(law.logSurvival(6) + 4) < 1e-14);
 * assert.ok(Math.abs(law.mean() - 3 * Math.sqrt(Math.PI) / 2) < 1e-15);
 * ```
 */
export function weibull({ shape, scale }: ShapeScale): Distribution {
  requirePositive("the shape", shape);
  requirePositive("the scale", scale);
  const logHazard = (x: number): number => shape * Math.log(x / scale);
  return distributionOf({
    name: "Weibull",
    parameters: { shape, scale },
    support: [0, Infinity],
    logDensity: (x) =>
      Math.log(shape / scale) + powerOfLog(shape - 1, Math.log(x / scale)) - (x / scale) ** shape,
    logCdf: (x) => logComplementOfExp(logHazard(x)),
    logSurvival: (x) => -((x / scale) ** shape),
    quantile: (p) => scale * (-Math.log1p(-p)) ** (1 / shape),
    mean: () => scale * Math.exp(lgamma(1 + 1 / shape)),
    variance: () => cumulantsOfExponentialPower(2, 1 / shape, scale)[1],
    entropy: () => 1 + eulerGamma * (1 - 1 / shape) + Math.log(scale / shape),
    cumulants: (count) => cumulantsOfExponentialPower(count, 1 / shape, scale),
    score: (x) => {
      const hazard = (x / scale) ** shape;
      return {
        shape: (1 + powerOfLog(1 - hazard, logHazard(x))) / shape,
        scale: shape * (hazard - 1) / scale,
      };
    },
    fisherInformation: () => {
      const mixed = (eulerGamma - 1) / scale;
      return matrix(2, 2, [gumbelScaleInformation / shape ** 2, mixed, mixed, (shape / scale) ** 2]);
    },
    sample: (stream) => scale * stream.exponential() ** (1 / shape),
  });
}
