import { requireNonNegative, requirePositive } from "../../math/checks.ts";

/**
 * How fast a prior fades: the shrinkage factor of a conjugate prior.
 *
 * w = n₀/(n₀ + n), in: posterior mean = w · prior mean + (1 − w) · likeliest value. A prior N(μ₀, τ²) on the mean of data with
 * variance σ² is worth n₀ = σ²/τ² data; Beta(a, b) is worth a + b tosses, Gamma(shape, rate β) on a Poisson rate β data.
 *
 * Source: kaplan section 3.4.1 (a true prior becomes less and less important); Gelman et al., Bayesian Data Analysis (2013),
 * sections 2.4 to 2.6.
 *
 * @param priorWorth n₀ > 0: how many data the prior is worth
 * @param n number of data, at least 0
 * @returns a share, from 1 without data towards 0
 * @throws {RangeError} if the prior's worth is not positive, or n is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A prior as wide as the noise is worth one datum.
 * assert.equal(posteriorWeightOfPrior(1, 3), 0.25);
 * ```
 */
export function posteriorWeightOfPrior(priorWorth: number, n: number): number {
  requirePositive("the number of data that the prior is worth", priorWorth);
  requireNonNegative("the number of data", n);
  return priorWorth / (priorWorth + n);
}
