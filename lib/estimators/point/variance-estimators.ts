import {
  requireFiniteNumber,
  requireInteger,
  requireNonNegative,
  requirePositive,
} from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import type { EstimatorErrors } from "./exact-errors.ts";

/**
 * The naive variance (1/n) Σ (xᵢ − x̄)², too small by the factor 1 − 1/n in the mean.
 *
 * The unbiased one, over n − 1, is `variance` of the statistics module.
 *
 * Source: kaplan eqs. (3.3.6), (3.3.7).
 *
 * @param samples n ≥ 1 finite numbers
 * @returns in the square of their unit; 0 for a single one
 * @throws {RangeError} no samples, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(naiveVariance([1, 2, 6]), 14 / 3);
 * ```
 */
export function naiveVariance(samples: ArrayLike<number>): number {
  requireFiniteList("the samples", samples);
  const centre = mean(samples);
  return mean(Float64Array.from(samples, (x) => (x - centre) ** 2));
}

/** What the errors of a variance estimator depend on. */
export interface VarianceFacts {
  /** σ² of a draw. */
  readonly variance: number;
  /** κ₄ = E[(X − μ)⁴] − 3σ⁴ of a draw, at least −2σ⁴; 0 for a normal law, and unless said. */
  readonly fourthCumulant?: number;
}

/** Refuses facts that no law has. */
function requireFacts({ variance, fourthCumulant = 0 }: VarianceFacts): void {
  requireNonNegative("the variance", variance);
  requireFiniteNumber("the fourth cumulant", fourthCumulant);
  if (fourthCumulant < -2 * variance ** 2 * (1 + 1e-12)) {
    throw new RangeError(
      `Expected a fourth cumulant of at least −2σ⁴ = ${
        -2 * variance ** 2
      }, as every law has, got ${fourthCumulant}`,
    );
  }
}

/**
 * The variance of the unbiased variance estimator, for any law with a fourth moment.
 *
 * Var(s²) = κ₄/n + 2σ⁴/(n − 1)
 *
 * Source: kaplan eq. (3.3.14) for normal laws; Stuart and Ord, Kendall's Advanced Theory of Statistics 1 (1994), chapter 12.
 * For other k-statistics: {@linkcode kStatisticVariance}.
 *
 * @param n draws in a sample, at least 2
 * @param facts σ² and κ₄ of a draw
 * @returns in the fourth power of the draw's unit
 * @throws {RangeError} for n below 2, a negative variance, or a fourth cumulant below −2σ⁴
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(varianceOfVariance(5, { variance: 3 }), 4.5); // 2·9/4
 * // A fair coin has κ₄ = −1/8: two tosses give s² = 0 or ½.
 * assert.equal(varianceOfVariance(2, { variance: 1 / 4, fourthCumulant: -1 / 8 }), 1 / 16);
 * ```
 */
export function varianceOfVariance(n: number, facts: VarianceFacts): number {
  requireInteger("the sample size", n, 2);
  requireFacts(facts);
  return (facts.fourthCumulant ?? 0) / n + 2 * facts.variance ** 2 / (n - 1);
}

/**
 * The errors of Σ (xᵢ − x̄)²/d for any divisor d.
 *
 * bias = σ²((n − 1)/d − 1), variance = ((n − 1)/d)² Var(s²).
 *
 * Source: kaplan eqs. (3.3.7), (3.3.8), (3.3.14).
 *
 * @param n draws in a sample, at least 2
 * @param divisor d > 0: n for the naive estimate, n − 1 for the unbiased one, {@linkcode leastErrorDivisor} for the least error
 * @param facts σ² and κ₄ of a draw
 * @throws {RangeError} for n below 2, a divisor that is not positive, or facts that no law has
 * @example The naive variance of normal data has less mean square error than the unbiased one
 * ```ts
 * import assert from "node:assert/strict";
 * const [naive, unbiased] = [4, 3].map((divisor) => varianceErrors(4, divisor, { variance: 1 }));
 * assert.equal(naive.meanSquareError, 7 / 16); // (2n − 1)/n²
 * assert.ok(naive.meanSquareError < unbiased.meanSquareError);
 * ```
 */
export function varianceErrors(n: number, divisor: number, facts: VarianceFacts): EstimatorErrors {
  const unbiased = varianceOfVariance(n, facts);
  requirePositive("the divisor", divisor);
  const factor = (n - 1) / divisor;
  const bias = facts.variance * (factor - 1);
  const variance = factor ** 2 * unbiased;
  return { mean: factor * facts.variance, bias, variance, meanSquareError: bias ** 2 + variance };
}

/**
 * The divisor of Σ (xᵢ − x̄)² with the least mean square error.
 *
 * d = (n − 1)(1 + Var(s²)/σ⁴) = n + 1 + γ(n − 1)/n with the excess kurtosis γ = κ₄/σ⁴: n + 1 for normal laws.
 *
 * Source: Searls, Intarapanich, "A note on an estimator for the variance that utilizes the kurtosis",
 * The American Statistician 44 (1990) 295–296.
 *
 * @param n draws in a sample, at least 2
 * @param excessKurtosis γ ≥ −2; 0 unless said
 * @throws {RangeError} for n below 2, or an excess kurtosis below −2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(leastErrorDivisor(9), 10);
 * assert.equal(leastErrorDivisor(3, 6), 8); // exponential data
 * ```
 */
export function leastErrorDivisor(n: number, excessKurtosis = 0): number {
  requireInteger("the sample size", n, 2);
  requireFacts({ variance: 1, fourthCumulant: excessKurtosis });
  return n + 1 + excessKurtosis * (n - 1) / n;
}
