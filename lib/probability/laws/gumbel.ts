import { eulerGamma, matrix, riemannZeta } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { gumbelLogCdf, gumbelLogDensity, gumbelQuantile } from "../extreme/mod.ts";
import { factorialsBelow } from "./cumulant-series.ts";
import type { LocationScale } from "./laplace.ts";
import { logComplementOfExp } from "./tails.ts";

/**
 * The Gumbel law, the limit of maxima of laws with an exponential tail.
 *
 * P(X ≤ x) = exp(−exp(−z)), z = (x − μ)/s; cumulants μ + γs, and (n − 1)! ζ(n) sⁿ; Fisher information
 * [[1, γ − 1], [γ − 1, π²/6 + (1 − γ)²]]/s² in (μ, s).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 22; kaplan eq. (3.5.6).
 *
 * @param parameters location μ, the mode, and scale s > 0, in units of x
 * @throws {RangeError} if the location is not finite, or the scale not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = gumbel({ location: 1, scale: 2 });
 * assert.equal(law.cdf(1), Math.exp(-1));
 * assert.ok(Math.abs(law.mean() - (1 + 2 * 0.5772156649015329)) < 1e-15);
 * ```
 */
export function gumbel({ location = 0, scale = 1 }: LocationScale = {}): Distribution {
  requireFiniteNumber("the location", location);
  requirePositive("the scale", scale);
  const standardised = (x: number): number => (x - location) / scale;
  return distributionOf({
    name: "Gumbel",
    parameters: { location, scale },
    support: [-Infinity, Infinity],
    logDensity: (x) => gumbelLogDensity(standardised(x)) - Math.log(scale),
    logCdf: (x) => gumbelLogCdf(standardised(x)),
    logSurvival: (x) => logComplementOfExp(-standardised(x)),
    quantile: (p) => location + scale * gumbelQuantile(p),
    mean: () => location + eulerGamma * scale,
    variance: () => (Math.PI * scale) ** 2 / 6,
    entropy: () => 1 + eulerGamma + Math.log(scale),
    cumulants: (count) =>
      factorialsBelow(count).map((factorial, i) =>
        i === 0 ? location + eulerGamma * scale : factorial * riemannZeta(i + 1) * scale ** (i + 1)
      ),
    score: (x) => {
      const z = standardised(x);
      const pull = -Math.expm1(-z);
      return { location: pull / scale, scale: (z * pull - 1) / scale };
    },
    fisherInformation: () =>
      matrix(
        2,
        2,
        [1, eulerGamma - 1, eulerGamma - 1, gumbelScaleInformation].map((each) => each / scale ** 2),
      ),
    sample: (stream) => location + scale * stream.gumbel(),
  });
}

/** The Fisher information about the scale of a standard Gumbel law, π²/6 + (1 − γ)². */
export const gumbelScaleInformation: number = Math.PI ** 2 / 6 + (1 - eulerGamma) ** 2;
