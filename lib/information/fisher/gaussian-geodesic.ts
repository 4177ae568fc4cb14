import { type Gaussian, requireGaussian } from "../divergence/gaussian-kl.ts";

/**
 * The shortest path between two normal laws in the Fisher metric, at constant speed.
 *
 * In (μ/√2, σ) an arc of a circle with its centre on σ = 0, or a vertical line if the means agree:
 * μ/√2 = c + r tanh u, σ = r/cosh u with u linear in time.
 *
 * Source: Costa, Santos and Strapasson, Discrete Appl. Math. 197 (2015) 59–69, section 3.
 *
 * @param first the law at time 0
 * @param second the law at time 1
 * @returns the law at a time; times outside [0, 1] continue the path
 * @throws {RangeError} if a mean is not finite or a standard deviation not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = gaussianGeodesic({ mean: -1, standardDeviation: 1 }, { mean: 1, standardDeviation: 1 })(0.5);
 * // The path from a law to a shifted one first widens: to √(σ² + Δμ²/8).
 * assert.ok(Math.abs(half.mean) < 1e-15 && Math.abs(half.standardDeviation - Math.sqrt(1.5)) < 1e-15);
 * ```
 */
export function gaussianGeodesic(first: Gaussian, second: Gaussian): (time: number) => Gaussian {
  requireGaussian("the first law", first);
  requireGaussian("the second law", second);
  const x = [first.mean / Math.SQRT2, second.mean / Math.SQRT2];
  const y = [first.standardDeviation, second.standardDeviation];
  const gap = x[1] - x[0];
  const requireTime = (time: number): number => {
    if (!Number.isFinite(time)) throw new RangeError(`Expected a finite time, got ${time}`);
    return time;
  };
  // Nearly equal means: the centre of the circle is too far off to be known.
  if (Math.abs(gap) < 1e-9 * Math.min(...y)) {
    return (time) => ({
      mean: first.mean + (second.mean - first.mean) * requireTime(time),
      standardDeviation: y[0] * (y[1] / y[0]) ** time,
    });
  }
  const center = (x[0] + x[1]) / 2 + (y[1] - y[0]) / gap * (y[1] + y[0]) / 2;
  const radius = Math.hypot(x[0] - center, y[0]);
  const places = [0, 1].map((end) => Math.asinh((x[end] - center) / y[end]));
  return (time) => {
    const way = (places[1] - places[0]) * requireTime(time);
    const standardDeviation = radius / Math.cosh(places[0] + way);
    return {
      // tanh u − tanh u₀ = sinh(u − u₀)/(cosh u cosh u₀): the centre, which may be far off, cancels.
      mean: first.mean + Math.SQRT2 * standardDeviation * y[0] * Math.sinh(way) / radius,
      standardDeviation,
    };
  };
}
