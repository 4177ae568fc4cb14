import { requirePositive } from "../../math/checks.ts";

/** The step size of an entry of a table by how often the entry has been updated before (0, 1, 2 …). */
export type LearningRate = (updates: number) => number;

/**
 * The same step size for ever: the table follows what changes, and keeps noise of a size that grows with α.
 *
 * αₙ = α.
 *
 * Source: Sutton and Barto (2018), section 2.5.
 *
 * @param rate α in (0, 1]
 * @throws {RangeError} if α is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(constantRate(0.1)(1000), 0.1);
 * ```
 */
export function constantRate(rate: number): LearningRate {
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`Expected a learning rate in (0, 1], got ${rate}`);
  return () => rate;
}

/**
 * A step size that decays as a power: with ½ < ω ≤ 1 tabular Q-learning converges with probability 1.
 *
 * αₙ = (c/(c + n))^ω; Σα = ∞ and Σα² < ∞ for ½ < ω ≤ 1. ω = 1 and c = 1 take the plain average, and then Q-learning is slow: its error
 * can fall as slowly as n^{−(1−γ)}.
 *
 * Source: Watkins and Dayan, Machine Learning 8 (1992) 279, theorem; Even-Dar and Mansour, JMLR 5 (2003) 1 (the speeds).
 *
 * @param options `exponent` ω > 0; `offset` c > 0, the updates it takes to halve the step at ω = 1, 1 unless told
 * @throws {RangeError} if ω or c is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([0, 1, 3].map(powerRate({ exponent: 1 })), [1, 1 / 2, 1 / 4]);
 * ```
 */
export function powerRate(
  { exponent, offset = 1 }: { readonly exponent: number; readonly offset?: number },
): LearningRate {
  requirePositive("the exponent", exponent);
  requirePositive("the offset", offset);
  return (updates) => (offset / (offset + updates)) ** exponent;
}
