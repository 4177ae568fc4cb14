import { integrate } from "../../math/mod.ts";
import { requireFinite, requireNotEmpty } from "../../math/checks.ts";

/**
 * Pitman's estimator of location: the mean of the posterior under a flat prior.
 *
 * θ̂ = ∫ θ Πᵢ f(xᵢ − θ) dθ / ∫ Πᵢ f(xᵢ − θ) dθ, the least squared error of all estimators that move along when the data are shifted: so no
 * worse than maximum likelihood, and the same for normal data.
 *
 * Source: Pitman, Biometrika 30 (1939) 391; Lehmann and Casella, Theory of Point Estimation (1998), theorem 3.1.20.
 *
 * @param sample n finite numbers
 * @param logDensity ln f of one error, finite everywhere
 * @param kinks of ln f, such as 0 for the Laplace law
 * @returns in the unit of the data
 * @throws {RangeError} if the sample is empty or not finite, a log density is NaN, or the posterior has no mean
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const normal = (x: number) => -x * x / 2;
 * assert.ok(Math.abs(pitmanLocation([1, 2, 6], normal) - 3) < 1e-9);
 * ```
 */
export function pitmanLocation(
  sample: ArrayLike<number>,
  logDensity: (error: number) => number,
  kinks: readonly number[] = [],
): number {
  requireNotEmpty("the sample", sample);
  requireFinite("the sample", sample);
  const xs = Float64Array.from(sample).sort();
  const [low, high] = [xs[0], xs[xs.length - 1]];
  const logLikelihood = (theta: number): number => {
    let sum = 0;
    for (const x of xs) sum += logDensity(x - theta);
    if (Number.isNaN(sum)) {
      throw new RangeError(`Expected a log density that is a number, got NaN at a location of ${theta}`);
    }
    return sum;
  };
  // The data themselves are near to every peak; the largest is taken out, so that nothing overflows.
  const middle = xs[xs.length >> 1];
  const top = Math.max(logLikelihood((low + high) / 2), ...Array.from(xs, logLikelihood));
  const points = [...new Set(Array.from(xs).flatMap((x) => [x, ...kinks.map((kink) => x - kink)]))].sort((
    a,
    b,
  ) => a - b);
  const weight = (theta: number): number => Math.exp(logLikelihood(theta) - top);
  const how = { points, rtol: 1e-11 };
  const mass = integrate(weight, -Infinity, Infinity, how).value;
  return middle +
    integrate((theta) => (theta - middle) * weight(theta), -Infinity, Infinity, {
        ...how,
        atol: 1e-12 * mass,
      }).value / mass;
}

/**
 * Pitman's estimator for the Laplace law, in closed form.
 *
 * The posterior exp(−Σ|xᵢ − θ|/b) is exponential between neighbouring data, with slope (2k − n)/b above k of them; its pieces are
 * integrated exactly. Its mean squared error is below that of the median, the maximum of the likelihood, for every n ≥ 3.
 *
 * Source: Pitman, Biometrika 30 (1939) 391.
 *
 * @param sample n finite numbers
 * @param scale b > 0, in the unit of the data; 1 unless told
 * @throws {RangeError} if the sample is empty or not finite, or the scale not positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(laplacePitmanLocation([0, 1]) - 0.5) < 1e-15);
 * const [closed, integrated] = [laplacePitmanLocation([0, 1, 4]), pitmanLocation([0, 1, 4], (x) => -Math.abs(x))];
 * assert.ok(Math.abs(closed - integrated) < 1e-9);
 * ```
 */
export function laplacePitmanLocation(sample: ArrayLike<number>, scale = 1): number {
  requireNotEmpty("the sample", sample);
  requireFinite("the sample", sample);
  if (!(scale > 0 && scale < Infinity)) {
    throw new RangeError(`Expected a scale that is positive and finite, got ${scale}`);
  }
  const n = sample.length;
  const centre = sample[0];
  const xs = Float64Array.from(sample, (x) => (x - centre) / scale).sort();
  // ln posterior at the data, the largest taken as 0: it is concave, so its top is at the middle datum.
  const heights = new Float64Array(n);
  for (let k = 1; k < n; k++) heights[k] = heights[k - 1] + (n - 2 * k) * (xs[k] - xs[k - 1]);
  const top = heights[n >> 1];
  let [mass, moment] = [0, 0];
  // Both tails: exp(−n distance) beyond the outermost data.
  for (const [end, direction] of [[0, -1], [n - 1, 1]]) {
    const weight = Math.exp(heights[end] - top) / n;
    mass += weight;
    moment += weight * (xs[end] + direction / n);
  }
  for (let k = 1; k < n; k++) {
    const width = xs[k] - xs[k - 1];
    if (width === 0) continue;
    const slope = n - 2 * k;
    const height = Math.exp(Math.max(heights[k - 1], heights[k]) - top);
    // From the higher end downwards: ∫ exp(−|slope| u) du and ∫ u exp(−|slope| u) du over the width.
    const decay = Math.abs(slope) * width;
    const zeroth = width * meanExponential(decay);
    const first = width * width * firstExponential(decay);
    mass += height * zeroth;
    moment += height * (slope < 0 ? xs[k - 1] * zeroth + first : xs[k] * zeroth - first);
  }
  return centre + scale * moment / mass;
}

/** ∫₀¹ exp(−at) dt. */
function meanExponential(a: number): number {
  return a === 0 ? 1 : -Math.expm1(-a) / a;
}

/** ∫₀¹ t exp(−at) dt; a series where the closed form would cancel. */
function firstExponential(a: number): number {
  if (a > 0.3) return (-Math.expm1(-a) - a * Math.exp(-a)) / (a * a);
  let [sum, power] = [0, 1];
  for (let k = 0; k < 16; k++) {
    sum += power / (k + 2);
    power *= -a / (k + 1);
  }
  return sum;
}
