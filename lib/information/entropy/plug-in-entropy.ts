import { compensatedSum } from "../../math/mod.ts";
import { requireCounts, seen } from "./counts.ts";

/**
 * The plug-in estimate of an entropy: that of the frequencies, the maximum-likelihood estimate.
 *
 * Ĥ = −Σₓ (n(x)/n) ln(n(x)/n). Its mean is below the truth by about (k − 1)/2n.
 *
 * Source: Miller, "Note on the bias of information estimates" (1955).
 *
 * @param counts k counts n(x), of n draws in all
 * @returns nats
 * @throws {RangeError} if a count is not a whole number, or there are no draws
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(plugInEntropy([2, 1, 1, 0]), 1.5 * Math.LN2);
 * ```
 */
export function plugInEntropy(counts: ArrayLike<number>): number {
  const draws = requireCounts(counts);
  return 0 - compensatedSum(seen(counts).map((count) => count / draws * Math.log(count / draws)));
}

/**
 * Miller and Madow's estimate of an entropy: the plug-in estimate with the first term of its bias taken off.
 *
 * Ĥ + (k̂ − 1)/2n, where k̂ is the number of outcomes that were seen.
 *
 * Source: Miller, "Note on the bias of information estimates" (1955); Paninski, Neural Comput. 15 (2003) 1191–1253,
 * section 4.
 *
 * @param counts k counts n(x), of n draws in all
 * @returns nats
 * @throws {RangeError} if a count is not a whole number, or there are no draws
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(millerMadowEntropy([2, 1, 1, 0]), 1.5 * Math.LN2 + 2 / 8);
 * ```
 */
export function millerMadowEntropy(counts: ArrayLike<number>): number {
  return plugInEntropy(counts) + (seen(counts).length - 1) / (2 * requireCounts(counts));
}
