import { requireFinite, requireFiniteNumber, requirePositive } from "../../../math/checks.ts";
import { logGammaIncrease } from "../../../math/mod.ts";
import { posteriorWeightOfPrior } from "../shrinkage.ts";
import type { ConjugateUpdate } from "./update.ts";

/** A normal law of a mean. */
export interface NormalPrior {
  readonly mean: number;
  readonly standardDeviation: number;
}

const logNormal = (x: number, mean: number, variance: number): number =>
  -((x - mean) ** 2) / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;

/** Number, mean and sum of squared deviations of a sample, which may be empty. */
function summary(sample: ArrayLike<number>): { n: number; centre: number; squares: number } {
  requireFinite("the sample", sample);
  const n = sample.length;
  let centre = 0;
  for (let i = 0; i < n; i++) centre += sample[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (sample[i] - centre) ** 2;
  return { n, centre, squares };
}

/**
 * A normal prior on the mean of a normal law whose variance is known.
 *
 * Precisions add: 1/τ′² = 1/τ² + n/σ², and the mean is weighted by them: μ′ = τ′²(μ₀/τ² + n x̄/σ²). The next datum is
 * N(μ′, τ′² + σ²), and the evidence the product of such densities, one datum after another. The prior is worth σ²/τ² data.
 *
 * Source: kaplan section 3.4.1; Gelman et al., Bayesian Data Analysis (2013), eqs. (2.11) and (2.12).
 *
 * @param prior mean μ₀ and standard deviation τ > 0, in units of x
 * @param sample finite numbers; may be empty
 * @param standardDeviation σ > 0 of every datum, known
 * @throws {RangeError} if a standard deviation is not positive, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { posterior } = normalMeanConjugate({ mean: 0, standardDeviation: 1 }, [2.5], 1);
 * assert.equal(posterior.mean, 1.25);
 * assert(Math.abs(posterior.standardDeviation - Math.SQRT1_2) < 1e-15);
 * ```
 */
export function normalMeanConjugate(
  prior: NormalPrior,
  sample: ArrayLike<number>,
  standardDeviation: number,
): ConjugateUpdate<NormalPrior> {
  requireFiniteNumber("the prior mean", prior.mean);
  requirePositive("the prior standard deviation", prior.standardDeviation);
  requirePositive("the standard deviation of the data", standardDeviation);
  const { n, centre, squares } = summary(sample);
  const [noise, width] = [standardDeviation ** 2, prior.standardDeviation ** 2];
  const variance = 1 / (1 / width + n / noise);
  const priorWeight = posteriorWeightOfPrior(noise / width, n);
  const mean = priorWeight * prior.mean + (1 - priorWeight) * centre;
  // The deviations from the sample's mean, whose law does not depend on θ, and the mean itself.
  const logEvidence = n === 0 ? 0 : logNormal(centre, prior.mean, width + noise / n) - squares / (2 * noise) -
    (n - 1) * Math.log(2 * Math.PI * noise) / 2 - Math.log(n) / 2;
  return {
    posterior: { mean, standardDeviation: Math.sqrt(variance) },
    logEvidence,
    logPredictive: (next) => {
      requireFiniteNumber("the next number", next);
      return logNormal(next, mean, variance + noise);
    },
    priorWeight,
  };
}

/** A normal-inverse-gamma law: 1/σ² is Gamma(shape, rate), and given σ the mean is N(mean, σ²/worth). */
export interface NormalInverseGammaPrior {
  readonly mean: number;
  /** How many data the prior mean is worth. */
  readonly worth: number;
  readonly shape: number;
  readonly rate: number;
}

/**
 * A normal-inverse-gamma prior on mean and variance of a normal law, both unknown.
 *
 * κ′ = κ + n, μ′ = (κμ₀ + n x̄)/κ′, α′ = α + n/2, β′ = β + ½Σ(x − x̄)² + κn(x̄ − μ₀)²/2κ′. The mean's marginal law and the next datum
 * have Student t laws with 2α′ degrees of freedom; the next datum's scale is √(β′(κ′ + 1)/(α′κ′)).
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 3.3, with ν = 2α and νσ² = 2β.
 *
 * @param prior mean μ₀ in units of x, worth κ > 0 data, shape α > 0, rate β > 0 in units of x²
 * @param sample finite numbers; may be empty
 * @throws {RangeError} if κ, α or β is not positive, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { posterior } = normalInverseGamma({ mean: 0, worth: 1, shape: 2, rate: 3 }, [1, 3]);
 * assert.deepEqual(posterior, { mean: 4 / 3, worth: 3, shape: 3, rate: 3 + 1 + 4 / 3 });
 * ```
 */
export function normalInverseGamma(
  prior: NormalInverseGammaPrior,
  sample: ArrayLike<number>,
): ConjugateUpdate<NormalInverseGammaPrior> {
  requireFiniteNumber("the prior mean", prior.mean);
  requirePositive("the worth of the prior mean", prior.worth);
  requirePositive("the shape of the prior", prior.shape);
  requirePositive("the rate of the prior", prior.rate);
  const { n, centre, squares } = summary(sample);
  const worth = prior.worth + n;
  const spread = squares / 2 + prior.worth * n * (centre - prior.mean) ** 2 / (2 * worth);
  const posterior = {
    mean: (prior.worth * prior.mean + n * centre) / worth,
    worth,
    shape: prior.shape + n / 2,
    rate: prior.rate + spread,
  };
  return {
    posterior,
    logEvidence: logGammaIncrease(prior.shape, n / 2) - Math.log1p(n / prior.worth) / 2 -
      prior.shape * Math.log1p(spread / prior.rate) - n * Math.log(2 * Math.PI * posterior.rate) / 2,
    logPredictive: (next) => {
      requireFiniteNumber("the next number", next);
      const degrees = 2 * posterior.shape;
      const scale = Math.sqrt(posterior.rate * (worth + 1) / (posterior.shape * worth));
      const z = (next - posterior.mean) / scale;
      return logGammaIncrease(degrees / 2, 1 / 2) - Math.log(degrees * Math.PI) / 2 -
        Math.log(scale) -
        (degrees + 1) / 2 * Math.log1p(z * z / degrees);
    },
    priorWeight: posteriorWeightOfPrior(prior.worth, n),
  };
}
