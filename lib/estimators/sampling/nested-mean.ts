import type { Matrix } from "../../math/mod.ts";
import { requireFinite, requirePositive } from "../../math/checks.ts";
import { mean, variance } from "../../statistics/mod.ts";
import type { MonteCarloEstimate } from "./antithetic.ts";
import { requireAtLeast } from "./checks.ts";

/** A mean over queries and answers, and where its variance comes from. */
export interface NestedMean extends MonteCarloEstimate {
  /** σ_b²: the estimated variance of the queries' own means, in squared units of the reward; may be negative where it is small. */
  readonly betweenVariance: number;
  /** σ_w²: the estimated variance of the answers to one query, in squared units of the reward. */
  readonly withinVariance: number;
}

/**
 * The expected reward estimated by K answers to each of N queries.
 *
 * R̂ = (1/NK) Σₙ Σₖ r(Xₙ, Yₙₖ), of variance σ_b²/N + σ_w²/(NK). The answers to one query are not independent of each other: an
 * error from NK "independent" rewards would be too small.
 *
 * Source: ppo-dpo, "Expected reward"; the analysis of variance: Searle, Casella and McCulloch, Variance Components (1992), section 3.6.
 *
 * @param rewards N × K, a row for each query; N ≥ 2, K ≥ 2
 * @returns the mean, its standard error (from the spread of the queries' means) and both variances
 * @throws {RangeError} if there are fewer than two queries or answers, or a reward is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { estimate, standardError, withinVariance, betweenVariance } = nestedMean(matrix(2, 2, [0, 2, 5, 5]));
 * assert.deepEqual([estimate, standardError, withinVariance, betweenVariance], [3, 2, 1, 7.5]);
 * ```
 */
export function nestedMean(rewards: Matrix): NestedMean {
  const { rows, columns, data } = rewards;
  requireAtLeast("queries", rows, 2);
  requireAtLeast("answers to each query", columns, 2);
  requireFinite("the rewards", data);
  const means = new Float64Array(rows);
  let within = 0;
  for (let n = 0; n < rows; n++) {
    const answers = data.subarray(n * columns, (n + 1) * columns);
    means[n] = mean(answers);
    within += variance(answers) / rows;
  }
  const spread = variance(means);
  return {
    estimate: mean(means),
    standardError: Math.sqrt(spread / rows),
    betweenVariance: spread - within / columns,
    withinVariance: within,
  };
}

/**
 * How many answers to ask of each query, where a query and an answer have their costs.
 *
 * K* = √(σ_w² c_query/(σ_b² c_answer)): it gives the least variance for a given cost N(c_query + K c_answer).
 *
 * Source: Cochran, Sampling Techniques (1977), eq. (10.25).
 *
 * @param spread σ_b² > 0 and σ_w² > 0, in one unit
 * @param cost of a query and of an answer, both positive, in one unit
 * @returns K*, a number that need not be whole: take a neighbour, at least 1
 * @throws {RangeError} if a variance or a cost is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(optimalAnswers({ betweenVariance: 1, withinVariance: 4 }, { query: 9, answer: 1 }), 6);
 * ```
 */
export function optimalAnswers(
  spread: { readonly betweenVariance: number; readonly withinVariance: number },
  cost: { readonly query: number; readonly answer: number },
): number {
  requirePositive("the variance between queries", spread.betweenVariance);
  requirePositive("the variance within a query", spread.withinVariance);
  requirePositive("the cost of a query", cost.query);
  requirePositive("the cost of an answer", cost.answer);
  return Math.sqrt(spread.withinVariance * cost.query / (spread.betweenVariance * cost.answer));
}
