import { requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../../reinforcement/objective.ts";
import { requireLogProbabilities, requireResults } from "../checks.ts";

/** What a model says about the two responses of each of n pairs. */
export interface PairLogProbabilities {
  /** ln π(y_w|x) of the preferred responses, n numbers in nats (summed over tokens unless a function says otherwise). */
  readonly chosen: ArrayLike<number>;
  /** ln π(y_l|x) of the others, n numbers in nats. */
  readonly rejected: ArrayLike<number>;
}

/** The slopes of a loss in both log-probabilities of each pair. */
export interface PairGradient {
  readonly chosen: Float64Array;
  readonly rejected: Float64Array;
}

/** A mean over pairs, with the loss of each pair and the slopes of the mean. */
export interface PairObjective extends Objective<PairGradient> {
  /** The loss of each pair. */
  readonly losses: Float64Array;
}

/** One pair's loss and its slopes. */
export interface PairTerm {
  readonly value: number;
  readonly chosen: number;
  readonly rejected: number;
}

/** Refuses pairs that do not match, or whose log-probabilities are none. Returns their number. */
export function requirePairs(what: string, pairs: PairLogProbabilities): number {
  requireNotEmpty(`the chosen log-probabilities of ${what}`, pairs.chosen);
  requireSameLength(
    `the chosen log-probabilities of ${what}`,
    pairs.chosen,
    "the rejected ones",
    pairs.rejected,
  );
  requireLogProbabilities(`the chosen responses of ${what}`, pairs.chosen);
  requireLogProbabilities(`the rejected responses of ${what}`, pairs.rejected);
  return pairs.chosen.length;
}

/** ln π/π_ref of both responses of each pair, in nats. */
export function pairLogRatios(policy: PairLogProbabilities, reference: PairLogProbabilities): PairGradient {
  const pairs = requirePairs("the policy", policy);
  requirePairs("the reference", reference);
  requireSameLength("the policy's pairs", policy.chosen, "the reference's", reference.chosen);
  const ratios = (of: ArrayLike<number>, to: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: pairs }, (_, i) => of[i] - to[i]);
  return {
    chosen: ratios(policy.chosen, reference.chosen),
    rejected: ratios(policy.rejected, reference.rejected),
  };
}

/** The mean loss of n pairs. */
export function meanOfPairs(pairs: number, term: (pair: number) => PairTerm): PairObjective {
  const losses = new Float64Array(pairs);
  const chosen = new Float64Array(pairs);
  const rejected = new Float64Array(pairs);
  let sum = 0;
  for (let i = 0; i < pairs; i++) {
    const each = term(i);
    if (![each.value, each.chosen, each.rejected].every(Number.isFinite)) {
      throw new RangeError(
        `Expected log ratios at which the loss fits a float64, got a loss of ${each.value} with slopes ${each.chosen} and ` +
          `${each.rejected} for pair ${i}: use a smaller beta`,
      );
    }
    losses[i] = each.value;
    chosen[i] = each.chosen / pairs;
    rejected[i] = each.rejected / pairs;
    sum += each.value;
  }
  requireResults("losses", [sum]);
  return { value: sum / pairs, gradient: { chosen, rejected }, losses };
}

/** A loss of the margin h = scale·(chosen − rejected) alone, from its value and slope in h. */
export function marginTerm(value: number, slope: number, scale: number): PairTerm {
  return { value, chosen: slope * scale, rejected: -slope * scale };
}
