import { compensatedSum } from "../../math/mod.ts";
import { requireCounts, seen } from "./counts.ts";

/**
 * Chao and Shen's estimate of an entropy, for laws of which much has not been seen.
 *
 * The frequencies are shrunk by Good and Turing's coverage C = 1 − f₁/n, f₁ outcomes having come once, and each term is
 * divided by the chance that its outcome was seen at all:
 * Ĥ = −Σₓ p̃ ln p̃ / (1 − (1 − p̃)ⁿ) with p̃ = C n(x)/n. Where every draw came once, f₁ counts as n − 1.
 *
 * Source: Chao and Shen, Environ. Ecol. Stat. 10 (2003) 429–443, eq. (7).
 *
 * @param counts k counts n(x), of n draws in all
 * @returns nats
 * @throws {RangeError} if a count is not a whole number, or there are no draws
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [p, q] = [2 / 3 * 2 / 3, 2 / 3 * 1 / 3];
 * const exact = -p * Math.log(p) / (1 - (1 - p) ** 3) - q * Math.log(q) / (1 - (1 - q) ** 3);
 * assert.ok(Math.abs(chaoShenEntropy([2, 1]) - exact) < 1e-15);
 * ```
 */
export function chaoShenEntropy(counts: ArrayLike<number>): number {
  const draws = requireCounts(counts);
  const observed = seen(counts);
  const once = observed.filter((count) => count === 1).length;
  const coverage = 1 - Math.min(once, Math.max(draws - 1, 0)) / draws;
  return 0 - compensatedSum(observed.map((count) => {
    const p = coverage * count / draws;
    return p * Math.log(p) / -Math.expm1(draws * Math.log1p(-p));
  }));
}
