import { requireInteger, requireNonNegative, requirePositive } from "../../../math/checks.ts";
import { lgamma, logGammaIncrease } from "../../../math/mod.ts";
import { posteriorWeightOfPrior } from "../shrinkage.ts";
import type { ConjugateUpdate } from "./update.ts";

/** A gamma law of a rate: density ∝ λ^(shape − 1) exp(−rate λ). */
export interface GammaPrior {
  readonly shape: number;
  readonly rate: number;
}

function requireGamma({ shape, rate }: GammaPrior): void {
  requirePositive("the shape of the gamma prior", shape);
  requirePositive("the rate of the gamma prior", rate);
}

/** ln of ∫λ^k exp(−λt) under the prior: Γ(α + k) β^α/[Γ(α) (β + t)^(α + k)], with its digits for large α and β. */
const logMoment = ({ shape, rate }: GammaPrior, k: number, t: number): number =>
  logGammaIncrease(shape, k) - shape * Math.log1p(t / rate) - k * Math.log(rate + t);

/**
 * A gamma prior on the rate of a Poisson law: Gamma(α, β) becomes Gamma(α + Σx, β + n).
 *
 * Evidence: β^α Γ(α + Σx)/[Γ(α) (β + n)^(α + Σx) ∏ xᵢ!]. The next count is negative binomial. The prior is worth β data.
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 2.6.
 *
 * @param prior shape α and rate β, positive; the prior mean is α/β
 * @param counts integers of at least 0; may be empty
 * @throws {RangeError} if shape or rate is not positive, or a count is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(gammaPoisson({ shape: 2, rate: 1 }, [3, 5]).posterior, { shape: 10, rate: 3 });
 * ```
 */
export function gammaPoisson(prior: GammaPrior, counts: ArrayLike<number>): ConjugateUpdate<GammaPrior> {
  requireGamma(prior);
  let [total, logFactorials] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    requireInteger("a count", counts[i], 0);
    total += counts[i];
    logFactorials += lgamma(counts[i] + 1);
  }
  const posterior = { shape: prior.shape + total, rate: prior.rate + counts.length };
  return {
    posterior,
    logEvidence: logMoment(prior, total, counts.length) - logFactorials,
    logPredictive: (next) => {
      requireInteger("the next count", next, 0);
      return logMoment(posterior, next, 1) - lgamma(next + 1);
    },
    priorWeight: posteriorWeightOfPrior(prior.rate, counts.length),
  };
}

/**
 * A gamma prior on the rate of an exponential law: Gamma(α, β) becomes Gamma(α + n, β + Σx).
 *
 * Evidence: β^α Γ(α + n)/[Γ(α) (β + Σx)^(α + n)]. The next datum has a Lomax law: density α′β′^α′/(β′ + x)^(α′ + 1). The posterior mean
 * of the rate is (α + n)/(β + Σx), in which the prior mean has the weight β/(β + Σx).
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 2.6.
 *
 * @param prior shape α, and rate β in units of x, positive
 * @param times numbers of at least 0; may be empty
 * @throws {RangeError} if shape or rate is not positive, or a number is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(gammaExponential({ shape: 2, rate: 1 }, [0.5, 1.5]).posterior, { shape: 4, rate: 3 });
 * ```
 */
export function gammaExponential(prior: GammaPrior, times: ArrayLike<number>): ConjugateUpdate<GammaPrior> {
  requireGamma(prior);
  let total = 0;
  for (let i = 0; i < times.length; i++) {
    requireNonNegative("a number of an exponential law", times[i]);
    total += times[i];
  }
  const posterior = { shape: prior.shape + times.length, rate: prior.rate + total };
  return {
    posterior,
    logEvidence: logMoment(prior, times.length, total),
    logPredictive: (next) => {
      requireNonNegative("the next number", next);
      const { shape, rate } = posterior;
      return Math.log(shape / rate) - (shape + 1) * Math.log1p(next / rate);
    },
    priorWeight: posteriorWeightOfPrior(prior.rate, total),
  };
}
