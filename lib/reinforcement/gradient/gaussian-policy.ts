import { requireFiniteNumber } from "../../math/checks.ts";
import { integrate } from "../../math/mod.ts";

/** A normal law of actions: its mean and the logarithm of its deviation. */
export interface GaussianPolicy {
  /** μ, in units of the action. */
  readonly mean: number;
  /** ln σ, σ in units of the action. */
  readonly logDeviation: number;
}

/** σ, if float64 can hold it. */
export function deviationOf({ mean, logDeviation }: GaussianPolicy): number {
  requireFiniteNumber("the mean", mean);
  requireFiniteNumber("the logarithm of the deviation", logDeviation);
  const deviation = Math.exp(logDeviation);
  if (!(deviation > 0 && deviation < Infinity)) {
    throw new RangeError(`Expected a deviation that float64 can hold, got exp(${logDeviation})`);
  }
  return deviation;
}

/**
 * The score of a normal policy.
 *
 * ∂ ln π/∂μ = (a − μ)/σ², ∂ ln π/∂ ln σ = (a − μ)²/σ² − 1.
 *
 * Source: Williams, Machine Learning 8 (1992) 229–256, section 6.
 *
 * @param action a, in units of the action
 * @param policy μ and ln σ
 * @returns the two derivatives, of 1 over the unit of the action and pure
 * @throws {RangeError} if a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(gaussianScore(3, { mean: 1, logDeviation: Math.log(2) }), Float64Array.of(0.5, 0));
 * ```
 */
export function gaussianScore(action: number, policy: GaussianPolicy): Float64Array {
  requireFiniteNumber("the action", action);
  const deviation = deviationOf(policy);
  const z = (action - policy.mean) / deviation;
  return Float64Array.of(z / deviation, z * z - 1);
}

/** Mean and variance of the two components of an estimated gradient, in μ and in ln σ. */
export interface GaussianGradientMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Mean and variance of a gradient estimator of one action of a normal policy, by quadrature.
 *
 * Score function: g = [r(a) − b] ∇ ln π(a). Pathwise, a = μ + σ ε: g = r′(a) (1, σ ε). Both have ∇ E r(a) as their mean (the second where r is
 * smooth).
 *
 * Source: Williams (1992); Kingma and Welling, arXiv:1312.6114v11, section 2.4, for the second.
 *
 * @param policy μ and ln σ
 * @param estimator a reward of the action with `baseline` b (0 unless told), or the reward's `slope` r′
 * @throws {RangeError} if a number is not finite, or the quadrature does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // r = −a²: E r = −μ² − σ², with the gradient (−2μ, −2σ²).
 * const { mean } = gaussianGradientMoments({ mean: 1, logDeviation: 0 }, { reward: (a) => -a * a });
 * assert(Math.abs(mean[0] + 2) < 1e-9 && Math.abs(mean[1] + 2) < 1e-9);
 * ```
 */
export function gaussianGradientMoments(
  policy: GaussianPolicy,
  estimator:
    | { readonly reward: (action: number) => number; readonly baseline?: number }
    | { readonly slope: (action: number) => number },
): GaussianGradientMoments {
  const deviation = deviationOf(policy);
  const gradientAt = (z: number): Float64Array => {
    const action = policy.mean + deviation * z;
    if ("slope" in estimator) {
      const slope = estimator.slope(action);
      return Float64Array.of(slope, slope * deviation * z);
    }
    const weight = estimator.reward(action) - (estimator.baseline ?? 0);
    return Float64Array.of(weight * z / deviation, weight * (z * z - 1));
  };
  const average = (f: (g: Float64Array) => number): number =>
    integrate((z) => f(gradientAt(z)) * Math.exp(-z * z / 2), -Infinity, Infinity, {
      rtol: 1e-11,
      atol: 1e-13,
    }).value /
    Math.sqrt(2 * Math.PI);
  const mean = Float64Array.from([0, 1], (k) => average((g) => g[k]));
  return { mean, variance: Float64Array.from([0, 1], (k) => average((g) => (g[k] - mean[k]) ** 2)) };
}
