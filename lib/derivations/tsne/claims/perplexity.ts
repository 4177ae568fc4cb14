import { entropy, perplexity, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { bandwidths, counts } from "../experiment.ts";

interface PerplexityTheory {
  /** By the printed formula, base and entropy in bits. */
  readonly perplexity: (law: readonly number[]) => number;
  /** By "the exponential of the entropy", in nats. */
  readonly exponential: (law: readonly number[]) => number;
  /** Perplexities, in the order that they have from the narrowest Gaussian to the widest. */
  readonly widening: (perplexities: readonly number[]) => readonly number[];
  /** Where it begins and ends. */
  readonly narrow: (equallyNear: number) => number;
  readonly wide: (others: number) => number;
}

const effective: PerplexityTheory = {
  perplexity: (law) => 2 ** toBits(entropy(law)),
  exponential: perplexity,
  widening: (perplexities) => perplexities.toSorted((a, b) => a - b),
  narrow: (equallyNear) => equallyNear,
  wide: (others) => others,
};

const sumOfSquares = (law: readonly number[]): number => law.reduce((sum, p) => sum + p * p, 0);

export const effectiveNeighbours = claim("kaplan:2.6.4", {
  by: "counting the sequences of picks that have the law's frequencies, per pick",
  measure: async (context) => ({ ...await counts(context), places: await bandwidths(context) }),
  printed: {
    as: String
      .raw`\operatorname{Perp}(P_i)=2^{S(P_i)},\ \text{the exponential of the entropy; a smooth measure of the number of neighbors}`,
    theory: effective,
  },
  rivals: {
    "2 to an entropy in nats": { ...effective, perplexity: (law) => 2 ** entropy(law) },
    "e to an entropy in bits": { ...effective, exponential: (law) => Math.exp(toBits(entropy(law))) },
    "the inverse sum of squares": { ...effective, perplexity: (law) => 1 / sumOfSquares(law) },
    "the number of neighbours that can be picked at all": {
      ...effective,
      perplexity: (law) => law.filter((p) => p > 0).length,
    },
    "the inverse of the largest probability": { ...effective, perplexity: (law) => 1 / Math.max(...law) },
    "down to one neighbour, however many are equally near": { ...effective, narrow: () => 1 },
    "up to all points, the picker counted": { ...effective, wide: (others) => others + 1 },
    "fewer neighbours in a wider Gaussian": {
      ...effective,
      widening: (perplexities) => perplexities.toSorted((a, b) => b - a),
    },
  },
  omitted: {
    "between 5 and 50 is typical":
      "a remark on custom; the notebook's table has the quality of maps of digits over that range and beyond",
  },
  compare: ({ even, lopsided, places }, theory, judge) => {
    const why = "10¹⁵ picks: corrections of k ln m/m, and round-off of ln m! over m";
    judge.equal(
      "choices per pick of 1 to 60 equal neighbours",
      even.map(({ counted }) => counted),
      even.map((_, index) => theory.perplexity(Array.from({ length: index + 1 }, () => 1 / (index + 1)))),
      { rtol: 1e-11, why },
    );
    judge.equal(
      "choices per pick of lopsided laws",
      lopsided.map(({ counted }) => counted),
      lopsided.map(({ law }) => theory.perplexity(law)),
      { rtol: 1e-11, why },
    );
    judge.equal(
      "choices per pick of lopsided laws, as an exponential",
      lopsided.map(({ counted }) => counted),
      lopsided.map(({ law }) => theory.exponential(law)),
      { rtol: 1e-11, why },
    );
    for (const { place, equallyNear, others, perplexities, narrow, wide } of places) {
      judge.equal(
        `perplexities from σ = 0.01 to 100, in this order, ${place}`,
        perplexities,
        theory.widening(perplexities),
        { rtol: 1e-10, why: "where the perplexity stands still, the counting errors of 1e-11" },
      );
      judge.equal(`perplexity of σ → 0, ${place}`, narrow, theory.narrow(equallyNear), { rtol: 1e-10, why });
      judge.equal(`perplexity of σ → ∞, ${place}`, wide, theory.wide(others), { rtol: 1e-10, why });
    }
  },
});
