import { requireDistribution } from "../../math/require-distribution.ts";
import { requireNotEmpty } from "../../math/checks.ts";

/**
 * How many letters one types at random, on average, until a pattern first appears.
 *
 * E = Σₖ 1/Π_{i ≤ k} p(xᵢ) over every k for which the pattern's first k letters are also its last k, k = n among them: a pattern that
 * overlaps itself comes later. For a uniform alphabet of size V without overlap it is Vⁿ.
 *
 * Source: Conway's leading numbers; Li, Annals of Probability 8 (1980) 1171, theorem 3.1.
 *
 * @param pattern n ≥ 1 letters, indices into the alphabet
 * @param probabilities V probabilities of the letters, drawn independently
 * @returns letters typed, the pattern's own among them; Infinity if a letter never comes
 * @throws {RangeError} if the pattern is empty or has a letter that is none of the alphabet, or the probabilities are no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(patternWaitingTime([0, 0], [0.5, 0.5]), 6);
 * assert.equal(patternWaitingTime([0, 1], [0.5, 0.5]), 4);
 * ```
 */
export function patternWaitingTime(pattern: readonly number[], probabilities: ArrayLike<number>): number {
  requireNotEmpty("the pattern", pattern);
  requireDistribution("the law of the letters", probabilities);
  for (const letter of pattern) {
    if (!(Number.isInteger(letter) && letter >= 0 && letter < probabilities.length)) {
      throw new RangeError(`Expected letters from 0 to ${probabilities.length - 1}, got ${letter}`);
    }
  }
  let sum = 0;
  let product = 1;
  for (let k = 1; k <= pattern.length; k++) {
    product *= probabilities[pattern[k - 1]];
    const overlaps = pattern.slice(0, k).every((letter, i) => letter === pattern[pattern.length - k + i]);
    if (overlaps) sum += 1 / product;
  }
  return sum;
}
