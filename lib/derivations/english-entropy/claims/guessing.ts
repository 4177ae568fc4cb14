import { guessingBounds, toBits } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { guessedPairs, guessedSources, guessers } from "../experiment.ts";

type Shares = readonly number[];

/** Shannon's bounds for shares as they were counted, which may ascend by chance: the sorted ones are an ideal guesser's. */
function bounds(shares: Shares): { lower: number; upper: number } {
  const { lower, upper } = guessingBounds(shares.toSorted((a, b) => b - a));
  return { lower: toBits(lower), upper: toBits(upper) };
}

interface BoundTheory {
  lower(shares: Shares): number;
  upper(shares: Shares): number;
}

const shannon: BoundTheory = {
  lower: (shares) => bounds(shares).lower,
  upper: (shares) => bounds(shares).upper,
};

interface GuessTheory {
  /** More bits of the law that is guessed better at every number of guesses, at most. */
  readonly excess: number;
  /** Whether a law whose first guess is right more often may yet have the larger entropy. */
  readonly firstGuessMayMislead: boolean;
  /** Guessers with 0 to 5 letters known, the cheapest text first. */
  readonly order: readonly string[];
}

const names = ["0 known", "1 known", "2 known", "3 known", "4 known", "5 known"];

const betterIsLess: GuessTheory = { excess: 0, firstGuessMayMislead: true, order: names.toReversed() };

export const guessing = claim("techniques:guessing", {
  parts: {
    "better guesses, fewer bits": part({
      printed: {
        as: String.raw`\text{The better they could guess, the lower the entropy.}`,
        theory: betterIsLess,
      },
      rivals: {
        "the first guess alone decides": { ...betterIsLess, firstGuessMayMislead: false },
        "better guesses, more bits": { ...betterIsLess, order: names },
        "better guesses save half a bit at least": { ...betterIsLess, excess: -0.5 },
      },
      by:
        "letter models that see 0 to 5 letters and guess Moby-Dick; pairs of laws whose guesses and whose coder's bits are counted",
      omitted: {
        "people": "n-gram models guess in their place",
        "a small transformer":
          "the order over predictors is shown by six models of growing context; a neural one is in llm-cross-entropy",
      },
      measure: async ({ seed, backend }) => {
        const pairs = await guessedPairs({ seed, backend });
        const models = await guessers({ seed, backend });
        return {
          ...pairs,
          first: models.map(({ shares }) => shares[0]),
          coded: models.map(({ coded }) => coded),
          shares: models.map(({ shares }) => shares),
        };
      },
      compare: ({ excessThroughout, reversed, first, coded, shares }, theory, judge) => {
        judge.atMost(
          "bits of the law guessed better throughout, less those of the other",
          excessThroughout,
          theory.excess,
          { atol: 2e-3, why: "two messages of 2000 symbols, each up to 2 bits above its entropy" },
        );
        judge.exists(
          "a law with the better first guess and yet more bits",
          reversed,
          theory.firstGuessMayMislead,
          {
            why: "searched among 400 pairs; more means 0.01 bit more",
          },
        );
        const record = (numbers: readonly number[]): Record<string, number> =>
          Object.fromEntries(numbers.map((x, n) => [names[n], x]));
        const how = { by: 0.005, why: "the same 20 000 held-out letters for all models" };
        judge.order("bits per letter by letters known", record(coded), theory.order, how);
        judge.order("upper bound by letters known", record(shares.map(shannon.upper)), theory.order, how);
        judge.order(
          "share of right first guesses by letters known",
          record(first),
          theory.order.toReversed(),
          how,
        );
      },
    }),
    "bounds from the guesses": part({
      printed: {
        as: String
          .raw`\text{He asked humans to guess the next character in text}\ \to\ \sum_ii(q_i-q_{i+1})\log i\le F_N\le-\sum_iq_i\log q_i`,
        theory: shannon,
      },
      rivals: {
        "the ranks' entropy is the entropy": { ...shannon, lower: shannon.upper },
        "the logarithm of the mean number of guesses bounds it": {
          ...shannon,
          upper: (shares) => Math.log2(shares.reduce((sum, q, i) => sum + (i + 1) * q, 0)),
        },
        "without the factor i below": {
          ...shannon,
          lower: (shares) =>
            shares.reduce((sum, q, i) => sum + (q - (shares[i + 1] ?? 0)) * Math.log2(i + 1), 0),
        },
      },
      by:
        "sources of three situations, guessed by who knows the laws and coded by an arithmetic coder that knows them",
      measure: guessedSources,
      compare: (found, theory, judge) => {
        const how = { atol: 3.5e-4, why: "up to 2 bits for a message of 6000 symbols" };
        judge.atLeast(
          "bits per symbol of 62 sources, at least",
          found.map(({ bits }) => bits),
          found.map(({ shares }) => theory.lower(shares)),
          how,
        );
        judge.atMost(
          "bits per symbol of 62 sources, at most",
          found.map(({ bits }) => bits),
          found.map(({ shares }) => theory.upper(shares)),
          how,
        );
        judge.equal(
          "the same law in every situation but for names: upper bound",
          found[0].bits,
          theory.upper(found[0].shares),
          how,
        );
        judge.equal(
          "equally likely symbols in every situation: lower bound",
          found[1].bits,
          theory.lower(found[1].shares),
          how,
        );
      },
    }),
  },
});
