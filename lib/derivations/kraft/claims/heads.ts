import { entropy, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { heads } from "../experiment.ts";

/** How many tosses a message has. */
const { tosses } = heads.parameters;

const ROUND_OFF = { atol: 1e-12, why: "sums over all blocks; round-off only" };

interface HeadsTheory {
  /** Bits per toss of the code H → 0, tails being coded only where they occur. */
  digit(probability: number): number;
  /** Bits per toss of the best code for single tosses. */
  word(probability: number): number;
  /** Least and most bits per toss of a code for blocks of n tosses. */
  blocks(probability: number, n: number): readonly [number, number];
  /** Least and most bits per toss of an arithmetic code for n tosses. */
  arithmetic(probability: number, n: number): readonly [number, number];
}

function headsEntropy(probability: number): number {
  return toBits(entropy([probability, 1 - probability]));
}

/** From the entropy to so many bits per message above it. */
function above(probability: number, n: number, bitsPerMessage: number): readonly [number, number] {
  const least = headsEntropy(probability);
  return [least, least + bitsPerMessage / n];
}

const wholeBit: HeadsTheory = {
  digit: () => 1,
  word: (probability) => (probability === 1 ? 0 : 1),
  blocks: (probability, n) => above(probability, n, 1),
  arithmetic: (probability, n) => above(probability, n, 2),
};

export const alwaysHeads = claim("techniques:always-heads", {
  printed: {
    as: String
      .raw`\text{If you always send H, why waste a whole bit? You could assign H}\to 0\text{ and never need to code T at all.}`,
    theory: { ...wholeBit, digit: (probability: number) => (probability === 1 ? 0 : 1) } as HeadsTheory,
  },
  corrected: {
    as: String
      .raw`\text{H}\to 0\text{ still costs one bit per symbol; H}\to\text{the empty word costs none, a code for blocks of }n\text{ symbols }1/n`,
    theory: wholeBit,
    grade: "loose",
    because:
      "The codeword 0 is itself a whole bit, so that leaving T out saves nothing: only the empty word, or one " +
      "code for a whole block, costs less than one bit per symbol",
    counterexample: (found) => ({
      at: "P(H) = 1, bits per symbol of H → 0 where nothing is wasted",
      printed: 0,
      found: found[found.length - 1].digit,
    }),
  },
  rivals: {
    "half a bit is wasted": { ...wholeBit, digit: (probability) => (probability === 1 ? 0.5 : 1) },
    "single tosses can be coded at the entropy": { ...wholeBit, word: headsEntropy },
    "blocks save nothing": { ...wholeBit, blocks: () => [1, 1] as const, arithmetic: () => [1, 1] as const },
    "blocks reach the entropy at once": {
      ...wholeBit,
      blocks: (probability, n) => above(probability, n, 0),
    },
  },
  by:
    "coding 10 000 tosses in each code and counting the digits; Huffman's code for all blocks of up to 20 tosses",
  measure: heads,
  compare: (found, theory, judge) => {
    judge.equal(
      "bits per toss of H → 0, T coded only where it occurs",
      found.map(({ digit }) => digit),
      found.map(({ probability }) => theory.digit(probability)),
      ROUND_OFF,
    );
    judge.equal(
      "bits per toss of the best code for single tosses",
      found.map(({ word }) => word),
      found.map(({ probability }) => theory.word(probability)),
      ROUND_OFF,
    );
    for (const { probability, blocks, arithmetic } of found) {
      const digits = blocks.map((block) => block.digits);
      const bounds = blocks.map((_, i) => theory.blocks(probability, i + 1));
      const what = `P(H) = ${probability}`;
      judge.atLeast(
        `blocks of 1 to 20 tosses, ${what}, at least`,
        digits,
        bounds.map(([low]) => low),
        ROUND_OFF,
      );
      judge.atMost(
        `blocks of 1 to 20 tosses, ${what}, at most`,
        digits,
        bounds.map(([, high]) => high),
        ROUND_OFF,
      );
      judge.between(`arithmetic code, ${what}`, arithmetic, theory.arithmetic(probability, tosses), {
        atol: 1e-6,
        why: "whole-number arithmetic of the coder: less than 10⁻⁶ bit per symbol",
      });
    }
  },
});
