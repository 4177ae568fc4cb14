import { compensatedSum, logSumExp, xlogy } from "../../math/mod.ts";
import { requireInteger, requirePositive } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropy } from "./entropy.ts";
import { logTypeClassSize } from "./type-class.ts";

/** More tables of counts than this are not enumerated. */
const MOST_TYPES = 2_000_000;

/** The sequences whose surprise per symbol is near the entropy: how many they are and how probable together. */
export interface TypicalSet {
  /** Probability that n draws fall in it. */
  readonly probability: number;
  /** Logarithm of the number of its sequences, in nats; −Infinity if there are none. */
  readonly logSize: number;
}

/**
 * The typical set of n independent draws: the sequences whose surprise per symbol is within ε of the entropy.
 *
 * A = {x : |−(1/n) ln p(x) − H(p)| ≤ ε}. As n grows its probability tends to 1; it has at most exp(n(H + ε))
 * sequences, and at least P(A) exp(n(H − ε)). Summed over all tables of counts; a surprise that exceeds the edge only
 * by round-off is inside.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), eq. (3.6) and theorem 3.1.2; kaplan section 2.1 for
 * two symbols.
 *
 * @param probabilities k probabilities that sum to 1; symbols of probability 0 do not come
 * @param n number of draws, at least 1; tables of counts number C(n + k − 1, k − 1), at most 2 000 000
 * @param tolerance ε > 0, in nats per symbol
 * @returns the probability, and the logarithm of the number of sequences in nats
 * @throws {RangeError} if an argument is not as above
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Four tosses of a coin with P(0) = 1/4: of 16 sequences, the four with one 0, each of probability 27/256.
 * const { probability, logSize } = typicalSet([1 / 4, 3 / 4], 4, 0.2);
 * assert.ok(Math.abs(probability - 27 / 64) < 1e-14 && Math.abs(logSize - Math.log(4)) < 1e-14);
 * ```
 */
export function typicalSet(probabilities: ArrayLike<number>, n: number, tolerance: number): TypicalSet {
  requireDistribution("the distribution", probabilities);
  requireInteger("the number of draws", n, 1);
  requirePositive("the tolerance", tolerance);
  const law = Array.from(probabilities).filter((p) => p > 0);
  requireFewTypes(n, law.length);
  const expected = entropy(law);
  const edge = tolerance + 8 * Number.EPSILON * Math.max(...law.map((p) => Math.abs(Math.log(p))));
  const sizes: number[] = [];
  const chances: number[] = [];
  for (const counts of typesOf(n, law.length)) {
    const surprise = 0 - compensatedSum(counts.map((count, i) => xlogy(count, law[i])));
    if (Math.abs(surprise / n - expected) > edge) continue;
    const size = logTypeClassSize(counts);
    sizes.push(size);
    chances.push(size - surprise);
  }
  if (sizes.length === 0) return { probability: 0, logSize: -Infinity };
  return { probability: Math.min(1, Math.exp(logSumExp(chances))), logSize: logSumExp(sizes) };
}

function requireFewTypes(n: number, symbols: number): void {
  let types = 1;
  for (let i = 1; i < symbols; i++) types *= (n + i) / i;
  if (types > MOST_TYPES) {
    throw new RangeError(
      `Expected at most ${MOST_TYPES} tables of counts, got ${
        Math.round(types)
      } for ${n} draws among ${symbols} ` +
        "symbols: take fewer draws or merge symbols",
    );
  }
}

/** Every table of k counts that sum to n; one array that changes from table to table. */
function* typesOf(n: number, k: number): Generator<number[]> {
  const counts = new Array<number>(k).fill(0);
  function* fill(place: number, left: number): Generator<number[]> {
    if (place === k - 1) {
      counts[place] = left;
      yield counts;
      return;
    }
    for (let count = 0; count <= left; count++) {
      counts[place] = count;
      yield* fill(place + 1, left - count);
    }
  }
  yield* fill(0, n);
}
