import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { contextLengths, letterCounts, shuffles, uniformLetters } from "../experiment.ts";

interface UniformTheory {
  /** Bits per letter of an alphabet of so many. */
  bits(size: number): number;
  /** Bits per letter of the alphabet a to z, rounded. */
  readonly english: number;
}

export const uniform = claim("techniques:uniform-letters", {
  printed: {
    as: String.raw`\log_2(26)\approx4.7\ \text{bits/letter}`,
    theory: { bits: Math.log2, english: 4.7 } as UniformTheory,
  },
  rivals: {
    "with the space as a letter": { bits: (size) => Math.log2(size + 1), english: Math.log2(27) },
    "whole bits": { bits: (size) => Math.ceil(Math.log2(size)), english: 5 },
    "natural logarithm": { bits: Math.log, english: Math.log(26) },
  },
  by:
    "counting the digits of the number of all words of 1000 letters, and the bits of a coder that learns a million letters",
  measure: uniformLetters,
  compare: (found, theory, judge) => {
    judge.equal(
      "digits of the number of words, per letter: 26, 27, 32, 95 letters",
      found.map(({ numbered }) => numbered),
      found.map(({ size }) => theory.bits(size)),
      { atol: 1e-3, why: "the number of words is cut to a whole number of digits, one in 1000 letters" },
    );
    judge.equal(
      "bits per random letter of a coder that knows the alphabet alone",
      found.map(({ coded }) => coded),
      found.map(({ size }) => theory.bits(size)),
      {
        atol: 7e-3,
        why: "learning k frequencies from n letters costs (k − 1)/2 · log₂ n bits: up to 0.005 per letter",
      },
    );
    judge.equal("bits per letter of a to z", found[0].numbered, theory.english, {
      atol: 0.05,
      why: "half a unit of the printed digit",
    });
  },
});

type Interval = readonly [number, number];

interface LetterTheory {
  /** How many e there are for each z. */
  readonly eForEachZ: Interval;
  /** The share of q that a u follows. */
  readonly uAfterQ: Interval;
  /** Bits that knowing the letter before saves, and knowing five letters rather than two. */
  readonly pairs: Interval;
  readonly longer: Interval;
  /** The same for pairs when the letters stand in random order. */
  readonly pairsShuffled: Interval;
  /** Bits per letter that the order of words saves, and that the order of letters in words saves besides. */
  readonly wordOrder: Interval;
  readonly letterOrder: Interval;
}

const MOST = Math.log2(27);
const SOMETHING: Interval = [0.05, MOST];
const NOTHING: Interval = [-0.01, 0.01];

const structured: LetterTheory = {
  eForEachZ: [10, 1000],
  uAfterQ: [0.95, 1],
  pairs: SOMETHING,
  longer: SOMETHING,
  pairsShuffled: NOTHING,
  wordOrder: SOMETHING,
  letterOrder: SOMETHING,
};

export const notUniform = claim("techniques:letters-not-uniform", {
  printed: {
    as: String
      .raw`\text{“e” is much more common than “z”; letters are correlated (“q” is almost always followed by “u”); words and grammar add further predictability.}`,
    theory: structured,
  },
  rivals: {
    "letters equally common": { ...structured, eForEachZ: [0.9, 1.1] },
    "letters independent": { ...structured, uAfterQ: [0.015, 0.035], pairs: NOTHING, longer: NOTHING },
    "pairs of letters say all": { ...structured, longer: NOTHING },
    "words in any order are as predictable": { ...structured, wordOrder: NOTHING },
    "any text gains from pairs, by overfitting": { ...structured, pairsShuffled: SOMETHING },
  },
  by:
    "counting the letters of Moby-Dick, and the bits of coders for held-out text, for its words and for its letters in random order",
  measure: async ({ seed, backend }) => {
    const { counts, afterQ } = await letterCounts({ seed, backend });
    const { heldOut, shuffled } = await contextLengths({ seed, backend });
    const { text, shuffledWords, shuffledLetters } = await shuffles({ seed, backend });
    return {
      eForEachZ: counts.e / counts.z,
      uAfterQ: afterQ.u / counts.q,
      known: heldOut.slice(0, 6).map((bits) => mean(bits)),
      knownShuffled: shuffled.map((bits) => mean(bits)),
      text,
      shuffledWords,
      shuffledLetters,
    };
  },
  compare: (
    { eForEachZ, uAfterQ, known, knownShuffled, text, shuffledWords, shuffledLetters },
    theory,
    judge,
  ) => {
    const counted = { why: "counts of a whole book" };
    const coded = { atol: 0.01, why: "a stretch of 300 letters more or less moves the mean by less" };
    judge.between("e for each z", eForEachZ, theory.eForEachZ, counted);
    judge.between("share of q before u", uAfterQ, theory.uAfterQ, counted);
    judge.between("bits saved by knowing one letter", known[0] - known[1], theory.pairs, coded);
    judge.between("bits saved by knowing five letters, not two", known[2] - known[5], theory.longer, coded);
    judge.between(
      "bits saved by knowing one letter of shuffled text",
      knownShuffled[0] - knownShuffled[1],
      theory.pairsShuffled,
      coded,
    );
    judge.between("bits saved by the order of words", shuffledWords - text, theory.wordOrder, coded);
    judge.between(
      "bits saved by the order of letters in words",
      shuffledLetters - shuffledWords,
      theory.letterOrder,
      coded,
    );
    const names = known.map((_, n) => `${n} known`);
    judge.order(
      "bits per held-out letter with 0 to 5 letters known",
      Object.fromEntries(known.map((bits, n) => [names[n], bits])),
      theory.longer[0] > 0 ? names.toReversed() : names,
      { by: 0.02, why: "means of 30 000 letters, the same for every number of letters known" },
    );
  },
});
