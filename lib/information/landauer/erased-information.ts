import { compensatedSum, xlogy } from "../../math/mod.ts";
import { requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** What stands for a result: equal text, number or flag is the same result. */
export type Outcome = string | number | boolean;

/**
 * Information that a computation erases: what is still unknown about its input when only its result is left.
 *
 * H(X) − H(f(X)) = H(X | f(X)) = Σ p(x) ln(p(f(x))/p(x)), summed over inputs, without a negative term; 0 exactly where f
 * is injective on the inputs that occur.
 *
 * Source: kaplan eq. (2.7.2); Cover and Thomas, Elements of Information Theory (2006), problem 2.4.
 *
 * @param results f(x) for each of n inputs x; a result that is a list of numbers is best written as text, "58,81"
 * @param probabilities n probabilities of the inputs; all the same unless told
 * @returns nats, at least 0
 * @throws {RangeError} if there is no input, a result is NaN, the probabilities are no distribution, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Of two fair coins the number of heads leaves 1 bit unknown in half of the cases.
 * assert.ok(Math.abs(erasedInformation([0, 1, 1, 2]) - Math.LN2 / 2) < 1e-15);
 * ```
 */
export function erasedInformation(
  results: readonly Outcome[],
  probabilities: ArrayLike<number> = new Float64Array(results.length).fill(1 / results.length),
): number {
  requireNotEmpty("the results", { length: results.length });
  requireDistribution("the inputs", probabilities);
  requireSameLength("the results", results, "the probabilities", probabilities);
  requireResults(results);
  const totals = new Map<Outcome, number>();
  results.forEach((result, x) => totals.set(result, (totals.get(result) ?? 0) + probabilities[x]));
  return compensatedSum(
    results.map((result, x) =>
      probabilities[x] === 0 ? 0 : 0 - xlogy(probabilities[x], probabilities[x] / totals.get(result)!)
    ),
  );
}

/**
 * Whether a computation can be undone: no two of its inputs have one result.
 *
 * f(x) = f(y) only for x = y.
 *
 * Source: kaplan eq. (2.7.7); Bennett, IBM J. Res. Dev. 17 (1973) 525–532.
 *
 * @param results f(x) for each of n different inputs x; a result that is a list is best written as text, "58,81"
 * @throws {RangeError} if there is no input, or a result is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(isReversible(["0,0", "0,1", "1,1", "1,0"]) && !isReversible([0, 1, 1, 0]));
 * ```
 */
export function isReversible(results: readonly Outcome[]): boolean {
  requireNotEmpty("the results", { length: results.length });
  requireResults(results);
  return new Set(results).size === results.length;
}

function requireResults(results: readonly Outcome[]): void {
  const bad = results.findIndex((result) => Number.isNaN(result));
  if (bad >= 0) throw new RangeError(`Expected results that equal themselves, got NaN at index ${bad}`);
}
