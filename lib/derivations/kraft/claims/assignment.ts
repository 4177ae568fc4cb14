import { entropy, expectedLength, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { assignments, messages } from "../experiment.ts";

type Law = readonly number[];
type Lengths = readonly number[];

const ROUND_OFF = { atol: 1e-12, why: "sums of at most ten products; round-off only" };

const descending = (law: Law): number[] => law.toSorted((a, b) => b - a);
const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const average = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const sorted = {
  least: (law: Law, lengths: Lengths): number => expectedLength(descending(law), ascending(lengths)),
  greatest: (law: Law, lengths: Lengths): number => expectedLength(ascending(law), ascending(lengths)),
  swap: (probabilityGap: number, lengthGap: number): number => -probabilityGap * lengthGap,
};

export const frequentShort = claim("techniques:frequent-short", {
  printed: { as: String.raw`\text{frequent ones should get shorter codes}`, theory: sorted },
  rivals: {
    "frequent symbols get the longer codes": {
      least: sorted.greatest,
      greatest: sorted.least,
      swap: (probabilityGap, lengthGap) => probabilityGap * lengthGap,
    },
    "who gets which code does not matter": {
      least: (_, lengths) => average(lengths),
      greatest: (_, lengths) => average(lengths),
      swap: () => 0,
    },
    "only the most frequent symbol matters": {
      ...sorted,
      least: (law, lengths) => {
        const [shortest, ...others] = ascending(lengths);
        const [most] = descending(law);
        return most * shortest + (1 - most) * average(others);
      },
    },
  },
  by: "trying all ways to give the codewords to the symbols, for 3 to 10 symbols, and swapping two codewords",
  measure: assignments,
  compare: ({ sources, swaps }, theory, judge) => {
    judge.equal(
      "cheapest of all assignments",
      sources.map(({ least }) => least),
      sources.map(({ law, lengths }) => theory.least(law, lengths)),
      ROUND_OFF,
    );
    judge.equal(
      "dearest of all assignments",
      sources.map(({ greatest }) => greatest),
      sources.map(({ law, lengths }) => theory.greatest(law, lengths)),
      ROUND_OFF,
    );
    judge.equal(
      "change of the mean when two symbols swap codewords",
      swaps.map(({ change }) => change),
      swaps.map(({ probabilityGap, lengthGap }) => theory.swap(probabilityGap, lengthGap)),
      ROUND_OFF,
    );
  },
});

export const expectedCodeLength = claim("techniques:expected-length", {
  printed: {
    as: String.raw`\text{Expected length}=\sum_xP(x)\cdot\ell(x)`,
    theory: { digits: (law: Law, lengths: Lengths): number => expectedLength(law, lengths) },
  },
  rivals: {
    "every symbol counts the same": { digits: (_, lengths) => average(lengths) },
    "lengths in another order": { digits: (law, lengths) => expectedLength(law, lengths.toReversed()) },
    "the entropy, whatever the code": { digits: (law) => toBits(entropy(law)) },
  },
  by: "coding 100 000 random symbols in each of four random codes and counting the digits",
  measure: messages,
  compare: (found, theory, judge) => {
    for (const { law, lengths, digits } of found) {
      judge.mean(`digits per symbol, ${law.length} symbols`, digits, theory.digits(law, lengths), {
        why: "means of 10 000 batches of 10 random symbols",
      });
    }
  },
});
