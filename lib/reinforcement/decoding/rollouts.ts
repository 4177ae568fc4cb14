import { compensatedSum } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * How many different responses K roll-outs hold on average.
 *
 * E = Σ_y [1 − (1 − π(y))ᴷ], at most K.
 *
 * Source: linearity of the mean; tests ppo-dpo, "Roll-outs & policy distribution" ("distinct").
 *
 * @param probabilities π(y) of every response
 * @param rollouts K ≥ 0
 * @throws {RangeError} if π is no law or K no whole number of at least 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(expectedDistinct([0.75, 0.25], 2), 1 + 2 * 0.75 * 0.25);
 * ```
 */
export function expectedDistinct(probabilities: ArrayLike<number>, rollouts: number): number {
  requireDistribution("the law of the responses", probabilities);
  requireInteger("the number of roll-outs", rollouts, 0);
  if (rollouts === 0) return 0;
  return compensatedSum(
    Float64Array.from(probabilities, (p) => p >= 1 ? 1 : -Math.expm1(rollouts * Math.log1p(-p))),
  );
}

/**
 * The probability that K roll-outs are all different.
 *
 * P = K!·e_K(π), e_K the elementary symmetric polynomial: the birthday problem for unequal days. 1 − Σ π² for K = 2.
 *
 * Source: the multinomial law; tests ppo-dpo, "Roll-outs & policy distribution" ("distinct").
 *
 * @param probabilities π(y) of every response
 * @param rollouts K ≥ 0
 * @throws {RangeError} if π is no law or K no whole number of at least 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(probabilityAllDistinct([0.5, 0.25, 0.25], 3), 6 / 32);
 * ```
 */
export function probabilityAllDistinct(probabilities: ArrayLike<number>, rollouts: number): number {
  requireDistribution("the law of the responses", probabilities);
  requireInteger("the number of roll-outs", rollouts, 0);
  // k!·e_k of the first responses, one response after the other: all terms are positive, so that no digit is lost.
  const distinct = new Float64Array(rollouts + 1);
  distinct[0] = 1;
  for (let y = 0; y < probabilities.length; y++) {
    for (let k = rollouts; k >= 1; k--) distinct[k] += k * probabilities[y] * distinct[k - 1];
  }
  return distinct[rollouts];
}

/**
 * The share of the n-grams of a text that are different.
 *
 * distinct-n = different n-grams / n-grams; 1 where none repeats. A text shorter than n has none: 1.
 *
 * Source: Li et al., arXiv:1510.03055v3, section 5.3 (distinct-1 and distinct-2, there over all tokens).
 *
 * @param tokens the text
 * @param n at least 1
 * @throws {RangeError} if n is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(distinctNgrams([1, 2, 1, 2, 3], 2), 3 / 4);
 * ```
 */
export function distinctNgrams(tokens: readonly number[], n: number): number {
  requireInteger("n", n, 1);
  const count = tokens.length - n + 1;
  if (count <= 0) return 1;
  return new Set(Array.from({ length: count }, (_, i) => tokens.slice(i, i + n).join())).size / count;
}
