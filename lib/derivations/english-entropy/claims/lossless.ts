import { contextProbabilities, entropy, entropyRate, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { knownSources, singleMessages } from "../experiment.ts";
import { MARKOV, MEMORYLESS } from "../experiments/lossless.ts";
import { EVEN_STATES } from "../experiments/known-sources.ts";

type Law = readonly number[];

const bits = (law: Law): number => toBits(entropy(law));

const MARKOV_SOURCE = { alphabetSize: 3, order: 1, laws: MARKOV };

interface LosslessTheory {
  /** Entropy rates of the three sources, in bits per symbol. */
  readonly rates: readonly number[];
  /** How much longer than the entropy the best prefix-free code is, at least and at most. */
  readonly prefixFree: readonly [number, number];
  /** The least mean length of words that only differ, for a message of given entropy. */
  different(messageEntropy: number): number;
}

// The even process is in its first state two thirds of the time; what comes tells the state, at last.
const RATES = [
  bits(MEMORYLESS),
  toBits(entropyRate(MARKOV_SOURCE)),
  2 / 3 * bits(EVEN_STATES[0]) + 1 / 3 * bits(EVEN_STATES[1]),
];

/** The mean length of words that only differ is at least so much. */
function alonOrlitsky(messageEntropy: number): number {
  return messageEntropy - Math.log2(messageEntropy + 1) - Math.LOG2E;
}

const uniquelyDecodable: LosslessTheory = { rates: RATES, prefixFree: [0, 1], different: alonOrlitsky };

/**
 * Per symbol of long texts, and for messages that can follow one another. A single message whose end is known may take
 * fewer bits than its entropy, by at most log₂(H + 1) + log₂ e: too few to matter for a text.
 */
export const limit = claim("techniques:compression-limit", {
  printed: {
    as: String
      .raw`\text{Entropy gives a lower bound on how much you could compress English without losing information.}`,
    theory: uniquelyDecodable,
  },
  by:
    "five lossless coders on three sources of known entropy, the best words for single messages by trying all, and blocks of up to 40 tosses",
  measure: async ({ seed, backend }) => {
    const { small, even, blocks, coin, blockOfPrefixFree } = await singleMessages({ seed, backend });
    const sources = await knownSources({ seed, backend });
    return {
      sources: sources.map(({ coders }) => ({
        known: mean(coders[0].bits),
        all: coders.map((coder) => coder.mean),
      })),
      small,
      even,
      blocks,
      coin,
      blockOfPrefixFree,
    };
  },
  rivals: {
    "a single message whose end is known takes its entropy, too": {
      ...uniquelyDecodable,
      different: (messageEntropy) => messageEntropy,
    },
    "a file may save one bit at most": {
      ...uniquelyDecodable,
      different: (messageEntropy) => messageEntropy - 1,
    },
    "whole words reach the entropy": { ...uniquelyDecodable, prefixFree: [0, 0.01] },
    "the entropy of the symbols' frequencies is the limit": {
      ...uniquelyDecodable,
      rates: [RATES[0], bits([...contextProbabilities(MARKOV_SOURCE)]), bits([1 / 3, 2 / 3])],
    },
    "the logarithm of the alphabet's size is the limit": {
      ...uniquelyDecodable,
      rates: [Math.log2(4), Math.log2(3), 1],
    },
  },
  compare: ({ sources, small, even, blocks, coin, blockOfPrefixFree }, theory, judge) => {
    const chance = { atol: 0.015, why: "seven standard errors of the mean over 200 000 symbols" };
    judge.equal(
      "bits per symbol of a coder that knows the source: memoryless, Markov, hidden Markov",
      sources.map(({ known }) => known),
      theory.rates,
      chance,
    );
    judge.atLeast(
      "bits per symbol of five coders",
      sources.flatMap(({ all }) => all),
      sources.flatMap(({ all }, i) => all.map(() => theory.rates[i])),
      chance,
    );
    const entropies = small.map(({ law }) => bits(law));
    const roundOff = { atol: 1e-12, why: "sums of a few terms; round-off only" };
    const excess = small.map(({ prefixFree }, i) => prefixFree - entropies[i]);
    judge.atLeast("best prefix-free words above the entropy", excess, theory.prefixFree[0], roundOff);
    judge.atMost("best prefix-free words above the entropy", excess, theory.prefixFree[1], roundOff);
    judge.atLeast(
      "mean length of the best different words",
      small.map(({ different }) => different),
      entropies.map(theory.different),
      roundOff,
    );
    judge.atLeast(
      "mean length of the best different words, 3 to 1023 equally likely messages",
      even.map(({ different }) => different),
      even.map(({ messages }) => theory.different(Math.log2(messages))),
      roundOff,
    );
    const perToss = bits([coin, 1 - coin]);
    judge.atLeast(
      "the same per toss, blocks of 1 to 40 tosses",
      blocks.map(({ different }) => different),
      blocks.map(({ n }) => theory.different(n * perToss) / n),
      roundOff,
    );
    judge.atMost(
      "the same, not above the entropy",
      blocks.map(({ different }) => different),
      perToss,
      roundOff,
    );
    judge.between(
      "best prefix-free words for blocks of 10 tosses, per toss",
      blockOfPrefixFree,
      [perToss, perToss + theory.prefixFree[1] / 10],
      roundOff,
    );
  },
});
