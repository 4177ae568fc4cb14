import { requirePositive } from "../../math/checks.ts";
import { mean, variance } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import type { MonteCarloEstimate } from "./antithetic.ts";
import { requireAtLeast } from "./checks.ts";

/** One stratum: its probability under the law, and values of f at draws from within it. */
export interface Stratum {
  readonly probability: number;
  readonly values: ArrayLike<number>;
}

const SUM = 1e-9;

/**
 * Stratified sampling: the mean of f from separate draws in every part of its domain.
 *
 * μ̂ = Σⱼ ωⱼ f̄ⱼ with variance Σⱼ ωⱼ²σⱼ²/nⱼ: with nⱼ ∝ ωⱼ it is plain sampling's less the variance between the strata.
 *
 * Source: Owen, Monte Carlo theory, methods and examples (2013), section 8.4.
 *
 * @param strata their probabilities ωⱼ, which sum to one, and at least two values of f in each
 * @returns estimate and standard error
 * @throws {RangeError} if there is no stratum, one has fewer than two values or one that is not finite, or the probabilities are not
 *   positive or do not sum to 1 within 1e-9
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { estimate, standardError } = stratifiedEstimate([
 *   { probability: 0.25, values: [1, 3] },
 *   { probability: 0.75, values: [10, 10, 10] },
 * ]);
 * assert.equal(estimate, 8);
 * assert.equal(standardError, 0.25);
 * ```
 */
export function stratifiedEstimate(strata: readonly Stratum[]): MonteCarloEstimate {
  requireStrata(strata.map(({ probability }) => probability));
  let estimate = 0;
  let spread = 0;
  strata.forEach(({ probability, values }, j) => {
    requireFiniteList(`the values of stratum ${j}`, values);
    requireAtLeast(`values in stratum ${j}`, values.length, 2);
    estimate += probability * mean(values);
    spread += probability ** 2 * variance(values) / values.length;
  });
  return { estimate, standardError: Math.sqrt(spread) };
}

/**
 * How to share n draws among strata for the least variance (Neyman's allocation).
 *
 * nⱼ ∝ ωⱼσⱼ, rounded so that they sum to n and every stratum gets at least two.
 *
 * Source: Neyman, J. Royal Statistical Society 97 (1934) 558–625.
 *
 * @param n at least twice the number of strata
 * @param strata their probabilities ωⱼ and standard deviations σⱼ ≥ 0, the latter in any common unit
 * @returns how many draws each gets
 * @throws {RangeError} if n is too small, probabilities do not sum to one, a deviation is negative or not finite, or all are zero
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const strata = [{ probability: 0.5, standardDeviation: 1 }, { probability: 0.5, standardDeviation: 3 }];
 * assert.deepEqual(neymanAllocation(100, strata), [25, 75]);
 * ```
 */
export function neymanAllocation(
  n: number,
  strata: readonly { readonly probability: number; readonly standardDeviation: number }[],
): number[] {
  requireStrata(strata.map(({ probability }) => probability));
  const shares = strata.map(({ probability, standardDeviation }, j) => {
    if (!(standardDeviation >= 0 && standardDeviation < Infinity)) {
      throw new RangeError(
        `Expected standard deviations that are finite and not negative, got ${standardDeviation} in stratum ${j}`,
      );
    }
    return probability * standardDeviation;
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  requirePositive("the sum of probabilities times standard deviations", total);
  if (!(Number.isInteger(n) && n >= 2 * strata.length)) {
    throw new RangeError(`Expected at least two draws for each of ${strata.length} strata, got ${n}`);
  }
  // Two each first; the rest goes, one by one, to where it lowers the variance most.
  const counts = strata.map(() => 2);
  const start = shares.map((share) => Math.max(2, Math.floor(n * share / total)));
  if (start.reduce((sum, count) => sum + count, 0) <= n) counts.splice(0, counts.length, ...start);
  for (let left = n - counts.reduce((sum, count) => sum + count, 0); left > 0; left--) {
    const gains = shares.map((share, j) => share ** 2 / (counts[j] * (counts[j] + 1)));
    counts[gains.indexOf(Math.max(...gains))]++;
  }
  return counts;
}

function requireStrata(probabilities: readonly number[]): void {
  probabilities.forEach((each, j) => requirePositive(`the probability of stratum ${j}`, each));
  const sum = probabilities.reduce((total, each) => total + each, 0);
  if (!(Math.abs(sum - 1) <= SUM)) {
    throw new RangeError(
      `Expected the probabilities of the strata to sum to 1, got ${sum}: they must cover the law`,
    );
  }
}
