import { requireFinite, requireInteger, requireNonNegative } from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import type { Objective } from "../../reinforcement/objective.ts";
import { requireResults } from "../checks.ts";
import type { ScoreFit } from "./bradley-terry.ts";
import { choiceErrors, choiceLikelihood, likeliestChoice, type Term } from "./choice-likelihood.ts";
import { graphOfArrows, requireConnected } from "./comparisons.ts";

/** Refuses rankings that name an item twice, or one that is not there. A ranking may leave items out. */
function requireRankings(items: number, rankings: readonly (readonly number[])[]): void {
  requireInteger("the number of items", items, 2);
  if (rankings.length === 0) throw new RangeError("Expected at least one ranking, got none");
  rankings.forEach((ranking, i) => {
    if (ranking.length < 2) {
      throw new RangeError(`Expected at least two items in ranking ${i}, got ${ranking.length}`);
    }
    if (
      ranking.some((item) => !(Number.isInteger(item) && item >= 0 && item < items)) ||
      new Set(ranking).size < ranking.length
    ) {
      throw new RangeError(`Expected different items from 0 to ${items - 1} in ranking ${i}, got ${ranking}`);
    }
  });
}

/**
 * The log-probability of a ranking, best first.
 *
 * P(y₁ > y₂ > … > y_m) = Π_k e^{s(y_k)}/Σ_{j ≥ k} e^{s(y_j)}: the best is chosen, then the best of the rest, and so on. For two items it is
 * Bradley–Terry, and so is the law of the order of any two items within a longer ranking.
 *
 * Source: Plackett, J. Roy. Statist. Soc. C 24 (1975) 193–202; Luce, Individual Choice Behavior (1959); Rafailov et al.,
 * arXiv:2305.18290v3, eq. (18).
 *
 * @param scores K finite numbers in nats
 * @param ranking m ≥ 2 different items, best first; the others were not in the choice
 * @returns nats
 * @throws {RangeError} if a score is not finite or the ranking is none of these items
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const log = rankingLogProbability([Math.log(3), Math.log(2), 0], [0, 1, 2]);
 * assert.ok(Math.abs(Math.exp(log) - 3 / 6 * 2 / 3) < 1e-15);
 * ```
 */
export function rankingLogProbability(scores: ArrayLike<number>, ranking: readonly number[]): number {
  requireFinite("the scores", scores);
  requireRankings(scores.length, [ranking]);
  let sum = 0;
  for (let k = 0; k < ranking.length - 1; k++) {
    sum += scores[ranking[k]] - logSumExp(ranking.slice(k).map((item) => scores[item]));
  }
  return sum;
}

/** A ranking as a chain of choices. */
const choicesOf = (ranking: readonly number[]) =>
  ranking.slice(0, -1).map((_, k) => ({
    alternatives: ranking.slice(k).map((item): readonly Term[] => [[item, 1]]),
    count: 1,
  }));

/**
 * The negative log-likelihood of rankings, per ranking.
 *
 * L = −mean ln P(ranking), convex in the scores. With implicit rewards β ln π/π_ref as scores it is DPO for rankings.
 *
 * Source: Rafailov et al., arXiv:2305.18290v3, eq. (20).
 *
 * @param scores K finite numbers in nats
 * @param rankings each best first
 * @returns nats per ranking, and K slopes that sum to 0
 * @throws {RangeError} as {@linkcode rankingLogProbability}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(rankingLoss([0, 0, 0], [[2, 0, 1]]).value - Math.log(6)) < 1e-15);
 * ```
 */
export function rankingLoss(
  scores: ArrayLike<number>,
  rankings: readonly (readonly number[])[],
): Objective<Float64Array> {
  requireFinite("the scores", scores);
  requireRankings(scores.length, rankings);
  const { value, gradient } = choiceLikelihood(scores, rankings.flatMap(choicesOf));
  requireResults("losses", [value]);
  return { value: -value / rankings.length, gradient: gradient.map((each) => -each / rankings.length) };
}

/**
 * Plackett–Luce scores of greatest likelihood.
 *
 * There is a maximum exactly if every item stands above every other along some chain of rankings.
 *
 * Source: Hunter, Ann. Statist. 32 (2004) 384–406, assumption 1 and section 5.
 *
 * @param items K ≥ 2
 * @param rankings each best first, of all or some of the items
 * @param options `ridge` λ ≥ 0 of the penalty ½ λ Σ s²; 0 unless told
 * @throws {RangeError} as {@linkcode rankingLogProbability}, or if there is no maximum
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { scores } = fitPlackettLuce(2, [[0, 1], [0, 1], [0, 1], [1, 0]]);
 * assert.ok(Math.abs(scores[0] - scores[1] - Math.log(3)) < 1e-12);
 * ```
 */
export function fitPlackettLuce(
  items: number,
  rankings: readonly (readonly number[])[],
  { ridge = 0 }: { readonly ridge?: number } = {},
): ScoreFit {
  requireNonNegative("the ridge", ridge);
  requireRankings(items, rankings);
  const arrows = rankings.flatMap((ranking) =>
    ranking.slice(1).map((item, k) => [ranking[k], item] as const)
  );
  if (ridge === 0) requireConnected(graphOfArrows(items, arrows));
  const { parameters, likelihood } = likeliestChoice(items, items, rankings.flatMap(choicesOf), ridge);
  return {
    scores: parameters,
    standardErrors: choiceErrors(likelihood.information, items, ridge),
    logLikelihood: likelihood.value,
  };
}
