import { requireFinite, requireNoNaN, requirePositive, requireSameLength } from "../../math/checks.ts";
import { integrate } from "../../math/mod.ts";
import { gaussianKlDivergence } from "../../information/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A law over d continuous actions. */
export interface ContinuousActionLaw {
  readonly mean: Float64Array;
  readonly standardDeviation: Float64Array;
  /** The log density of an action, in nats. */
  logDensity(action: ArrayLike<number>): number;
  /** One action; consumes d normal numbers. */
  sample(stream: Stream): Float64Array;
  /** The differential entropy in nats. */
  entropy(): number;
}

/** What both continuous laws are made from: μ and σ, one σ for each action or one for all. */
export interface GaussianParameters {
  readonly mean: ArrayLike<number>;
  readonly standardDeviation: ArrayLike<number> | number;
}

const HALF_LOG_2_PI = Math.log(2 * Math.PI) / 2;

function parametersOf({ mean, standardDeviation }: GaussianParameters): {
  mean: Float64Array;
  deviation: Float64Array;
} {
  requireFinite("the mean", mean);
  const deviation = typeof standardDeviation === "number"
    ? new Float64Array(mean.length).fill(standardDeviation)
    : Float64Array.from(standardDeviation);
  requireSameLength("the mean", mean, "the standard deviations", deviation);
  deviation.forEach((sigma) => requirePositive("the standard deviation", sigma));
  return { mean: Float64Array.from(mean), deviation };
}

/**
 * The Gaussian law of independent continuous actions.
 *
 * ln p(a) = −Σ [(aᵢ − μᵢ)²/2σᵢ² + ln σᵢ + ½ ln 2π]; H = Σ [ln σᵢ + ½ ln 2πe].
 *
 * Source: rlax 0.1.9 `gaussian_diagonal`; Sutton and Barto (2018), eq. (13.19).
 *
 * @param parameters `mean` μ, d numbers; `standardDeviation` σ > 0, d numbers or one for all, in the unit of the actions
 * @throws {RangeError} if a mean is not finite, a deviation not positive, or their numbers differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = gaussianActionLaw({ mean: [1, 2], standardDeviation: 1 });
 * assert.equal(law.logDensity([1, 2]), -Math.log(2 * Math.PI));
 * ```
 */
export function gaussianActionLaw(parameters: GaussianParameters): ContinuousActionLaw {
  const { mean, deviation } = parametersOf(parameters);
  return {
    mean,
    standardDeviation: deviation,
    logDensity: (action) => {
      requireSameLength("the action", action, "the mean", mean);
      requireFinite("the action", action);
      return mean.reduce(
        (sum, mu, i) =>
          sum - ((action[i] - mu) / deviation[i]) ** 2 / 2 - Math.log(deviation[i]) - HALF_LOG_2_PI,
        0,
      );
    },
    sample: (stream) => mean.map((mu, i) => mu + deviation[i] * stream.normal()),
    entropy: () => deviation.reduce((sum, sigma) => sum + Math.log(sigma) + HALF_LOG_2_PI + 0.5, 0),
  };
}

/**
 * The divergence of two Gaussian laws of independent actions.
 *
 * KL(p‖q) = Σ [ln(σq/σp) + (σp² + (μp − μq)²)/2σq² − ½].
 *
 * Source: rlax 0.1.9 `multivariate_normal_kl_divergence`. KL does not change under tanh: it is that of squashed laws too.
 *
 * @param from p
 * @param model q, of as many actions
 * @returns nats
 * @throws {RangeError} as {@linkcode gaussianActionLaw}, or if the numbers of actions differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(diagonalGaussianKlDivergence({ mean: [1], standardDeviation: 1 }, { mean: [3], standardDeviation: 1 }), 2);
 * ```
 */
export function diagonalGaussianKlDivergence(from: GaussianParameters, model: GaussianParameters): number {
  const p = parametersOf(from);
  const q = parametersOf(model);
  requireSameLength("the mean of p", p.mean, "the mean of q", q.mean);
  return p.mean.reduce((sum, mean, i) =>
    sum + gaussianKlDivergence(
      { mean, standardDeviation: p.deviation[i] },
      { mean: q.mean[i], standardDeviation: q.deviation[i] },
    ), 0);
}

/** What {@linkcode squashedGaussianLaw} takes. */
export interface SquashedGaussianOptions extends GaussianParameters {
  /** The least action, d numbers or one for all; −1 unless told. */
  readonly low?: ArrayLike<number> | number;
  /** The greatest action; 1 unless told. */
  readonly high?: ArrayLike<number> | number;
}

/** A squashed law, which also knows the density at the number before the squashing. */
export interface SquashedGaussianLaw extends ContinuousActionLaw {
  /** The log density of the action low + (high − low)(1 + tanh x)/2, given x: exact where the action rounds to a bound. */
  logDensityBefore(x: ArrayLike<number>): number;
  /** The action that x becomes. */
  squash(x: ArrayLike<number>): Float64Array;
}

/** ln(1 − tanh²x) = 2(ln 2 − x − ln(1 + e^{−2x})), without subtracting equal numbers. */
function logDerivativeOfTanh(x: number): number {
  const size = Math.abs(x);
  return 2 * (Math.LN2 - size - Math.log1p(Math.exp(-2 * size)));
}

