import { logSumExp } from "../../math/mod.ts";
import { requireAtLeast, requireLogWeights } from "./checks.ts";

/** The tail of a sample of weights. */
export interface ParetoTail {
  /** k̂: the weights' moments of order below 1/k̂ exist. */
  readonly index: number;
  /** The largest index at which this many draws suffice: min(1 − 1/log₁₀ n, 0.7). */
  readonly reliableBelow: number;
  /** How many of the largest weights the fit used. */
  readonly tailLength: number;
  /** ln of the weights, the largest replaced by quantiles of the fitted tail, cut at the largest weight; the order of the draws kept. */
  readonly smoothedLogWeights: Float64Array;
}

/** Zhang and Stephens's prior on the index, worth so many draws of ½. */
const PRIOR_DRAWS = 10;
const LEAST_TAIL = 5;

/**
 * Pareto-smoothed importance sampling: how heavy the tail of the weights is, and weights with that tail smoothed.
 *
 * The largest min(n/5, 3√n) weights are fitted by a generalised Pareto law; k̂ is its index. Above ½ the weights have no variance; above
 * 0.7 no practical number of draws will do: choose a proposal with heavier tails.
 *
 * Source: Vehtari, Simpson, Gelman, Yao and Gabry, J. Machine Learning Research 25 (2024) 1–58, sections 2 and 3; the fit is that of
 * Zhang and Stephens, Technometrics 51 (2009) 316–325.
 *
 * @param logWeights n ≥ 25 numbers ln wᵢ, up to a common constant; −Infinity for a weight of zero
 * @returns the index (dimensionless), the bound below which the draws suffice, and smoothed logarithms of weights
 * @throws {RangeError} if there are fewer than 25, one is NaN or +Infinity, or the tail has fewer than 5 different positive weights
 * @example Weights with the tail P(w > t) = t^(−2): k = 1/2
 * ```ts
 * import assert from "node:assert/strict";
 * const logWeights = Float64Array.from({ length: 4000 }, (_, i) => -Math.log((i + 0.5) / 4000) / 2);
 * assert.ok(Math.abs(paretoTail(logWeights).index - 0.5) < 0.05);
 * ```
 */
export function paretoTail(logWeights: ArrayLike<number>): ParetoTail {
  requireLogWeights(logWeights);
  const n = logWeights.length;
  requireAtLeast("weights for the fit of a tail", n, 25);
  const tailLength = Math.ceil(Math.min(0.2 * n, 3 * Math.sqrt(n)));
  const order = Array.from(logWeights, (_, i) => i).sort((i, j) => logWeights[i] - logWeights[j]);
  const top = logWeights[order[n - 1]];
  const tail = order.slice(n - tailLength);
  // The constant in the logarithms is free: the largest weight is 1.
  const cutoff = Math.exp(logWeights[order[n - tailLength - 1]] - top);
  const excess = tail.map((i) => Math.exp(logWeights[i] - top) - cutoff);
  if (new Set(excess.filter((x) => x > 0)).size < LEAST_TAIL) {
    throw new RangeError(
      `Expected at least ${LEAST_TAIL} different weights among the ${tailLength} largest, got ${
        new Set(excess).size
      }: weights on so few values have no tail to fit`,
    );
  }
  const { index, scale } = generalizedPareto(excess.filter((x) => x > 0));
  const smoothedLogWeights = Float64Array.from(logWeights);
  tail.forEach((i, rank) => {
    const p = (rank + 0.5) / tailLength;
    const quantile = index === 0 ? -Math.log1p(-p) : Math.expm1(-index * Math.log1p(-p)) / index;
    smoothedLogWeights[i] = top + Math.min(0, Math.log(cutoff + scale * quantile));
  });
  return {
    index,
    reliableBelow: Math.min(1 - 1 / Math.log10(n), 0.7),
    tailLength,
    smoothedLogWeights,
  };
}

/** Index and scale of a generalised Pareto law fitted to ascending positive numbers. */
function generalizedPareto(excess: readonly number[]): { readonly index: number; readonly scale: number } {
  const n = excess.length;
  const grid = 30 + Math.floor(Math.sqrt(n));
  const quartile = excess[Math.floor(n / 4 + 0.5) - 1] ?? excess[0];
  const thetas = Array.from(
    { length: grid },
    (_, j) => 1 / excess[n - 1] + (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile),
  );
  const indexOf = (theta: number): number => excess.reduce((sum, x) => sum + Math.log1p(-theta * x), 0) / n;
  const logLikelihoods = thetas.map((theta) => {
    const k = indexOf(theta);
    return n * (Math.log(-theta / k) - k - 1);
  });
  const total = logSumExp(logLikelihoods);
  const theta = thetas.reduce((sum, each, j) => sum + each * Math.exp(logLikelihoods[j] - total), 0);
  const k = indexOf(theta);
  return { index: (n * k + PRIOR_DRAWS / 2) / (n + PRIOR_DRAWS), scale: -k / theta };
}
