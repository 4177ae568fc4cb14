import { logSigmoid, sigmoid } from "../../estimators/regression/logistic-function.ts";
import { requireFinite, requireFiniteNumber, requireNonNegative } from "../../math/checks.ts";
import type { Objective } from "../../reinforcement/objective.ts";
import { requireResults } from "../checks.ts";
import { choiceErrors, likeliestChoice } from "./choice-likelihood.ts";
import { type Comparison, comparisonGraph, requireComparisons, requireConnected } from "./comparisons.ts";

/**
 * The probability that the first of two items is preferred.
 *
 * P(A > B) = e^{s_A}/(e^{s_A} + e^{s_B}) = σ(s_A − s_B). It is the law of which of two scores with Gumbel noise is larger.
 *
 * Source: Bradley and Terry, Biometrika 39 (1952) 324–345, eq. (1); ppo-dpo, "Bradley-Terry loss".
 *
 * @param first s_A, in nats
 * @param second s_B, in nats
 * @throws {RangeError} if a score is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(bradleyTerryProbability(Math.log(3), 0) - 3 / 4) < 1e-15);
 * ```
 */
export function bradleyTerryProbability(first: number, second: number): number {
  requireFiniteNumber("the first score", first);
  requireFiniteNumber("the second score", second);
  return sigmoid(first - second);
}

/**
 * The negative log-likelihood of comparisons, per comparison.
 *
 * L = −Σ n ln σ(s_winner − s_loser)/Σ n; convex in the scores, unchanged when all are shifted.
 *
 * Source: ppo-dpo, "Bradley-Terry loss"; Bradley and Terry (1952), eq. (3).
 *
 * @param scores K finite numbers in nats
 * @param comparisons who was preferred to whom, and how often
 * @returns nats per comparison, and K slopes that sum to 0
 * @throws {RangeError} if a score is not finite or a comparison is none of these items
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = bradleyTerryLoss([0, 0], [{ winner: 0, loser: 1 }]);
 * assert.equal(value, Math.LN2);
 * assert.deepEqual([...gradient], [-0.5, 0.5]);
 * ```
 */
export function bradleyTerryLoss(
  scores: ArrayLike<number>,
  comparisons: readonly Comparison[],
): Objective<Float64Array> {
  requireFinite("the scores", scores);
  requireComparisons(scores.length, comparisons);
  const total = comparisons.reduce((sum, { count = 1 }) => sum + count, 0);
  const gradient = new Float64Array(scores.length);
  let value = 0;
  for (const { winner, loser, count = 1 } of comparisons) {
    const margin = scores[winner] - scores[loser];
    const slope = count / total * sigmoid(-margin);
    value -= count / total * logSigmoid(margin);
    gradient[winner] -= slope;
    gradient[loser] += slope;
  }
  requireResults("losses", [value]);
  return { value, gradient };
}

/** Scores fitted to comparisons. */
export interface ScoreFit {
  /** K scores in nats, their sum 0. */
  readonly scores: Float64Array;
  /** Their standard errors in that gauge, from the inverse information. */
  readonly standardErrors: Float64Array;
  /** Σ n ln P of what was observed, in nats, without the ridge's penalty. */
  readonly logLikelihood: number;
}

/**
 * Bradley–Terry scores of greatest likelihood.
 *
 * The log-likelihood Σ n ln σ(s_winner − s_loser) is concave; it has a maximum, unique up to a shift, exactly if every item has beaten every
 * other along some chain (Ford). Otherwise some scores would run to infinity or are free, and the fit is refused, unless a ridge holds them.
 *
 * Source: Ford, Amer. Math. Monthly 64 (1957) 28–33; Hunter, Ann. Statist. 32 (2004) 384–406, assumption 1.
 *
 * @param items K ≥ 2
 * @param comparisons who was preferred to whom, and how often
 * @param options `ridge` λ ≥ 0 of the penalty ½ λ Σ s²; 0 unless told
 * @throws {RangeError} if a comparison is none of these items, or there is no maximum (the items that part from the rest are named)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { scores } = fitBradleyTerry(2, [{ winner: 0, loser: 1, count: 3 }, { winner: 1, loser: 0 }]);
 * assert.ok(Math.abs(scores[0] - scores[1] - Math.log(3)) < 1e-12);
 * assert.throws(() => fitBradleyTerry(2, [{ winner: 0, loser: 1 }]), /no maximum/);
 * ```
 */
export function fitBradleyTerry(
  items: number,
  comparisons: readonly Comparison[],
  { ridge = 0 }: { readonly ridge?: number } = {},
): ScoreFit {
  requireNonNegative("the ridge", ridge);
  const graph = comparisonGraph(items, comparisons);
  if (ridge === 0) requireConnected(graph);
  const events = comparisons.map(({ winner, loser, count = 1 }) => ({
    alternatives: [[[winner, 1]], [[loser, 1]]] as const,
    count,
  }));
  const { parameters, likelihood } = likeliestChoice(items, items, events, ridge);
  return {
    scores: parameters,
    standardErrors: choiceErrors(likelihood.information, items, ridge),
    logLikelihood: likelihood.value,
  };
}
