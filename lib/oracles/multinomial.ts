import { requireDistribution } from "../math/require-distribution.ts";
import { binomialLogProbability } from "../math/mod.ts";
import { compositions } from "./enumerators.ts";
import { requireInteger } from "../math/checks.ts";

/** How often each of k outcomes came in n draws, and the probability of that under a law of the caller's choice. */
export interface MultinomialOutcome {
  readonly counts: number[];
  readonly probability: (probabilities: ArrayLike<number>) => number;
}

/**
 * Every possible table of counts of n independent draws among k outcomes.
 *
 * All C(n + k − 1, k − 1) tables, each with its probability as a function of the law.
 *
 * Source: Casella and Berger, Statistical Inference (2002), section 4.6.
 *
 * @param n number of draws, at least 0
 * @param k number of outcomes, at least 1
 * @throws {RangeError} if an argument is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = [0.5, 0.3, 0.2];
 * let mean = 0;
 * for (const { counts, probability } of multinomialOutcomes(4, 3)) mean += counts[1] * probability(law);
 * assert(Math.abs(mean - 4 * 0.3) < 1e-14);
 * ```
 */
export function* multinomialOutcomes(n: number, k: number): Generator<MultinomialOutcome> {
  for (const counts of compositions(n, k)) {
    yield { counts, probability: (probabilities) => multinomialProbability(counts, probabilities) };
  }
}

/**
 * The probability of a table of counts in independent draws.
 *
 * n!/(c₁!…cₖ!) p₁^c₁…pₖ^cₖ, as a product of binomial probabilities, one for each outcome among those that remain.
 *
 * Source: Casella and Berger, Statistical Inference (2002), theorem 4.6.4 and definition 4.6.2.
 *
 * @param counts k integers of at least 0
 * @param probabilities k probabilities that sum to 1 within 1e-12
 * @returns a probability
 * @throws {RangeError} if the lengths differ, a count is not such an integer or the probabilities are no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 3!/(2! 1!) · 0.5² · 0.3
 * assert(Math.abs(multinomialProbability([2, 1, 0], [0.5, 0.3, 0.2]) - 0.225) < 1e-15);
 * ```
 */
export function multinomialProbability(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  requireDistribution("the probabilities", probabilities);
  if (counts.length !== probabilities.length) {
    throw new RangeError(
      `Expected as many counts as probabilities, got ${counts.length} and ${probabilities.length}`,
    );
  }
  // From the last outcome backwards, so that "this one or a later one" is a running sum.
  let drawn = 0;
  let mass = 0;
  let logProbability = 0;
  for (let i = counts.length - 1; i >= 0; i--) {
    requireInteger(`count ${i}`, counts[i], 0);
    drawn += counts[i];
    mass += probabilities[i];
    if (mass === 0 && counts[i] > 0) return 0;
    if (mass > 0) {
      logProbability += binomialLogProbability(counts[i], drawn, Math.min(1, probabilities[i] / mass));
    }
  }
  return Math.exp(logProbability);
}
