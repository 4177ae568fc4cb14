import { leafProbabilities } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { twoStages } from "../experiment.ts";

const { sixths } = twoStages.parameters;

interface StageTheory {
  /** H of the whole, from those of the two stages. */
  whole(first: number, second: number): number;
  /** How often A, B and C come. */
  readonly leaves: readonly number[];
  /** Whether another quantity obeys the same rule. */
  obeys(name: string): boolean;
}

const grouping: StageTheory = {
  whole: (first, second) => first + second / 2,
  leaves: leafProbabilities([
    { probability: 1 / 2 },
    { probability: 1 / 2, then: [{ probability: 2 / 3 }, { probability: 1 / 3 }] },
  ]),
  obeys: () => false,
};

export const twoStageChoice = claim("kaplan:2.2.3", {
  printed: {
    as: String
      .raw`H\left(\frac12,\frac13,\frac16\right)=H\left(\frac12,\frac12\right)+\frac12H\left(\frac23,\frac13\right)`,
    theory: grouping,
  },
  rivals: {
    "the second choice counted in full": { ...grouping, whole: (first, second) => first + second },
    "the second choice counted by the square of its weight": {
      ...grouping,
      whole: (first, second) => first + second / 4,
    },
    "the halves on both choices": { ...grouping, whole: (first, second) => (first + second) / 2 },
    "the second stage the wrong way round": { ...grouping, leaves: [1 / 2, 1 / 6, 1 / 3] },
    "Rényi's entropies obey it, too": { ...grouping, obeys: (name) => name.startsWith("Rényi") },
    "Tsallis' entropies obey it, too": { ...grouping, obeys: (name) => name.startsWith("Tsallis") },
  },
  by:
    "bits of an arithmetic coder for messages sent at once and in two stages, slopes of Σ p·pᵗ, and draws in two stages",
  measure: twoStages,
  compare: ({ slopes, entropies, sent, drawn, violations }, theory, judge) => {
    judge.equal("mean surprise of the whole, in nats", slopes[0], theory.whole(slopes[1], slopes[2]), {
      atol: 2e-14,
      why: "three extrapolated numerical derivatives of sums near 1",
    });
    judge.equal("entropy of the whole, in nats", entropies[0], theory.whole(entropies[1], entropies[2]), {
      atol: 1e-15,
      why: "sums of two and three terms near 1; round-off",
    });
    judge.equal("bits sent per letter of the whole", sent[0], theory.whole(sent[1], sent[2]), {
      atol: 6 / (6 * sixths),
      why: "an arithmetic coder adds at most 2 bits to each of three messages",
    });
    judge.frequencies("A, B and C drawn in two stages", drawn, theory.leaves, {
      why: "60 000 independent draws",
    });
    judge.same(
      "other quantities that obey the rule",
      violations.filter(({ violation }) => Math.abs(violation) < 1e-6).map(({ name }) => name),
      violations.map(({ name }) => name).filter(theory.obeys),
      { why: "the least violation is above one hundredth, round-off below 10⁻¹⁵" },
    );
  },
});
