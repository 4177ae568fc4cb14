import { cholesky, compensatedSum, integrate, type Matrix, xlogy } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireDensity } from "../checks.ts";

/** Where a density needs attention when its entropy is integrated, and how exact the integral shall be. */
export interface DifferentialEntropyOptions {
  /** Kinks, jumps and narrow peaks of the density: points strictly inside the range. */
  readonly points?: ArrayLike<number>;
  /** Allowed error relative to ∫|p ln p|; 1e-11 unless told. */
  readonly rtol?: number;
}

/**
 * Differential entropy of a density on a line.
 *
 * h(p) = −∫ p(x) ln p(x) dx, with 0·ln 0 = 0, by adaptive quadrature.
 *
 * It is not the entropy of infinitely many states. Bins of width Δ have the entropy h − ln Δ + o(1), which grows
 * without end; h alone is negative for a narrow density, and h(cX) = h(X) + ln|c| depends on the unit of x.
 * Differences of two differential entropies in one unit are free of all this.
 *
 * Source: kaplan eq. (2.1.5); Cover and Thomas, Elements of Information Theory (2006), eqs. (8.1) and (8.28).
 *
 * @param density p, at least 0 and finite inside the range
 * @param from lower end of the range; may be −Infinity
 * @param to upper end; may be Infinity
 * @param options points that need attention, and the tolerance
 * @returns nats, relative to the unit of x
 * @throws {RangeError} if the density is negative or not finite, does not integrate to 1 within 1e-8, or the integral
 * does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Uniform on an interval of length 1/4: ln(1/4), which is negative.
 * assert.ok(Math.abs(differentialEntropy(() => 4, 0, 1 / 4) + Math.log(4)) < 1e-14);
 * // Exponential of mean 1.
 * assert.ok(Math.abs(differentialEntropy((x) => Math.exp(-x), 0, Infinity) - 1) < 1e-10);
 * ```
 */
export function differentialEntropy(
  density: (x: number) => number,
  from: number,
  to: number,
  options: DifferentialEntropyOptions = {},
): number {
  const { points = [], rtol = 1e-11 } = options;
  const at = requireDensity(density, from, to, points);
  const content = (x: number): number => {
    const value = at(x);
    return xlogy(value, value);
  };
  return 0 - integrate(content, from, to, { points, rtol }).value;
}

/**
 * Differential entropy of a Gaussian: the largest that a density of this variance or covariance can have.
 *
 * h = ½ ln(2πe σ²) in one dimension, ½ ln((2πe)ᵈ det Σ) in d; negative for a narrow one.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), theorem 8.4.1.
 *
 * @param covariance σ², a positive number, or Σ, d × d, symmetric and positive definite, in squared units of x
 * @returns nats, relative to the unit of x
 * @throws {RangeError} if the variance is not positive and finite, or the matrix not symmetric and positive definite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../../math/mod.ts";
 * assert.ok(Math.abs(gaussianEntropy(1 / (2 * Math.PI * Math.E))) < 1e-15);
 * const sum = gaussianEntropy(4) + gaussianEntropy(9);
 * assert.ok(Math.abs(gaussianEntropy(diagonal([4, 9])) - sum) < 1e-14);
 * ```
 */
export function gaussianEntropy(covariance: number | Matrix): number {
  // Half of ln(2πe σ²) for each direction: ln σ is what the factor's diagonal gives.
  const unit = (1 + Math.log(2 * Math.PI)) / 2;
  if (typeof covariance === "number") {
    requirePositive("the variance", covariance);
    return unit + Math.log(covariance) / 2;
  }
  const factor = cholesky(covariance);
  const logs = Array.from(
    { length: factor.rows },
    (_, i) => unit + Math.log(factor.data[i * factor.columns + i]),
  );
  return compensatedSum(logs);
}
