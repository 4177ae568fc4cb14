import { diagonal } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { factorialsBelow } from "./cumulant-series.ts";

/** The parameters of a law that is a fixed one, shifted and stretched. */
export interface LocationScale {
  /** 0 unless told. */
  readonly location?: number;
  /** 1 unless told. */
  readonly scale?: number;
}

/**
 * The Laplace law, of two exponential laws back to back.
 *
 * p(x) = exp(−|x − μ|/b)/2b; cumulants μ, and 2(n − 1)! bⁿ for even n; Fisher information diag(1, 1)/b² in (μ, b). The
 * score in μ jumps at μ, where it is given as 0.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 24.
 *
 * @param parameters location μ, and scale b > 0, in units of x
 * @throws {RangeError} if the location is not finite, or the scale not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = laplace({ location: 1, scale: 2 });
 * assert.equal(law.density(1), 0.25);
 * assert.deepEqual(law.cumulants(4), [1, 8, 0, 192]);
 * ```
 */
export function laplace({ location = 0, scale = 1 }: LocationScale = {}): Distribution {
  requireFiniteNumber("the location", location);
  requirePositive("the scale", scale);
  const logLower = (z: number): number => z <= 0 ? z - Math.LN2 : Math.log1p(-Math.exp(-z) / 2);
  return distributionOf({
    name: "Laplace",
    parameters: { location, scale },
    support: [-Infinity, Infinity],
    logDensity: (x) => -Math.abs(x - location) / scale - Math.log(2 * scale),
    logCdf: (x) => logLower((x - location) / scale),
    logSurvival: (x) => logLower((location - x) / scale),
    quantile: (p) => p <= 0.5 ? location + scale * Math.log(2 * p) : location - scale * Math.log(2 * (1 - p)),
    mean: () => location,
    variance: () => 2 * scale ** 2,
    entropy: () => 1 + Math.log(2 * scale),
    cumulants: (count) =>
      factorialsBelow(count).map((factorial, i) =>
        i === 0 ? location : i % 2 === 1 ? 2 * factorial * scale ** (i + 1) : 0
      ),
    score: (x) => ({
      location: Math.sign(x - location) / scale,
      scale: (Math.abs(x - location) / scale - 1) / scale,
    }),
    fisherInformation: () => diagonal([1, 1].map((each) => each / scale ** 2)),
    sample: (stream) => location + scale * stream.sign() * stream.exponential(),
  });
}
