import { logOneMinusExp, matrix, xlogy } from "../../math/mod.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { convolution, cumulantsOfSeries } from "./cumulant-series.ts";
import { requireInterior } from "./probability-parameter.ts";
import { wholeQuantile } from "./quantiles.ts";
import { powerOfLog } from "./tails.ts";

/** The parameters of a geometric law. */
export interface GeometricParameters {
  readonly probability: number;
}

/**
 * The geometric law, of the number of trials up to the first success, that trial included: 1, 2, ….
 *
 * P(k) = (1 − p)^(k−1) p; Fisher information 1/(p²(1 − p)). The derivative u of its cumulant-generating function obeys
 * u′ = u² − u.
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), section 5.2.
 *
 * @param parameters probability p of a success, in (0, 1]
 * @throws {RangeError} if the probability is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = geometric({ probability: 0.25 });
 * assert.equal(law.density(2), 0.1875);
 * assert.deepEqual(law.cumulants(2), [4, 12]);
 * ```
 */
export function geometric({ probability }: GeometricParameters): Distribution {
  if (!(probability > 0 && probability <= 1)) {
    throw new RangeError(`Expected the probability of a success to be in (0, 1], got ${probability}`);
  }
  const logFailure = Math.log1p(-probability);
  const failure = 1 - probability;
  const logCdf = (k: number): number => logOneMinusExp(-k * logFailure);
  const logSurvival = (k: number): number => k * logFailure;
  const support: [number, number] = [1, probability === 1 ? 1 : Infinity];
  return distributionOf({
    name: "geometric",
    parameters: { probability },
    support,
    discrete: true,
    logDensity: (x) => powerOfLog(x - 1, logFailure) + Math.log(probability),
    logCdf,
    logSurvival,
    quantile: (p) =>
      wholeQuantile(
        { logCdf, logSurvival },
        support,
        p,
        Math.ceil(Math.log1p(-p) / logFailure),
      ),
    mean: () => 1 / probability,
    variance: () => failure / probability ** 2,
    entropy: () => (0 - powerOfLog(failure, logFailure) - xlogy(probability, probability)) / probability,
    cumulants: (count) =>
      cumulantsOfSeries(count, (c, j) => {
        if (j === 0) return 1 / probability;
        if (j === 1) return failure / probability ** 2;
        return (c[j - 1] * (2 - probability) / probability + convolution(c, j - 1, 1)) / j;
      }),
    score: (x) => {
      requireInterior("a score", "geometric", probability);
      return { probability: 1 / probability - (x - 1) / failure };
    },
    fisherInformation: () => {
      requireInterior("a Fisher information", "geometric", probability);
      return matrix(1, 1, [1 / probability ** 2 / failure]);
    },
    sample: (stream) => 1 + Math.floor(stream.exponential() / -logFailure),
  });
}
