import { softmax } from "../../math/mod.ts";

/**
 * The policy that a search's visit counts stand for.
 *
 * π(a) = N(a)^{1/τ} / Σ_b N(b)^{1/τ}, from logarithms: no count and no τ overflows. τ = 1 is in proportion to the counts; τ → 0 the most visited
 * move (moves of equal count share); τ → ∞ the same for every visited move. A move without visits has probability 0 at every τ.
 *
 * Source: kaplan eq. (8.6.5); Silver and others, Nature 550 (2017) 354, "Methods: play".
 *
 * @param counts N(a), A finite numbers of at least 0, one of them positive
 * @param temperature τ from 0 (the limit) to Infinity (the limit); 1 unless told
 * @returns A probabilities
 * @throws {RangeError} if a count is negative or not finite, all are 0, or τ is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...visitPolicy([10, 30, 60])].map((p) => p.toFixed(3)), ["0.100", "0.300", "0.600"]);
 * assert.deepEqual([...visitPolicy([7, 0, 7], 0)], [0.5, 0, 0.5]);
 * assert.deepEqual([...visitPolicy([1e300, 1e301], 1e-3)], [0, 1]);
 * ```
 */
export function visitPolicy(counts: ArrayLike<number>, temperature = 1): Float64Array {
  if (!(temperature >= 0)) {
    throw new RangeError(`Expected a temperature from 0 to Infinity, got ${temperature}`);
  }
  let most = 0;
  for (let a = 0; a < counts.length; a++) {
    if (!(counts[a] >= 0 && counts[a] < Infinity)) {
      throw new RangeError(`Expected counts that are finite and at least 0, got ${counts[a]} of move ${a}`);
    }
    most = Math.max(most, counts[a]);
  }
  if (most === 0) {
    throw new RangeError("Expected at least one visit, got none: search before asking for a policy");
  }
  return softmax(Float64Array.from(counts, (count) => {
    if (count === 0) return -Infinity;
    if (count === most) return 0;
    // At τ = 0 the logarithm is −∞, at τ = ∞ it is −0.
    return Math.log(count / most) / temperature;
  }));
}
