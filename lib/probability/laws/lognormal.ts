import { diagonal, logNormalCdf, normalQuantile } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { lognormalCumulants } from "./lognormal-cumulants.ts";

/** The parameters of a lognormal law: the mean and the standard deviation of ln X. */
export interface LognormalParameters {
  readonly logMean: number;
  readonly logStandardDeviation: number;
}

/**
 * The lognormal law, of X = exp(Y) with a normal Y.
 *
 * p(x) = exp(−(ln x − μ)²/2σ²)/(x σ√2π) for x > 0; mean exp(μ + σ²/2); Fisher information diag(1, 2)/σ² in (μ, σ).
 * All its cumulants exist, though they do not determine it.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 14.
 *
 * @param parameters mean μ of ln X, and its standard deviation σ > 0, in nats
 * @throws {RangeError} if μ is not finite, or σ not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = lognormal({ logMean: Math.LN2, logStandardDeviation: 0.5 });
 * assert.ok(Math.abs(law.quantile(0.5) - 2) < 1e-15);
 * assert.ok(Math.abs(law.mean() - 2 * Math.exp(1 / 8)) < 1e-15);
 * ```
 */
export function lognormal({ logMean, logStandardDeviation }: LognormalParameters): Distribution {
  requireFiniteNumber("the mean of the logarithm", logMean);
  requirePositive("the standard deviation of the logarithm", logStandardDeviation);
  const standardised = (x: number): number => (Math.log(x) - logMean) / logStandardDeviation;
  const mean = Math.exp(logMean + logStandardDeviation ** 2 / 2);
  return distributionOf({
    name: "lognormal",
    parameters: { logMean, logStandardDeviation },
    support: [0, Infinity],
    logDensity: (x) =>
      x === 0 ? -Infinity : -(standardised(x) ** 2) / 2 - Math.log(x) - Math.log(logStandardDeviation) -
        Math.log(2 * Math.PI) / 2,
    logCdf: (x) => logNormalCdf(standardised(x)),
    logSurvival: (x) => logNormalCdf(-standardised(x)),
    quantile: (p) => Math.exp(logMean + logStandardDeviation * normalQuantile(p)),
    mean: () => mean,
    variance: () => mean ** 2 * Math.expm1(logStandardDeviation ** 2),
    entropy: () => logMean + (1 + Math.log(2 * Math.PI)) / 2 + Math.log(logStandardDeviation),
    cumulants: (count) => lognormalCumulants(count, mean, Math.expm1(logStandardDeviation ** 2)),
    score: (x) => ({
      logMean: standardised(x) / logStandardDeviation,
      logStandardDeviation: (standardised(x) ** 2 - 1) / logStandardDeviation,
    }),
    fisherInformation: () => diagonal([1, 2].map((each) => each / logStandardDeviation ** 2)),
    sample: (stream) => Math.exp(logMean + logStandardDeviation * stream.normal()),
  });
}
