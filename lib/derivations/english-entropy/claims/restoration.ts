import { claim } from "../../../ledger/mod.ts";
import { restoration } from "../experiment.ts";

interface RestorationTheory {
  /** Sources, the least restored first, where letters were blotted out. */
  readonly blotted: readonly string[];
  /** The same for changed and deleted letters, and whole words. */
  readonly others: readonly string[];
  /** The share of blotted letters found in letters without order, of which the most frequent has a given share. */
  unordered(mostFrequent: number): number;
}

const redundantIsReadable: RestorationTheory = {
  blotted: ["uniform", "shuffled", "English"],
  others: ["shuffled", "English"],
  unordered: (mostFrequent) => mostFrequent,
};

export const readable = claim("techniques:errors-readable", {
  printed: {
    as: String
      .raw`\text{That’s why spelling mistakes or missing words don’t always stop us from understanding.}`,
    theory: redundantIsReadable,
  },
  rivals: {
    "letter frequencies do as well as order": {
      ...redundantIsReadable,
      blotted: ["uniform", "English", "shuffled"],
      others: ["English", "shuffled"],
    },
    "any text can be restored as well": {
      ...redundantIsReadable,
      blotted: ["English", "shuffled", "uniform"],
      unordered: (mostFrequent) => Math.sqrt(mostFrequent),
    },
    "without order nothing is found": { ...redundantIsReadable, unordered: () => 0 },
    "guessing in proportion": { ...redundantIsReadable, unordered: (mostFrequent) => mostFrequent ** 2 },
  },
  by:
    "the likeliest text behind a damaged one, for Moby-Dick, its letters in random order and uniform letters, damaged at the same places",
  omitted: {
    "understanding": "not measured: letters and words put right stand in for it",
  },
  measure: async ({ seed, backend }) => {
    const { mostFrequent, damages } = await restoration({ seed, backend });
    const blots = damages.filter(({ kind }) => kind === "blotted");
    const all = blots.reduce((sum, { share }) => sum + share, 0);
    const together = (source: string): number =>
      blots.reduce((sum, { share, restored }) => sum + share / all * restored[source], 0);
    const blotted: Record<string, number> = { shuffled: together("shuffled"), uniform: together("uniform") };
    return { mostFrequent, damages, blotted };
  },
  compare: ({ mostFrequent, damages, blotted }, theory, judge) => {
    for (const { kind, share, restored } of damages) {
      const order = kind === "blotted" ? theory.blotted : theory.others;
      judge.order(
        `restored share, ${kind}, ${100 * share} %`,
        Object.fromEntries(order.map((source) => [source, restored[source]])),
        order,
        {
          by: 0.01,
          why: "shares of 300 to 2200 damages: differences are five standard errors and more above",
        },
      );
    }
    for (const source of ["shuffled", "uniform"]) {
      judge.equal(
        `restored share of blotted letters, ${source}`,
        blotted[source],
        theory.unordered(mostFrequent[source]),
        { atol: source === "shuffled" ? 0.035 : 0.02, why: "six standard errors of a share of 4700 blots" },
      );
    }
  },
});