/**
 * The Gaussian squashed into an interval: bounded actions, with a log density that stays finite where tanh rounds to ±1.
 *
 * a = low + (high − low)(1 + tanh x)/2, x ~ N(μ, σ²); ln p(a) = ln N(x) − Σ [ln(1 − tanh²xᵢ) + ln((high − low)/2)],
 * ln(1 − tanh²x) = 2[ln 2 − |x| − ln(1 + e^{−2|x|})].
 *
 * Source: Haarnoja et al., arXiv:1801.01290v2, appendix C, eq. (21). rlax 0.1.9 `squashed_gaussian` passes μ and ln σ through tanh first
 * ({@linkcode boundedStandardDeviation}), and its `entropy` is that of x, not of a: this one is that of a,
 * H(a) = H(x) + Σ E[ln(1 − tanh²xᵢ) + ln((high − low)/2)].
 *
 * @param options μ, σ, and the bounds in the unit of the actions
 * @throws {RangeError} as {@linkcode gaussianActionLaw}, or if low is not below high; `logDensity` where an action is not strictly
 * between the bounds
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = squashedGaussianLaw({ mean: [0], standardDeviation: 1 });
 * assert.ok(Math.abs(law.logDensityBefore([20]) - (-200 - Math.log(2 * Math.PI) / 2 + 40 - 2 * Math.LN2)) < 1e-12);
 * ```
 */
export function squashedGaussianLaw(
  { low = -1, high = 1, ...parameters }: SquashedGaussianOptions,
): SquashedGaussianLaw {
  const gaussian = gaussianActionLaw(parameters);
  const { mean, standardDeviation } = gaussian;
  const each = (bound: ArrayLike<number> | number): Float64Array =>
    typeof bound === "number" ? new Float64Array(mean.length).fill(bound) : Float64Array.from(bound);
  const [lows, highs] = [each(low), each(high)];
  requireSameLength("the least actions", lows, "the mean", mean);
  requireSameLength("the greatest actions", highs, "the mean", mean);
  requireFinite("the least actions", lows);
  requireFinite("the greatest actions", highs);
  lows.forEach((least, i) => {
    if (!(least < highs[i])) {
      throw new RangeError(`Expected the least action below the greatest, got ${least} and ${highs[i]}`);
    }
  });
  const half = highs.map((greatest, i) => greatest / 2 - lows[i] / 2);
  const logScale = half.reduce((sum, scale) => sum + Math.log(scale), 0);
  const squash = (x: ArrayLike<number>): Float64Array => {
    requireSameLength("the numbers before squashing", x, "the mean", mean);
    requireNoNaN("the numbers before squashing", x);
    // Rounding must not lead beyond a bound.
    return half.map((scale, i) =>
      Math.min(highs[i], Math.max(lows[i], lows[i] + scale + scale * Math.tanh(x[i])))
    );
  };
  const logDensityBefore = (x: ArrayLike<number>): number => {
    const before = gaussian.logDensity(x);
    // The Gaussian falls as the square, the derivative of tanh as the first power.
    if (before === -Infinity) return before;
    return before - logScale - Array.from(x).reduce((sum, xi) => sum + logDerivativeOfTanh(xi), 0);
  };
  return {
    mean,
    standardDeviation,
    squash,
    logDensityBefore,
    logDensity: (action) => {
      requireSameLength("the action", action, "the mean", mean);
      return logDensityBefore(half.map((scale, i) => {
        if (!(action[i] > lows[i] && action[i] < highs[i])) {
          throw new RangeError(
            `Expected an action between ${lows[i]} and ${highs[i]}, got ${
              action[i]
            }: keep the number before the ` +
              "squashing and use logDensityBefore",
          );
        }
        return Math.atanh((action[i] - lows[i]) / scale - 1);
      }));
    },
    sample: (stream) => squash(gaussian.sample(stream)),
    entropy: () =>
      gaussian.entropy() + logScale + mean.reduce((sum, mu, i) => {
        const sigma = standardDeviation[i];
        // In units of σ from μ; the derivative has its kink at x = 0.
        const weighted = (z: number): number =>
          Math.exp(-z * z / 2 - HALF_LOG_2_PI) * logDerivativeOfTanh(mu + sigma * z);
        const cuts = [-12, 0, 12];
        if (Math.abs(mu) < 12 * sigma) cuts.push(-mu / sigma);
        cuts.sort((x, y) => x - y);
        return sum + cuts.slice(1).reduce(
          (total, end, k) =>
            total +
            (end > cuts[k] ? integrate(weighted, cuts[k], end, { rtol: 1e-12, atol: 1e-13 }).value : 0),
          0,
        );
      }, 0),
  };
}

/**
 * A standard deviation kept between bounds, as networks parametrise it.
 *
 * σ = exp(l + (u − l)(1 + tanh s)/2), l and u the logarithms of the bounds.
 *
 * Source: rlax 0.1.9 `squashed_gaussian` (`sigma_activation`, l = −4, u = 0).
 *
 * @param raw s, any finite number
 * @param options `logLow` l < `logHigh` u, −4 and 0 unless told
 * @throws {RangeError} if s is not finite or l is not below u
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(boundedStandardDeviation(0), Math.exp(-2));
 * ```
 */
export function boundedStandardDeviation(
  raw: number,
  { logLow = -4, logHigh = 0 }: { readonly logLow?: number; readonly logHigh?: number } = {},
): number {
  requireFinite("the parameter and the logarithms of the bounds", [raw, logLow, logHigh]);
  if (!(logLow < logHigh)) {
    throw new RangeError(`Expected logLow below logHigh, got ${logLow} and ${logHigh}`);
  }
  const share = (1 + Math.tanh(raw)) / 2;
  return Math.exp((1 - share) * logLow + share * logHigh);
}
