import { compensatedSum, xlogy } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropyOfLong } from "../kernels/long-sums.ts";

/**
 * Shannon entropy: the expected surprise.
 *
 * H(P) = −Σₓ P(x) ln P(x), with 0·ln 0 = 0; between 0 and ln k for k outcomes.
 *
 * Source: techniques, "Information content, entropy, KL", definition of H(P); Shannon (1948), section 6.
 *
 * @param probabilities k probabilities that sum to 1
 * @returns nats
 * @throws {RangeError} if it is not a distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(entropy([1 / 2, 1 / 4, 1 / 4]), 1.5 * Math.LN2);
 * ```
 */
export function entropy(probabilities: ArrayLike<number>): number {
  const long = entropyOfLong(probabilities);
  if (long !== undefined) return long;
  requireDistribution("the distribution", probabilities);
  return 0 - compensatedSum(Float64Array.from(probabilities, (p) => xlogy(p, p)));
}

/**
 * Cross-entropy: the expected surprise at outcomes of one law for somebody who believes in another.
 *
 * H(P, Q) = −Σₓ P(x) ln Q(x); Infinity where Q excludes an outcome that P has.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), theorem 5.4.3 (its integer version).
 *
 * @param from k probabilities of the law that the outcomes follow, P
 * @param model k probabilities of the law that is believed, Q
 * @returns nats
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(crossEntropy([1, 0], [1 / 4, 3 / 4]), 2 * Math.LN2);
 * ```
 */
export function crossEntropy(from: ArrayLike<number>, model: ArrayLike<number>): number {
  requireDistribution("P", from);
  requireDistribution("Q", model);
  requireSameLength("P", from, "Q", model);
  return 0 - compensatedSum(Float64Array.from(from, (p, x) => xlogy(p, model[x])));
}
