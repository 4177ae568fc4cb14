import { binomialLogProbability, compensatedSum } from "../../math/mod.ts";
import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { typeExponent } from "../divergence/type-exponent.ts";
import { binaryEntropy } from "./binary-entropy.ts";

/**
 * The logarithm of the number of sequences in which each symbol comes so often: the size of a type class.
 *
 * ln n!/(c₁! … c_k!), n = Σ c; between n H(c/n) − (k − 1) ln(n + 1) and n H(c/n), so that a symbol of a long sequence
 * is worth H(c/n). Summed from binomial coefficients, each from the probability of its own type, and not from the
 * difference of factorials: right to some units of the last place for counts of any size.
 *
 * Source: kaplan eq. (2.1.8) for two symbols; Cover and Thomas, Elements of Information Theory (2006), theorem 11.1.3.
 *
 * @param counts k whole numbers of at least 0
 * @returns nats, at least 0
 * @throws {RangeError} if there is no count, or one of them or their sum is not such a number below 2⁵³
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // aabc, aacb, abac, … : 4!/2! = 12 of them.
 * assert.ok(Math.abs(logTypeClassSize([2, 1, 1]) - Math.log(12)) < 1e-14);
 * ```
 */
export function logTypeClassSize(counts: ArrayLike<number>): number {
  requireCounts(counts);
  const logs: number[] = [];
  let placed = 0;
  for (let i = 0; i < counts.length; i++) {
    placed += counts[i];
    logs.push(logWaysToPlace(Math.min(counts[i], placed - counts[i]), placed));
  }
  return compensatedSum(logs);
}

/** ln C(n, k), k ≤ n/2: the probability of k successes in n trials at p = k/n, over that of one such sequence. */
function logWaysToPlace(k: number, n: number): number {
  return k === 0 ? 0 : n * binaryEntropy(k / n) + binomialLogProbability(k, n, k / n);
}

/**
 * The logarithm of the probability that n independent draws have these counts, in whatever order.
 *
 * ln n!/(c₁! … c_k!) + Σ cᵢ ln pᵢ; −Infinity where an impossible symbol is counted. Sequences of one type have one
 * probability, exp(−n(H(c/n) + D(c/n‖p))). Per draw, with the sign changed, it is `typeExponent`.
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
  const n = requireCounts(counts);
  return n === 0 ? 0 : Math.min(0, 0 - n * typeExponent(counts, probabilities));
}

/** Refuses what are no counts, and sums them. */
function requireCounts(counts: ArrayLike<number>): number {
  if (counts.length === 0) throw new RangeError("Expected at least one count, got none");
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    requireInteger(`count ${i}`, counts[i], 0);
    total += counts[i];
  }
  requireInteger("the sum of the counts", total, 0);
  return total;
}
