import { entropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { latticeModels, nearestModel, randomPairs } from "../experiment.ts";
import { apart } from "../experiments/sign.ts";

type Law = readonly number[];

interface SignTheory {
  /** No pair with this largest difference of two probabilities has a smaller divergence. */
  floor(difference: number): number;
  /** How many of the models of a record that are not its own frequencies do at least as well. */
  readonly asGood: number;
  /** How many do better. */
  readonly better: number;
  /** The model nearest to p, and its divergence. */
  nearest(p: Law): Law;
  least(p: Law): number;
}

const notNegative: SignTheory = {
  floor: () => 0,
  asGood: 0,
  better: 0,
  nearest: (p) => p,
  least: (p) => klDivergence(p, p),
};

export const divergenceIsNotNegative = claim("kaplan:2.3.4", {
  printed: {
    as: String
      .raw`D_{KL}(p||q)\ge0\text{ with equality only when }p=q\ldots\text{ because choosing }q\neq p\text{ decreases the total probability}`,
    theory: notNegative,
  },
  rivals: {
    "proportional to the difference, like a distance": { ...notNegative, floor: (difference) => difference },
    "four times the squared difference (Pinsker without its half)": {
      ...notNegative,
      floor: (difference) => 4 * difference ** 2,
    },
    "another model may do as well": { ...notNegative, asGood: 1 },
    "another model may do better": { ...notNegative, better: 1 },
    "the most probable outcome is the nearest model": {
      ...notNegative,
      nearest: (p) => p.map((each) => (each === Math.max(...p) ? 1 : 0)),
    },
    "least at the entropy (cross-entropy)": { ...notNegative, least: (p) => entropy(p) },
  },
  by:
    "whole-number likelihoods of all models on lattices, 99 000 random pairs and 100 pairs of densities, steepest descent",
  measure: async (context) => ({
    lattices: await latticeModels(context),
    ...(await randomPairs(context)),
    descents: await nearestModel(context),
  }),
  compare: ({ lattices, discrete, continuous, close, descents }, theory, judge) => {
    const exact = { why: "counted, in whole numbers" };
    judge.equal(
      "models that make a record likelier than its own frequencies",
      lattices.map(({ better }) => better),
      lattices.map(() => theory.better),
      exact,
    );
    judge.equal(
      "models that make it just as likely, its own frequencies left out",
      lattices.map(({ asGood }) => asGood),
      lattices.map(() => theory.asGood),
      exact,
    );
    const slack = { atol: 1e-15, why: "sums of up to 50 terms, rounded" };
    judge.atLeast(
      "least of 11 000 random pairs of each kind",
      discrete.map(({ least }) => least),
      theory.floor(0),
      slack,
    );
    judge.equal(
      "pairs without a positive divergence",
      discrete.map(({ notPositive }) => notPositive),
      theory.asGood,
      {
        why: "counted among laws that differ by 10⁻⁶ or more",
      },
    );
    judge.equal("a law and itself", discrete.map(({ ofEqual }) => ofEqual), theory.floor(0), slack);
    judge.atLeast("pairs of densities", continuous, theory.floor(0), {
      why: "quadrature; the least is far above its error",
    });
    judge.atLeast(
      "close pairs",
      close.map(({ divergence }) => divergence),
      close.map(({ distance }) => theory.floor(distance)),
      slack,
    );
    judge.equal(
      "how far the model at the end of the descent is from p",
      descents.map((descent) => descent.apart),
      descents.map(({ p }) => apart(theory.nearest(p), p)),
      {
        atol: 2e-13,
        why: "numerical gradients are right to some 10⁻¹⁴",
      },
    );
    judge.equal(
      "divergence at the end of the descent",
      descents.map(({ value }) => value),
      descents.map(({ p }) => theory.least(p)),
      slack,
    );
  },
});
