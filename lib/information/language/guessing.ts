import { compensatedSum, xlogy } from "../../math/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropy } from "../entropy/mod.ts";
import { requireSymbol, type SequentialModel } from "../coding/sequential-model.ts";

/**
 * Plays Shannon's guessing game: at which guess each symbol is right if a model guesses from the likeliest down.
 *
 * Source: Shannon, "Prediction and entropy of printed English", Bell Syst. Tech. J. 30 (1951) 50–64, section 3.
 *
 * @param symbols n symbols
 * @param model a fresh model; of equally likely symbols the first is guessed first
 * @returns n ranks, from 1 to k
 * @throws {RangeError} if a symbol is not one of the model's
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { krichevskyTrofimov } from "../coding/mod.ts";
 * assert.deepEqual([...guessRanks([2, 2, 0], krichevskyTrofimov(3))], [3, 1, 2]);
 * ```
 */
export function guessRanks(symbols: ArrayLike<number>, model: SequentialModel): Int32Array {
  const ranks = new Int32Array(symbols.length);
  for (let i = 0; i < symbols.length; i++) {
    const symbol = symbols[i];
    requireSymbol(symbol, model.alphabetSize, i);
    const law = model.probabilities();
    let rank = 1;
    for (let x = 0; x < model.alphabetSize; x++) {
      if (law[x] > law[symbol] || law[x] === law[symbol] && x < symbol) rank++;
    }
    ranks[i] = rank;
    model.update(symbol);
  }
  return ranks;
}

/** What the guessing game says of the entropy, in nats per symbol. */
export interface GuessingBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Shannon's bounds on the entropy of the next symbol given what the guesser knows, from how often each guess is right.
 *
 * Σᵢ i (qᵢ − qᵢ₊₁) ln i ≤ H ≤ −Σᵢ qᵢ ln qᵢ. The upper bound holds for every guesser that can be repeated, the lower one
 * for an ideal guesser, who guesses in the order of the true probabilities.
 *
 * Source: Shannon, Bell Syst. Tech. J. 30 (1951) 50–64, eq. (17).
 *
 * @param shares q₁ … q_k, the share of symbols that the i-th guess finds
 * @throws {RangeError} if they are no distribution, or ascend somewhere (an ideal guesser's do not: sort them)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { lower, upper } = guessingBounds([0.75, 0.25]);
 * assert.ok(Math.abs(lower - 0.5 * Math.LN2) < 1e-15 && Math.abs(upper - 0.5623) < 1e-4);
 * ```
 */
export function guessingBounds(shares: ArrayLike<number>): GuessingBounds {
  requireDistribution("the shares of guesses", shares);
  const steps = Array.from(shares, (share, i) => {
    const next = i + 1 < shares.length ? shares[i + 1] : 0;
    if (next > share) {
      throw new RangeError(
        `Expected shares that do not ascend, got ${share} and then ${next} at index ${i + 1}: sort them`,
      );
    }
    return xlogy((i + 1) * (share - next), i + 1);
  });
  return { lower: compensatedSum(steps), upper: entropy(shares) };
}
