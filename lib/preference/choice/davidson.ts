import { requireFiniteNumber, requireInteger, requireNonNegative } from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import { choiceErrors, type ChoiceEvent, likeliestChoice, type Term } from "./choice-likelihood.ts";
import { graphOfArrows, requireConnected } from "./comparisons.ts";
import type { ScoreFit } from "./bradley-terry.ts";

/** All that was seen of one pair of items. */
export interface PairRecord {
  readonly first: number;
  readonly second: number;
  /** How often the first was preferred, the second, neither; at least one above 0. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
}

/** The probabilities of the three outcomes of a comparison. */
export interface TieProbabilities {
  readonly first: number;
  readonly tie: number;
  readonly second: number;
}

/**
 * Preferences with ties: the geometric mean of both items' weights goes to the tie.
 *
 * P(A) : P(tie) : P(B) = e^{s_A} : ν e^{(s_A + s_B)/2} : e^{s_B}. Given that there is no tie it is Bradley–Terry; ν = 0 is Bradley–Terry itself.
 *
 * Source: Davidson, J. Amer. Statist. Assoc. 65 (1970) 317–328, eq. (2.3).
 *
 * @param first s_A in nats
 * @param second s_B in nats
 * @param tieWeight ν ≥ 0; equal items tie with probability ν/(2 + ν)
 * @throws {RangeError} if a score is not finite or ν negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { first, tie, second } = davidsonProbabilities(0, 0, 2);
 * assert.ok(Math.abs(tie - 1 / 2) < 1e-15 && first === second);
 * ```
 */
export function davidsonProbabilities(first: number, second: number, tieWeight: number): TieProbabilities {
  requireFiniteNumber("the first score", first);
  requireFiniteNumber("the second score", second);
  requireNonNegative("the tie weight", tieWeight);
  // Only the difference matters: scores that share a large offset keep their digits.
  const half = first / 2 - second / 2;
  const logs = [half, Math.log(tieWeight), -half];
  const total = logSumExp(logs);
  const [a, tie, b] = logs.map((log) => Math.exp(log - total));
  return { first: a, tie, second: b };
}

/** Scores and tie weight fitted to comparisons. */
export interface DavidsonFit extends ScoreFit {
  /** ν. */
  readonly tieWeight: number;
}

/**
 * Davidson's scores and tie weight of greatest likelihood.
 *
 * In (s, ln ν) the log-likelihood is concave. It has a maximum exactly if there is a tie, arrows (winner → loser, and both ways for a tie) join
 * every item to every other, and some round trip has more wins than ties. Without the last, the scores could part as ln ν grows: take one
 * item that wins and ties against another and never loses.
 *
 * Source: Davidson (1970); the condition is that no direction (d, e) has d_i − d_j ≥ 2e for all wins and |d_i − d_j| ≤ 2e for all ties.
 *
 * @param items K ≥ 2
 * @param records what was seen of pairs
 * @throws {RangeError} if a record is none of these items, is empty, or there is no maximum
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { tieWeight } = fitDavidson(2, [{ first: 0, second: 1, wins: 2, losses: 2, ties: 4 }]);
 * assert.ok(Math.abs(tieWeight - 2) < 1e-10);
 * ```
 */
export function fitDavidson(items: number, records: readonly PairRecord[]): DavidsonFit {
  requireInteger("the number of items", items, 2);
  const arrows: { from: number; to: number; gain: number }[] = [];
  const events: ChoiceEvent[] = [];
  records.forEach(({ first, second, wins, losses, ties }, i) => {
    for (const item of [first, second]) {
      if (!(Number.isInteger(item) && item >= 0 && item < items)) {
        throw new RangeError(`Expected items from 0 to ${items - 1} in record ${i}, got ${item}`);
      }
    }
    if (first === second) {
      throw new RangeError(`Expected two different items in record ${i}, got ${first} twice`);
    }
    [wins, losses, ties].forEach((count) => requireNonNegative(`the counts of record ${i}`, count));
    if (!(wins + losses + ties > 0)) throw new RangeError(`Expected a comparison in record ${i}, got none`);
    const outcomes: (readonly Term[])[] = [
      [[first, 1]],
      [[second, 1]],
      [[first, 0.5], [second, 0.5], [items, 1]],
    ];
    [wins, losses, ties].forEach((count, outcome) => {
      if (count === 0) return;
      events.push({ alternatives: [outcomes[outcome], ...outcomes.toSpliced(outcome, 1)], count });
      if (outcome === 0 || outcome === 2) {
        arrows.push({ from: first, to: second, gain: outcome === 0 ? 1 : -1 });
      }
      if (outcome === 1 || outcome === 2) {
        arrows.push({ from: second, to: first, gain: outcome === 1 ? 1 : -1 });
      }
    });
  });
  if (!records.some(({ ties }) => ties > 0)) {
    throw new RangeError("Expected at least one tie, got none: the tie weight is 0, use fitBradleyTerry");
  }
  requireConnected(graphOfArrows(items, arrows.map(({ from, to }) => [from, to] as const)));
  if (!winningRound(items, arrows)) {
    throw new RangeError(
      "Expected some round trip of items with more wins than ties, got none: the tie weight would grow for ever, and the likelihood has no " +
        "maximum; compare more",
    );
  }
  const { parameters, likelihood } = likeliestChoice(items + 1, items, events, 0);
  return {
    scores: parameters.slice(0, items),
    standardErrors: choiceErrors(likelihood.information, items, 0).slice(0, items),
    logLikelihood: likelihood.value,
    tieWeight: Math.exp(parameters[items]),
  };
}

/** Whether arrows have a cycle of positive total gain (Bellman and Ford). */
function winningRound(
  items: number,
  arrows: readonly { readonly from: number; readonly to: number; readonly gain: number }[],
): boolean {
  const best = new Float64Array(items);
  for (let pass = 0; pass < items; pass++) {
    let changed = false;
    for (const { from, to, gain } of arrows) {
      if (best[from] + gain <= best[to]) continue;
      best[to] = best[from] + gain;
      changed = true;
    }
    if (!changed) return false;
  }
  return true;
}
