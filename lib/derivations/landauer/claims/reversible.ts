import { reversibleSubtract } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { reversibleAdditions } from "../experiment.ts";

interface ReversibleTheory {
  /** How many different results the pairs of words of b bits have. */
  distinct(bits: number): number;
  /** Nats erased. */
  erased(bits: number): number;
  /** What is mapped to (58, 81). */
  readonly origins: number[][];
}

const bijection: ReversibleTheory = {
  distinct: (bits) => 4 ** bits,
  erased: () => 0,
  origins: [reversibleSubtract(58, 81, 8)],
};

/** Keeping one of the words erases nothing. */
export const reversibleAddition = claim("kaplan:2.7.8", {
  printed: { as: String.raw`(x,y) \to (x,x+y),\quad(58, 23) \to (58, 81)`, theory: bijection },
  rivals: {
    "only the sum is kept": {
      ...bijection,
      distinct: (bits) => 2 ** bits,
      erased: (bits) => bits * Math.LN2,
    },
    "the order of the words is lost": {
      ...bijection,
      distinct: (bits) => 2 ** bits * (2 ** bits + 1) / 2,
      erased: (bits) => Math.LN2 * (1 - 2 ** -bits),
    },
    "(58, 81) comes from two pairs": { ...bijection, origins: [[58, 23], [23, 58]] },
    "one bit for the carry": { ...bijection, erased: () => Math.LN2 },
  },
  by: "mapping all pairs of words of 2 to 8 bits, equally likely and not, with the carry and without",
  measure: reversibleAdditions,
  compare: ({ words, origins }, theory, judge) => {
    const kinds = ["wrapped", "carried", "uneven"] as const;
    judge.equal(
      "different results",
      words.flatMap((each) => kinds.map((kind) => each[kind].distinct)),
      words.flatMap(({ bits }) => kinds.map(() => theory.distinct(bits))),
      { why: "counted" },
    );
    judge.equal(
      "nats erased",
      words.flatMap((each) => kinds.map((kind) => each[kind].unknown)),
      words.flatMap(({ bits }) => kinds.map(() => theory.erased(bits))),
      { atol: 1e-12, why: "logarithms of quotients that are 1" },
    );
    judge.same("pairs that are mapped to (58, 81)", origins, theory.origins, {
      why: "all 65 536 pairs tried",
    });
  },
});
