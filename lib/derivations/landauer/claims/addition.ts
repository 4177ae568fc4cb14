import { claim } from "../../../ledger/mod.ts";
import { type Addition, additions, answers } from "../experiment.ts";

interface AdditionTheory {
  /** Nats that adding two words of b bits erases, the sum being a word of b bits. */
  wrapped(bits: number): number;
  /** The same with the carry kept as one more bit. */
  carried(bits: number): number;
  /** Nats that are unknown of two 16-bit words once their sum is known to be 81. */
  readonly of81: number;
  /** Nats that are erased at most, whatever the words. */
  most(bits: number): number;
}

const word = (bits: number): number => bits * Math.LN2;

/** Σ over the sums of two words with the carry kept: what is erased then. */
function erasedWithCarry(bits: number): number {
  const size = 2 ** Math.round(Math.abs(bits) % 20);
  let unknown = 0;
  for (let sum = 0; sum < size; sum++) unknown += (sum + 1) * Math.log(sum + 1);
  for (let sum = 1; sum < size; sum++) unknown += (size - sum) * Math.log(size - sum);
  return unknown / size ** 2;
}

const oneWord: AdditionTheory = { wrapped: word, carried: erasedWithCarry, of81: word(16), most: word };

/** Adding two words erases one word. */
export const erasedByAddition = claim("kaplan:2.7.2", {
  printed: { as: String.raw`S = 2 \times (16 \log 2) - (16 \log 2) = 16 \log 2`, theory: oneWord },
  rivals: {
    "the carry kept: a little less than a word": { ...oneWord, wrapped: erasedWithCarry },
    "both words": { ...oneWord, wrapped: (bits) => 2 * word(bits) },
    "one bit": { ...oneWord, wrapped: () => Math.LN2 },
    "bits counted as nats": { ...oneWord, wrapped: (bits) => bits, of81: 16, most: (bits) => bits / 3 },
    "as much with the carry kept": { ...oneWord, carried: word },
    "no pair beyond 81 + 1": { ...oneWord, of81: Math.log(82) },
  },
  by: "counting the pairs of words that have each sum, for words of 4 to 16 bits",
  measure: async (context) => ({ words: await additions(context), ...await answers(context) }),
  compare: ({ words, pairs, narrow, unequal }, theory, judge) => {
    judge.equal(
      "erased with equally likely words, 4 to 16 bits",
      words.map(({ wrapped }) => wrapped),
      words.map(({ bits }: Addition) => theory.wrapped(bits)),
      { rtol: 1e-12, why: "sums of up to 65 536 terms" },
    );
    judge.equal(
      "erased with the carry kept, 4 to 16 bits",
      words.map(({ carried }) => carried),
      words.map(({ bits }: Addition) => theory.carried(bits)),
      { rtol: 1e-12, why: "sums of up to 131 071 terms" },
    );
    judge.equal(
      "unknown of two 16-bit words with the sum 81",
      Math.log(Math.abs(pairs.wrapped)),
      theory.of81,
      {
        rtol: 1e-14,
        why: "the logarithm of a count",
      },
    );
    judge.atMost(
      "erased with words that are not equally likely",
      unequal,
      unequal.map(() => theory.most(narrow)),
      {
        atol: 1e-12,
        why: "sums of 256 terms",
      },
    );
  },
});
