import { diagonal, logNormalCdf, normalQuantile } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";

/** The parameters of a normal law. */
export interface NormalParameters {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * The normal (Gaussian) law.
 *
 * p(x) = exp(−(x − μ)²/2σ²)/√(2πσ²); cumulants μ, σ², 0, 0, …; Fisher information diag(1, 2)/σ² in (μ, σ).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 13.
 *
 * @param parameters mean μ, and standard deviation σ > 0, in units of x
 * @throws {RangeError} if the mean is not finite, or the standard deviation not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = normal({ mean: 3, standardDeviation: 2 });
 * assert.ok(Math.abs(law.cdf(5) - 0.8413447460685429) < 1e-15);
 * assert.deepEqual(law.cumulants(3), [3, 4, 0]);
 * ```
 */
export function normal({ mean, standardDeviation }: NormalParameters): Distribution {
  requireFiniteNumber("the mean", mean);
  requirePositive("the standard deviation", standardDeviation);
  const standardised = (x: number): number => (x - mean) / standardDeviation;
  return distributionOf({
    name: "normal",
    parameters: { mean, standardDeviation },
    support: [-Infinity, Infinity],
    logDensity: (x) => -(standardised(x) ** 2) / 2 - Math.log(standardDeviation) - Math.log(2 * Math.PI) / 2,
    logCdf: (x) => logNormalCdf(standardised(x)),
    logSurvival: (x) => logNormalCdf(-standardised(x)),
    quantile: (p) => mean + standardDeviation * normalQuantile(p),
    mean: () => mean,
    variance: () => standardDeviation ** 2,
    entropy: () => (1 + Math.log(2 * Math.PI)) / 2 + Math.log(standardDeviation),
    cumulants: (count) => Array.from({ length: count }, (_, i) => [mean, standardDeviation ** 2][i] ?? 0),
    score: (x) => ({
      mean: standardised(x) / standardDeviation,
      standardDeviation: (standardised(x) ** 2 - 1) / standardDeviation,
    }),
    fisherInformation: () => diagonal([1, 2].map((each) => each / standardDeviation ** 2)),
    sample: (stream) => mean + standardDeviation * stream.normal(),
  });
}
