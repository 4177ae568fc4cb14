import { matrix, xlogy } from "../../math/mod.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { bernoulliCumulants } from "./binomial.ts";
import { requireInterior, requireProbability } from "./probability-parameter.ts";
import { isReached } from "./quantiles.ts";
import { powerOfLog } from "./tails.ts";

/** The parameters of a Bernoulli law. */
export interface BernoulliParameters {
  readonly probability: number;
}

/**
 * The Bernoulli law, of one trial: 1 for a success, else 0.
 *
 * P(1) = p, P(0) = 1 − p; Fisher information 1/(p(1 − p)).
 *
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (2005), section 3.2.
 *
 * @param parameters probability p of a success, in [0, 1]
 * @throws {RangeError} if the probability is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = bernoulli({ probability: 0.25 });
 * assert.deepEqual(law.cumulants(3), [0.25, 0.1875, 0.09375]);
 * assert.equal(law.quantile(0.75), 0);
 * ```
 */
export function bernoulli({ probability }: BernoulliParameters): Distribution {
  requireProbability("the probability of a success", probability);
  const failure = 1 - probability;
  return distributionOf({
    name: "Bernoulli",
    parameters: { probability },
    support: [Number(probability === 1), Number(probability > 0)],
    discrete: true,
    logDensity: (x) => x === 1 ? Math.log(probability) : Math.log1p(-probability),
    logCdf: () => Math.log1p(-probability),
    logSurvival: () => Math.log(probability),
    density: (x) => x === 1 ? probability : failure,
    cdf: () => failure,
    survival: () => probability,
    quantile: (p) => Number(!isReached(p, failure, probability)),
    mean: () => probability,
    variance: () => probability * failure,
    entropy: () => 0 - xlogy(probability, probability) - powerOfLog(failure, Math.log1p(-probability)),
    cumulants: (count) => bernoulliCumulants(count, probability),
    score: (x) => {
      requireInterior("a score", "Bernoulli", probability);
      return { probability: x === 1 ? 1 / probability : -1 / failure };
    },
    fisherInformation: () => {
      requireInterior("a Fisher information", "Bernoulli", probability);
      return matrix(1, 1, [1 / probability / failure]);
    },
    sample: (stream) => Number(stream.uniform() < probability),
  });
}
