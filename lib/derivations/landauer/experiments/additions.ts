import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** What an addition of two words leaves unknown of its inputs, in nats. */
export interface Addition {
  readonly [key: string]: number;
  readonly bits: number;
  /** With the sum taken modulo 2^bits. */
  readonly wrapped: number;
  /** With the carry kept. */
  readonly carried: number;
}

/** How many pairs of words have each sum, the carry kept: one row of sums for every first word. */
function pairsBySum(size: number): Float64Array {
  const steps = new Float64Array(2 * size);
  for (let x = 0; x < size; x++) {
    steps[x]++;
    steps[x + size]--;
  }
  let pairs = 0;
  return steps.map((step) => pairs += step).subarray(0, 2 * size - 1);
}

/** The same with sums that differ by 2^bits put together. */
function wrap(pairs: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, sum) => pairs[sum] + (pairs[sum + size] ?? 0));
}

/** The mean logarithm of the number of pairs that the answer leaves, when all pairs are equally likely. */
function unknownPairs(pairs: Float64Array, size: number): number {
  return compensatedSum(pairs.map((count) => count / size ** 2 * Math.log(count)));
}

/** For words of 4 to 16 bits: what is left unknown when only the sum is kept. */
export const additions = experiment(
  "landauer/additions",
  { narrowest: 4, widest: 16 },
  ({ narrowest, widest }): Addition[] =>
    Array.from({ length: widest - narrowest + 1 }, (_, i) => {
      const bits = narrowest + i;
      const size = 2 ** bits;
      const pairs = pairsBySum(size);
      return { bits, wrapped: unknownPairs(wrap(pairs, size), size), carried: unknownPairs(pairs, size) };
    }),
);

/** Σ over the sums of P(sum) times what is unknown of the pair, for words that are not equally likely. */
function unknownUnder(law: Float64Array): number {
  const size = law.length;
  const totals = new Float64Array(size);
  for (let x = 0; x < size; x++) for (let y = 0; y < size; y++) totals[(x + y) % size] += law[x] * law[y];
  let unknown = 0;
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      const pair = law[x] * law[y];
      if (pair > 0) unknown -= pair * Math.log(pair / totals[(x + y) % size]);
    }
  }
  return unknown;
}

function randomLaw(size: number, stream: Stream): Float64Array {
  const weights = stream.exponentials(size).map((weight) => weight ** 2);
  const total = compensatedSum(weights);
  return weights.map((weight) => weight / total);
}

/**
 * One answer, and other words: how many pairs of 16-bit words have the sum 81, how many of 4-bit words have each sum, and what is left unknown of 4-bit words that
 * are not equally likely.
 */
export const answers = experiment(
  "landauer/answers",
  { bits: 16, answer: 81, narrow: 4, laws: 50 },
  ({ stream, bits, answer, narrow, laws }) => {
    const pairs = pairsBySum(2 ** bits);
    return {
      pairs: { wrapped: wrap(pairs, 2 ** bits)[answer], carried: pairs[answer] },
      narrow,
      narrowPairs: {
        wrapped: [...wrap(pairsBySum(2 ** narrow), 2 ** narrow)],
        carried: [...pairsBySum(2 ** narrow)],
      },
      unequal: Array.from({ length: laws }, (_, i) => unknownUnder(randomLaw(2 ** narrow, stream.at(i)))),
    };
  },
);
