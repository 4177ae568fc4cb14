import { compensatedSum, lgamma, xlogy } from "../../math/mod.ts";
import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../checks.ts";

/**
 * The logarithm of the number of sequences in which each symbol comes so often: the size of a type class.
 *
 * ln n!/(c₁! … c_k!), n = Σ c; between n H(c/n) − (k − 1) ln(n + 1) and n H(c/n), so that a symbol of a long sequence
 * is worth H(c/n). The error is some 2⁻⁵² ln n!.
 *
 * Source: kaplan eq. (2.1.8) for two symbols; Cover and Thomas, Elements of Information Theory (2006), theorem 11.1.3.
 *
 * @param counts k whole numbers of at least 0
 * @returns nats, at least 0
 * @throws {RangeError} if there is no count, or one is not such a number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // aabc, aacb, abac, … : 4!/2! = 12 of them.
 * assert.ok(Math.abs(logTypeClassSize([2, 1, 1]) - Math.log(12)) < 1e-14);
 * ```
 */
export function logTypeClassSize(counts: ArrayLike<number>): number {
  const n = requireCounts(counts);
  // All in one symbol: exactly one sequence, without the round-off of two gamma functions.
  if (Array.from(counts).some((count) => count === n)) return 0;
  const logs = Array.from(counts, (count) => -lgamma(count + 1));
  return compensatedSum([lgamma(n + 1), ...logs]);
}

/**
 * The logarithm of the probability that n independent draws have these counts, in whatever order.
 *
 * ln n!/(c₁! … c_k!) + Σ cᵢ ln pᵢ; −Infinity where an impossible symbol is counted. Sequences of one type have one
 * probability, exp(−n(H(c/n) + D(c/n‖p))).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), theorems 11.1.2 and 11.1.4.
 *
 * @param counts k whole numbers of at least 0
 * @param probabilities k probabilities that sum to 1
 * @returns nats, at most 0
 * @throws {RangeError} if a count is no such number, the law no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 3 · (1/4)² · 3/4
 * assert.ok(Math.abs(logTypeClassProbability([2, 1], [1 / 4, 3 / 4]) - Math.log(9 / 64)) < 1e-14);
 * ```
 */
export function logTypeClassProbability(
  counts: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): number {
  requireDistribution("the distribution", probabilities);
  requireSameLength("the counts", counts, "the distribution", probabilities);
  const size = logTypeClassSize(counts);
  const parts = Array.from(counts, (count, i) => xlogy(count, probabilities[i]));
  return Math.min(0, size + compensatedSum(parts));
}

function requireCounts(counts: ArrayLike<number>): number {
  if (counts.length === 0) throw new RangeError("Expected at least one count, got none");
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    requireInteger(`count ${i}`, counts[i], 0);
    total += counts[i];
  }
  return total;
}
