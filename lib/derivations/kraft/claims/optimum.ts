import { expectedLength, huffmanLengths, surprisal, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { FACTORS, huffman, lengths } from "../experiment.ts";

type Law = readonly number[];
type Interval = readonly [number, number];

const ROUND_OFF = { atol: 1e-12, why: "sums of products; round-off only" };

const bits = (probability: number): number => toBits(surprisal(probability));

/** Bits by which a codeword may be shorter than its ideal length. */
const SAVINGS = [1, 2, 3, 4, 5, 6];

interface IdealTheory {
  /** The length that a symbol of this probability should have. */
  ideal(probability: number): number;
  /** Least and most of the mean length above the mean ideal one, per symbol, for blocks of n. */
  excess(n: number): Interval;
  /** Most of the probability that a codeword is so many bits shorter than ideal. */
  shorter(saved: number): number;
  /** Most of the mean length above the mean ideal one, for the worst source. */
  readonly worst: number;
}

const shannon: IdealTheory = {
  ideal: bits,
  excess: (n) => [0, 1 / n],
  shorter: (saved) => 2 ** -saved,
  worst: 1,
};

export const optimalLength = claim("techniques:optimal-length", {
  printed: { as: String.raw`\ell(x)\approx-\log_2P(x)`, theory: shannon },
  rivals: {
    "natural logarithms": { ...shannon, ideal: surprisal },
    "logarithms to the golden ratio (the most that Huffman's lengths can be)": {
      ...shannon,
      ideal: (probability) => surprisal(probability) / Math.log((1 + Math.sqrt(5)) / 2),
    },
    "never more than half a bit too long in the mean": {
      ...shannon,
      excess: (n) => [0, 0.5 / n] as const,
      worst: 0.5,
    },
    "exactly, for every source": { ...shannon, excess: () => [0, 0] as const, shorter: () => 0, worst: 0 },
    "codewords much shorter than ideal are rarer still": { ...shannon, shorter: (saved) => 4 ** -saved },
  },
  by:
    "Huffman's code for sources of 2 to 1000 symbols, for dyadic ones, for blocks of up to 10, and a search for the " +
    "most wasteful source",
  omitted: {
    "each symbol's length within one bit":
      "not so, and not claimed by ≈: of (1 − 2⁻⁸, 2⁻⁸) the rare symbol has 1 digit " +
      "and 8 bits of information; how rare such symbols are is measured",
  },
  measure: huffman,
  compare: ({ sources, dyadic, letters, blocks, worst }, theory, judge) => {
    const ideal = (law: Law): number => expectedLength(law, law.map(theory.ideal));
    judge.equal(
      "lengths where all probabilities are powers of 2",
      dyadic.flatMap((each) => each.lengths),
      dyadic.flatMap(({ law }) => law.map(theory.ideal)),
      { rtol: 1e-15, why: "the logarithm of a power of 2 is rounded once" },
    );
    const excess = sources.map(({ law, mean }) => mean - ideal(law));
    const [least, most] = theory.excess(1);
    judge.atLeast("mean length above the ideal, at least", excess, least, ROUND_OFF);
    judge.atMost("mean length above the ideal, at most", excess, most, ROUND_OFF);
    judge.atMost(
      "probability of a codeword 1 to 6 bits shorter than ideal",
      sources.flatMap((source) => SAVINGS.map((saved) => shareOfShorter(source, saved, theory.ideal))),
      sources.flatMap(() => SAVINGS.map(theory.shorter)),
      ROUND_OFF,
    );
    const perLetter = blocks.map(({ digits }) => digits - ideal(letters));
    const bounds = blocks.map((_, i) => theory.excess(i + 1));
    judge.atLeast(
      "blocks of 1 to 10 above the ideal, at least",
      perLetter,
      bounds.map(([low]) => low),
      ROUND_OFF,
    );
    judge.atMost(
      "blocks of 1 to 10 above the ideal, at most",
      perLetter,
      bounds.map(([, high]) => high),
      ROUND_OFF,
    );
    judge.atMost("most wasteful source found", worst.waste, theory.worst, ROUND_OFF);
  },
});

/** How probable the symbols are whose codewords are at least `saved` bits shorter than ideal. */
function shareOfShorter(
  source: { readonly law: Law; readonly lengths: readonly number[] },
  saved: number,
  ideal: (probability: number) => number,
): number {
  return source.law.reduce((sum, p, x) => sum + (ideal(p) - source.lengths[x] >= saved - 1e-9 ? p : 0), 0);
}

interface MultipleTheory {
  /** Whether lengths of this multiple of −log₂ P satisfy Kraft's inequality for every source. */
  fits(factor: number): boolean;
  /** Whether other lengths that satisfy it always have a smaller mean. */
  beaten(factor: number): boolean;
  /** Between which numbers of bits the most lies that rounding −log₂ P up loses to the best whole lengths. */
  readonly roundedLoss: Interval;
  /** The best real lengths. */
  best(law: Law): number[];
}

const onlyBits: MultipleTheory = {
  fits: (factor) => factor >= 1,
  beaten: (factor) => factor > 1,
  roundedLoss: [0.5, 1],
  best: (law) => law.map(bits),
};

export const kraftSatisfied = claim("techniques:kraft-satisfied", {
  printed: {
    as: String
      .raw`\text{if you assign code lengths proportional to }-\log P(x)\text{, the Kraft inequality is satisfied, and no other assignment can beat it}`,
    theory: {
      fits: () => true,
      beaten: () => false,
      roundedLoss: [0, 0],
      best: (law) => law.map(bits),
    } as MultipleTheory,
  },
  corrected: {
    as: String
      .raw`\ell(x)=-c\log_2P(x):\ \text{Kraft holds for all }P\iff c\ge1,\ \text{nothing beats it}\iff c=1;\ \lceil-\log_2P\rceil\text{ loses up to one bit to Huffman's code}`,
    theory: onlyBits,
    grade: "condition",
    because:
      "Only the factor 1, base 2 for bits, does both, and only for lengths that need not be whole: smaller " +
      "multiples such as nats violate Kraft's inequality, larger ones are beaten, and so are lengths rounded up",
    counterexample: ({ scaled }) => {
      const nats = scaled.find(({ factor }) => factor > 0.65)!;
      return {
        at: `c = ${nats.factor}, about ln 2: largest Kraft sum`,
        printed: "at most 1",
        found: nats.largestSum,
      };
    },
  },
  rivals: {
    "nats will do as well": { ...onlyBits, fits: (factor) => factor >= Math.LN2 },
    "rounding up costs at most half a bit": { ...onlyBits, roundedLoss: [0, 0.5] },
    "rounding up costs nothing": { ...onlyBits, roundedLoss: [0, 0] },
    "equal lengths are best": { ...onlyBits, best: (law) => law.map(() => Math.log2(law.length)) },
  },
  by:
    "Kraft sums of 11 multiples of −log₂ P for 2000 sources, the best of all complete trees, and a search over real " +
    "lengths",
  measure: lengths,
  compare: ({ whole, searched, scaled }, theory, judge) => {
    const flags = (holds: (factor: number) => boolean): number[] =>
      FACTORS.map((factor) => Number(holds(factor)));
    judge.equal(
      "multiples whose Kraft sum is at most 1 for all sources",
      scaled.map(({ largestSum }) => Number(largestSum <= 1 + 1e-12 && largestSum > 0)),
      flags(theory.fits),
      { why: "sums of at most 8 terms: either within 10⁻¹² of 1 or far from it" },
    );
    judge.equal(
      "multiples that lengths that fit always beat",
      scaled.map(({ leastExcess }) => Number(leastExcess > 1e-6)),
      flags(theory.beaten),
      { why: "the search is right to 10⁻⁹, and a tenth more than the best is far more than 10⁻⁶" },
    );
    judge.between(
      "most that rounding up loses to the best whole lengths",
      whole.reduce((most, { rounded, best }) => Math.max(most, rounded - best), -Infinity),
      theory.roundedLoss,
      ROUND_OFF,
    );
    judge.equal(
      "each symbol's part P·ℓ of the mean of the best real lengths, by search",
      searched.flatMap(({ law, lengths }) => law.map((p, x) => p * lengths[x])),
      searched.flatMap(({ law }) => theory.best(law).map((length, x) => law[x] * length)),
      { atol: 3e-7, why: "at a smooth minimum the place is right to the root of the value's round-off" },
    );
    judge.equal(
      "best mean length of all complete trees",
      whole.map(({ best }) => best),
      whole.map(({ law }) => expectedLength(law, huffmanLengths(law))),
      ROUND_OFF,
    );
  },
});
