import { requireInteger, requirePositive } from "../../math/checks.ts";

/**
 * A model of a sequence that a coder asks before every symbol and tells after it.
 *
 * Coder and decoder each walk a fresh one through the same symbols, so that both see the same probabilities; it must
 * therefore be deterministic.
 */
export interface SequentialModel {
  /** k, the number of different symbols. */
  readonly alphabetSize: number;
  /** P(next symbol | the symbols so far): k numbers that sum to 1; the array may be reused by the next call. */
  probabilities(): ArrayLike<number>;
  /** Takes note of the symbol that came. */
  update(symbol: number): void;
}

/** What {@linkcode krichevskyTrofimov} may be told. */
export interface KrichevskyTrofimovOptions {
  /** What is added to every count: 1/2 by default; 1 is Laplace's rule. */
  readonly pseudocount?: number;
}

/**
 * The adaptive model of a memoryless source: the next symbol's probability from the counts so far.
 *
 * P(x | n symbols) = (n(x) + a)/(n + k·a), with a = 1/2; on every sequence of n symbols its code length is at most
 * (k − 1)/2 · ln n + O(1) nats above that of the best fixed law.
 *
 * Source: Krichevsky and Trofimov, IEEE Trans. Inf. Theory 27 (1981) 199–207, eq. (2).
 *
 * @param alphabetSize k, at least 1
 * @throws {RangeError} if k is not a positive integer, or the pseudocount not a positive number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = krichevskyTrofimov(2);
 * model.update(0);
 * assert.deepEqual([...Array.from(model.probabilities())], [3 / 4, 1 / 4]);
 * ```
 */
export function krichevskyTrofimov(
  alphabetSize: number,
  { pseudocount = 1 / 2 }: KrichevskyTrofimovOptions = {},
): SequentialModel {
  requireInteger("the alphabet's size", alphabetSize, 1);
  requirePositive("the pseudocount", pseudocount);
  const counts = new Float64Array(alphabetSize).fill(pseudocount);
  const probabilities = new Float64Array(alphabetSize);
  let total = alphabetSize * pseudocount;
  return {
    alphabetSize,
    probabilities: () => {
      for (let x = 0; x < alphabetSize; x++) probabilities[x] = counts[x] / total;
      return probabilities;
    },
    update: (symbol) => {
      requireSymbol(symbol, alphabetSize);
      counts[symbol]++;
      total++;
    },
  };
}

/** Refuses what is no symbol of an alphabet of k; the index says where in the message it stands. */
export function requireSymbol(symbol: number, alphabetSize: number, index?: number): void {
  if (!Number.isInteger(symbol) || symbol < 0 || symbol >= alphabetSize) {
    const where = index === undefined ? "" : ` at index ${index}`;
    throw new RangeError(`Expected symbols 0 to ${alphabetSize - 1}, got ${symbol}${where}`);
  }
}
