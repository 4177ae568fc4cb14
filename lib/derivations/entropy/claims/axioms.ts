import { binaryEntropy } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { axioms } from "../experiment.ts";

const { sizes, finest, equal } = axioms.parameters;

interface AxiomTheory {
  /** The largest change of H over all laws of n outcomes that change by a total variation. */
  change(n: number, distance: number): number;
  /** H of n equal choices. */
  equal(n: number): number;
  /** Whether it rises or falls with n. */
  readonly trend: 1 | -1;
  /** H of the whole, from H of the groups' weights and H within the groups. */
  grouped(between: number, weights: readonly number[], within: readonly number[]): number;
  /** H of a certain outcome among n. */
  certain(n: number): number;
}

const weighed = (
  weights: readonly number[],
  within: readonly number[],
  weight: (w: number) => number,
): number => weights.reduce((sum, w, g) => sum + weight(w) * within[g], 0);

const shannon: AxiomTheory = {
  change: (n, distance) => binaryEntropy(distance) + distance * Math.log(n - 1),
  equal: Math.log,
  trend: 1,
  grouped: (between, weights, within) => between + weighed(weights, within, (w) => w),
  certain: () => 0,
};

export const entropyHasTheAxioms = claim("kaplan:2.2.axioms", {
  printed: {
    as: String
      .raw`\text{1. }H\text{ is continuous in the }p_i\text{. 2. If all }p_i=1/n\text{, then }H\text{ should increase with }n\text{. 3. If the probabilities can be broken down into a series of events, then }H\text{ must be a weighted sum of the individual values of }H`,
    theory: shannon,
  },
  rivals: {
    "changes no more than in proportion, ε log n": {
      ...shannon,
      change: (n, distance) => distance * Math.log(n),
    },
    "changes by ε log 1/ε and no more": {
      ...shannon,
      change: (_, distance) => -distance * Math.log(distance),
    },
    "levels off at 1, 1 − 1/n": { ...shannon, equal: (n) => 1 - 1 / n },
    "falls with n": { ...shannon, equal: (n) => -Math.log(n), trend: -1 },
    "later choices count in full": {
      ...shannon,
      grouped: (between, weights, within) => between + weighed(weights, within, () => 1),
    },
    "later choices count by the squares of their weights": {
      ...shannon,
      grouped: (between, weights, within) => between + weighed(weights, within, (w) => w * w),
    },
    "later choices count alike": {
      ...shannon,
      grouped: (between, weights, within) => between + weighed(weights, within, () => 1 / weights.length),
    },
    "a certain outcome is one nat": { ...shannon, certain: () => 1 },
  },
  by:
    "a search for the largest change among thousands of pairs of laws, 1000 equal choices and 1000 random groupings",
  measure: axioms,
  compare: (found, theory, judge) => {
    const roundOff = { rtol: 1e-15, atol: 1e-15, why: "sums of at most 12 terms; round-off" };
    judge.equal(
      "largest change for a total variation of 10⁻¹ … 10⁻⁸",
      found.continuity.flatMap(({ changes }) => changes),
      sizes.flatMap((n) => Array.from({ length: finest }, (_, k) => theory.change(n, 10 ** -(k + 1)))),
      { rtol: 2e-9, why: "1 − ε is rounded to 10⁻¹⁶, which is 10⁻⁸ of the smallest ε" },
    );
    judge.equal(
      "H of 1 to 1000 equal choices",
      found.equal,
      Array.from({ length: equal }, (_, i) => theory.equal(i + 1)),
      { rtol: 1e-15, atol: 1e-15, why: "a compensated sum; round-off" },
    );
    const steps = found.equal.slice(1).map((value, i) => value - found.equal[i]);
    judge.sign(
      "least step from n to n + 1 equal choices",
      theory.trend === 1 ? Math.min(...steps) : Math.max(...steps),
      theory.trend,
      { why: "the least is one thousandth" },
    );
    judge.equal(
      "H of 1000 random laws, from that of random groups and within them",
      found.groupings.map(({ whole }) => whole),
      found.groupings.map(({ between, weights, within }) => theory.grouped(between, weights, within)),
      roundOff,
    );
    judge.equal(
      "H of a certain outcome among 1 to 12",
      found.certain,
      found.certain.map((_, i) => theory.certain(i + 1)),
      {
        why: "1·ln 1 and 0·ln 0 are exact",
      },
    );
  },
});
