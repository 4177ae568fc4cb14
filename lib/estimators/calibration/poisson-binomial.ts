import { requireProbabilities } from "./checks.ts";

/**
 * How many of n independent events of unlike probabilities happen: the Poisson binomial law.
 *
 * P(K = k) by adding the events one by one: P′(k) = P(k)(1 − p) + P(k − 1)p, a sum of positive terms, in n²/2 steps.
 *
 * Source: Le Cam, Pacific J. Math. 10 (1960) 1181–1197 (the law); Hong, Comput. Stat. Data Anal. 59 (2013) 41–51, section 2.
 *
 * @param probabilities n ≥ 1 numbers in [0, 1]
 * @returns n + 1 probabilities, of 0 to n events
 * @throws {RangeError} No event, or a number that is no probability
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(poissonBinomial([0.5, 0.25]), Float64Array.of(0.375, 0.5, 0.125));
 * ```
 */
export function poissonBinomial(probabilities: ArrayLike<number>): Float64Array {
  requireProbabilities("the events", probabilities);
  const law = new Float64Array(probabilities.length + 1);
  law[0] = 1;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i];
    for (let k = i + 1; k > 0; k--) law[k] = law[k] * (1 - p) + law[k - 1] * p;
    law[0] *= 1 - p;
  }
  return law;
}
