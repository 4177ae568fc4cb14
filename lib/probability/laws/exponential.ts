import { matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { factorialsBelow } from "./cumulant-series.ts";
import { logComplementOfExp } from "./tails.ts";

/** The parameters of an exponential law. */
export interface ExponentialParameters {
  readonly rate: number;
}

/**
 * The exponential law, the waiting time without memory.
 *
 * p(x) = λ exp(−λx) for x ≥ 0; cumulants κₙ = (n − 1)!/λⁿ; Fisher information 1/λ².
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 19.
 *
 * @param parameters rate λ > 0, in 1/unit of x
 * @throws {RangeError} if the rate is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = exponential({ rate: 2 });
 * assert.equal(law.logSurvival(300), -600);
 * assert.deepEqual(law.cumulants(3), [0.5, 0.25, 0.25]);
 * ```
 */
export function exponential({ rate }: ExponentialParameters): Distribution {
  requirePositive("the rate", rate);
  return distributionOf({
    name: "exponential",
    parameters: { rate },
    support: [0, Infinity],
    logDensity: (x) => Math.log(rate) - rate * x,
    logCdf: (x) => logComplementOfExp(Math.log(rate * x)),
    logSurvival: (x) => -rate * x,
    quantile: (p) => -Math.log1p(-p) / rate,
    mean: () => 1 / rate,
    variance: () => rate ** -2,
    entropy: () => 1 - Math.log(rate),
    cumulants: (count) => factorialsBelow(count).map((factorial, i) => factorial * rate ** -(i + 1)),
    score: (x) => ({ rate: 1 / rate - x }),
    fisherInformation: () => matrix(1, 1, [rate ** -2]),
    sample: (stream) => stream.exponential() / rate,
  });
}
