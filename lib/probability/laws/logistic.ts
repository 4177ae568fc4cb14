import { diagonal, riemannZeta } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { factorialsBelow } from "./cumulant-series.ts";
import type { LocationScale } from "./laplace.ts";

/**
 * The logistic law, of ln U − ln(1 − U) for a uniform U, or of the difference of two Gumbel numbers.
 *
 * P(X ≤ x) = 1/(1 + exp(−z)), z = (x − μ)/s; cumulants μ, and 2(n − 1)! ζ(n) sⁿ for even n; Fisher information
 * diag(1/3, (3 + π²)/9)/s² in (μ, s).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 23.
 *
 * @param parameters location μ, and scale s > 0, in units of x
 * @throws {RangeError} if the location is not finite, or the scale not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = logistic({ location: 1, scale: 2 });
 * assert.ok(Math.abs(law.cdf(1 + 2 * Math.log(3)) - 0.75) < 1e-15);
 * assert.ok(Math.abs(law.variance() - 4 * Math.PI ** 2 / 3) < 1e-14);
 * ```
 */
export function logistic({ location = 0, scale = 1 }: LocationScale = {}): Distribution {
  requireFiniteNumber("the location", location);
  requirePositive("the scale", scale);
  const standardised = (x: number): number => (x - location) / scale;
  // −ln(1 + e^−z)
  const logLower = (z: number): number => z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z));
  return distributionOf({
    name: "logistic",
    parameters: { location, scale },
    support: [-Infinity, Infinity],
    logDensity: (x) => {
      const size = Math.abs(standardised(x));
      return -size - 2 * Math.log1p(Math.exp(-size)) - Math.log(scale);
    },
    logCdf: (x) => logLower(standardised(x)),
    logSurvival: (x) => logLower(-standardised(x)),
    quantile: (p) =>
      location + scale * (p < 0.25 ? Math.log(p / (1 - p)) : Math.log1p((2 * p - 1) / (1 - p))),
    mean: () => location,
    variance: () => (Math.PI * scale) ** 2 / 3,
    entropy: () => 2 + Math.log(scale),
    cumulants: (count) =>
      factorialsBelow(count).map((factorial, i) =>
        i === 0 ? location : i % 2 === 1 ? 2 * factorial * riemannZeta(i + 1) * scale ** (i + 1) : 0
      ),
    score: (x) => {
      const z = standardised(x);
      const pull = Math.tanh(z / 2);
      return { location: pull / scale, scale: (z * pull - 1) / scale };
    },
    fisherInformation: () => diagonal([1 / 3, (3 + Math.PI ** 2) / 9].map((each) => each / scale ** 2)),
    sample: (stream) => location + scale * Math.log(stream.exponential() / stream.exponential()),
  });
}
