import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { type Gaussian, requireGaussian } from "./gaussian-kl.ts";

/** A law on the line that is one of several normal laws, each with its probability. */
export interface GaussianMixture {
  /** k probabilities that sum to 1. */
  readonly weights: ArrayLike<number>;
  /** k means, in the unit of x. */
  readonly means: ArrayLike<number>;
  /** k positive standard deviations, in the unit of x. */
  readonly standardDeviations: ArrayLike<number>;
}

/** Refuses what is no mixture of normal laws. */
export function requireGaussianMixture({ weights, means, standardDeviations }: GaussianMixture): void {
  requireDistribution("the weights", weights);
  requireSameLength("the weights", weights, "the means", means);
  requireSameLength("the weights", weights, "the standard deviations", standardDeviations);
  for (let i = 0; i < weights.length; i++) {
    requireGaussian(`component ${i}`, { mean: means[i], standardDeviation: standardDeviations[i] });
  }
}

/**
 * The logarithm of the density of a mixture of normal laws.
 *
 * ln p(x) = ln Σᵢ wᵢ exp(−(x − μᵢ)²/2σᵢ²)/(σᵢ√(2π)), right far in the tails, too.
 *
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. (2.188).
 *
 * @param mixture weights, means and standard deviations of k components
 * @returns a function of x, in nats
 * @throws {RangeError} if it is no mixture
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const logDensity = gaussianMixtureLogDensity({ weights: [1], means: [2], standardDeviations: [3] });
 * assert.ok(Math.abs(logDensity(2) + Math.log(3 * Math.sqrt(2 * Math.PI))) < 1e-15);
 * ```
 */
export function gaussianMixtureLogDensity(mixture: GaussianMixture): (x: number) => number {
  requireGaussianMixture(mixture);
  const { means, standardDeviations } = mixture;
  const heights = Array.from(
    mixture.weights,
    (w, i) => Math.log(w / (standardDeviations[i] * Math.sqrt(2 * Math.PI))),
  );
  return (x) =>
    logSumExp(heights.map((height, i) => height - ((x - means[i]) / standardDeviations[i]) ** 2 / 2));
}

/**
 * The normal law nearest to a mixture in forward divergence: the one with the mixture's mean and variance.
 *
 * argmin over N(μ, σ²) of D(p‖N(μ, σ²)): μ = Σ wᵢμᵢ, σ² = Σ wᵢ[σᵢ² + (μᵢ − μ)²]. Whatever p is, ∫ p ln q depends on it by
 * its first two moments alone, and D(p‖q) = D(p‖q*) + D(q*‖q). It covers all components; one of small weight w far
 * away ends up √((1 − w)/w) standard deviations from the mean.
 *
 * Source: kaplan, section 2.3, "Asymmetry"; Bishop, Pattern Recognition and Machine Learning (2006), eq. (10.187).
 *
 * @param mixture weights, means and standard deviations of k components
 * @returns the projection
 * @throws {RangeError} if it is no mixture
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const twoBumps = { weights: [1 / 2, 1 / 2], means: [-3, 3], standardDeviations: [1, 1] };
 * assert.deepEqual(forwardProjection(twoBumps), { mean: 0, standardDeviation: Math.sqrt(10) });
 * ```
 */
export function forwardProjection(mixture: GaussianMixture): Gaussian {
  requireGaussianMixture(mixture);
  const { weights, means, standardDeviations } = mixture;
  const mean = compensatedSum(Float64Array.from(weights, (w, i) => w * means[i]));
  const variance = compensatedSum(
    Float64Array.from(weights, (w, i) => w * (standardDeviations[i] ** 2 + (means[i] - mean) ** 2)),
  );
  return { mean, standardDeviation: Math.sqrt(variance) };
}
