import { klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { distancesJensenShannon } from "../experiments/distances-jensen-shannon.ts";

type Law = readonly number[];

interface JensenShannonTheory {
  divergence(p: Law, q: Law): number;
  readonly most: number;
  readonly least: number;
  readonly asymmetry: number;
}

const middle = (p: Law, q: Law): number[] => p.map((each, x) => (each + q[x]) / 2);

/** A rival that may be infinite, as a number that the judge takes. */
const finite = (x: number): number => Math.min(x, 1e6);

const printed: JensenShannonTheory = {
  divergence: (p, q) => {
    const mixture = middle(p, q);
    return (klDivergence(p, mixture) + klDivergence(q, mixture)) / 2;
  },
  most: Math.LN2,
  least: 0,
  asymmetry: 0,
};

const SLOPE = { atol: 1e-10, why: "extrapolated numerical derivatives of sums of up to 16 powers" };

export const distancesJensenShannonForms = claim("kaplan:3.6.2", {
  printed: {
    as: String
      .raw`JSD(p||q)=\frac12D_{KL}\left(p||\frac12(p+q)\right)+\frac12D_{KL}\left(q||\frac12(p+q)\right)`,
    theory: printed,
  },
  rivals: {
    "without the halves": {
      ...printed,
      divergence: (p, q) => 2 * printed.divergence(p, q),
      most: 2 * Math.LN2,
    },
    "from the mixture to the laws": {
      ...printed,
      divergence: (p, q) => {
        const mixture = middle(p, q);
        return finite((klDivergence(mixture, p) + klDivergence(mixture, q)) / 2);
      },
      most: 1e6,
    },
    "an eighth of the symmetrised divergence": {
      ...printed,
      divergence: (p, q) => finite((klDivergence(p, q) + klDivergence(q, p)) / 8),
      most: 1e6,
    },
    "in bits": {
      ...printed,
      divergence: (p, q) => printed.divergence(p, q) / Math.LN2,
      most: 1,
    },
    "the first half alone": {
      ...printed,
      divergence: (p, q) => klDivergence(p, middle(p, q)),
    },
    "never more than half a bit": { ...printed, most: Math.LN2 / 2 },
  },
  by:
    "entropies as slopes, the information between label and outcome as a slope, and the least log loss of guessing the label, by search",
  omitted: {
    "three roads on all 100 000 pairs":
      "400 pairs by the three roads; symmetry and both bounds on 50 000 pairs",
  },
  measure: distancesJensenShannon,
  compare: ({ pairs, disjoint, many }, theory, judge) => {
    const predicted = pairs.map(({ p, q }) => theory.divergence(p, q));
    judge.equal(
      "entropy of the mixture less the mean entropy",
      pairs.map(({ entropies }) => entropies),
      predicted,
      SLOPE,
    );
    judge.equal(
      "information between a fair label and the outcome",
      pairs.map(({ information }) => information),
      predicted,
      SLOPE,
    );
    judge.equal(
      "ln 2 less the least log loss of guessing the label",
      pairs.map(({ guessing }) => guessing),
      predicted,
      { atol: 1e-12, why: "a search for a smooth minimum: its value is right to round-off" },
    );
    judge.equal(
      "laws without a common outcome, by three roads",
      [disjoint.entropies, disjoint.information, disjoint.guessing],
      [theory.most, theory.most, theory.most],
      SLOPE,
    );
    judge.equal(
      "largest of 50 000 pairs, a tenth of them without a common outcome",
      many.largest,
      theory.most,
      {
        atol: 1e-14,
        why: "round-off",
      },
    );
    judge.equal("least of 50 000 pairs, a tenth of them equal", many.least, theory.least, {
      atol: 1e-15,
      why: "no term is negative",
    });
    judge.equal("most that the two orders of a pair differ", many.asymmetry, theory.asymmetry, {
      atol: 1e-15,
      why: "round-off",
    });
  },
});
