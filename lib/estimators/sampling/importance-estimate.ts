import { mean, standardError } from "../../statistics/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";
import { requireAtLeast, requireLogWeights } from "./checks.ts";
import { effectiveSampleSize, normalizedWeights } from "./effective-sample-size.ts";

/** An expectation estimated from weighted draws. */
export interface WeightedEstimate {
  /** In units of f. */
  readonly estimate: number;
  /** The estimate of its standard deviation, in units of f. */
  readonly standardError: number;
  /** How many draws of the target it is worth. */
  readonly effectiveSampleSize: number;
}

/**
 * Importance sampling: the mean of f under the target from draws of a proposal, with normalised densities.
 *
 * μ̂ = (1/n) Σ wᵢ f(xᵢ), wᵢ = p(xᵢ)/q(xᵢ), xᵢ ~ q. Unbiased if q(x) > 0 wherever p(x)f(x) ≠ 0; without that it converges to the part
 * of the expectation that the proposal reaches, and no diagnostic of the draws can tell.
 *
 * Source: techniques, "Log ratios and importance sampling"; Owen (2013), eq. (9.2) and (9.5).
 *
 * @param logWeights n ≥ 2 numbers ln p(xᵢ) − ln q(xᵢ), of normalised densities; −Infinity where p is zero
 * @param values n numbers f(xᵢ)
 * @returns estimate, standard error and effective sample size
 * @throws {RangeError} if the lists differ in length, have fewer than two entries, a value is not finite, a logarithm is NaN or
 *   +Infinity, all are −Infinity, or a weight overflows
 * @example The mean of a die that shows six half of the time, from rolls of a fair one
 * ```ts
 * import assert from "node:assert/strict";
 * const rolls = [1, 2, 3, 4, 5, 6];
 * const logWeights = rolls.map((roll) => Math.log((roll === 6 ? 0.5 : 0.1) * 6));
 * assert.ok(Math.abs(importanceEstimate(logWeights, rolls).estimate - 4.5) < 1e-14);
 * ```
 */
export function importanceEstimate(
  logWeights: ArrayLike<number>,
  values: ArrayLike<number>,
): WeightedEstimate {
  requireWeighted(logWeights, values);
  const weighted = Float64Array.from(logWeights, (each, i) => Math.exp(each) * values[i]);
  if (!weighted.every(Number.isFinite)) {
    throw new RangeError(
      `Expected weights below ${Number.MAX_VALUE}, got a logarithm of ${
        Math.max(...Array.from(logWeights))
      }: ` +
        "give normalised densities, or use selfNormalizedEstimate",
    );
  }
  return {
    estimate: mean(weighted),
    standardError: standardError(weighted),
    effectiveSampleSize: effectiveSampleSize(logWeights),
  };
}

/** A self-normalised estimate, with its bias to first order. */
export interface SelfNormalizedEstimate extends WeightedEstimate {
  /** The estimate of its bias to order 1/n, in units of f: subtract it if you like. */
  readonly bias: number;
}

/**
 * Self-normalised importance sampling: the mean of f under a target known up to a factor.
 *
 * μ̂ = Σ wᵢ fᵢ/Σ wᵢ; variance Σ w̄ᵢ²(fᵢ − μ̂)², bias −Σ w̄ᵢ²(fᵢ − μ̂), both to order 1/n, with w̄ᵢ = wᵢ/Σ wⱼ.
 *
 * Source: Owen (2013), eq. (9.6) and (9.8); the bias by the delta method: −Cov(wf − μw, w)/(n E[w]²).
 *
 * @param logWeights n ≥ 2 numbers ln p(xᵢ) − ln q(xᵢ), up to a common constant; −Infinity where p is zero
 * @param values n numbers f(xᵢ)
 * @returns estimate, its standard error and bias to first order, and effective sample size
 * @throws {RangeError} if the lists differ in length, have fewer than two entries, a value is not finite, a logarithm is NaN or
 *   +Infinity, or all are −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { estimate } = selfNormalizedEstimate([Math.log(7), Math.log(21)], [2, 4]);
 * assert.ok(Math.abs(estimate - 3.5) < 1e-14);
 * ```
 */
export function selfNormalizedEstimate(
  logWeights: ArrayLike<number>,
  values: ArrayLike<number>,
): SelfNormalizedEstimate {
  requireWeighted(logWeights, values);
  const weights = normalizedWeights(logWeights);
  const estimate = weights.reduce((sum, w, i) => sum + w * values[i], 0);
  let spread = 0;
  let bias = 0;
  weights.forEach((w, i) => {
    const deviation = values[i] - estimate;
    spread += (w * deviation) ** 2;
    bias -= w * w * deviation;
  });
  return {
    estimate,
    standardError: Math.sqrt(spread),
    bias,
    effectiveSampleSize: effectiveSampleSize(logWeights),
  };
}

function requireWeighted(logWeights: ArrayLike<number>, values: ArrayLike<number>): void {
  requireLogWeights(logWeights);
  requireFiniteList("the values", values);
  requireSameLength("the logarithms of the weights", logWeights, "the values", values);
  requireAtLeast("weighted draws", values.length, 2);
}
