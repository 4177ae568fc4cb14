import { requireSymbol, type SequentialModel } from "../coding/sequential-model.ts";

/**
 * What each symbol of a text costs a coder with a model: −ln P(xᵢ | x₁ … xᵢ₋₁).
 *
 * Their mean is the model's cross-entropy with the text, an upper bound on the entropy rate of its source in the mean.
 *
 * Source: kaplan eq. (3.4.5); Shannon, Bell Syst. Tech. J. 30 (1951) 50–64.
 *
 * @param symbols n symbols
 * @param model a fresh model; it is walked through the text
 * @returns n amounts of information, in nats; Infinity where the model holds a symbol impossible
 * @throws {RangeError} if a symbol is not one of the model's
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { krichevskyTrofimov } from "../coding/mod.ts";
 * assert.deepEqual([...symbolSurprisals([0, 0], krichevskyTrofimov(2))], [Math.LN2, -Math.log(3 / 4)]);
 * ```
 */
export function symbolSurprisals(symbols: ArrayLike<number>, model: SequentialModel): Float64Array {
  const surprisals = new Float64Array(symbols.length);
  for (let i = 0; i < symbols.length; i++) {
    requireSymbol(symbols[i], model.alphabetSize, i);
    surprisals[i] = -Math.log(model.probabilities()[symbols[i]]);
    model.update(symbols[i]);
  }
  return surprisals;
}
