import { entropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { likelihoods } from "../experiment.ts";
import { discretisedNormal } from "../experiments/likelihood.ts";
import { settledMinimum } from "../experiments/roads.ts";

type Law = readonly number[];

interface LikelihoodTheory {
  /** The parameters that the likelihood chooses, from the frequencies and the law of the data. */
  best(frequencies: Law, law: Law): readonly number[];
  /** The mean log likelihood of a model. */
  meanLog(frequencies: Law, law: Law, model: Law): number;
  /** Whether the record is impossible under a model. */
  impossible(frequencies: Law, model: Law): boolean;
}

const nearest = (objective: (model: Law) => number): readonly number[] =>
  settledMinimum((theta) => objective(discretisedNormal(theta)), [2.5, 0.4], 0.1).x;

const ofFrequencies: LikelihoodTheory = {
  best: (frequencies) => nearest((model) => klDivergence(frequencies, model)),
  meanLog: (frequencies, _law, model) => -entropy(frequencies) - klDivergence(frequencies, model),
  impossible: (frequencies, model) => klDivergence(frequencies, model) === Infinity,
};

/** Least divergence from the frequencies is most likelihood. */
export const likelihoodIsDivergence = claim("kaplan:2.3.ml-equivalence", {
  printed: {
    as: String
      .raw`\text{Minimizing }D_{KL}\text{ is the same thing as maximizing the likelihood of the data given the model }q`,
    theory: ofFrequencies,
  },
  rivals: {
    "the divergence the other way round": {
      ...ofFrequencies,
      best: (frequencies) =>
        nearest((model) =>
          model.reduce((sum, q, x) => sum + q * Math.log(q / Math.max(frequencies[x], 1e-9)), 0)
        ),
    },
    "from the law of the data, not from its frequencies": {
      ...ofFrequencies,
      best: (_frequencies, law) => nearest((model) => klDivergence(law, model)),
    },
    "the divergence alone, without the entropy": {
      ...ofFrequencies,
      meanLog: (frequencies, _law, model) => -klDivergence(frequencies, model),
    },
    "unseen states count": {
      ...ofFrequencies,
      impossible: (_frequencies, model) => model.some((q) => q === 0),
    },
  },
  by: "the likelihood of two records of 500 draws, datum by datum, on a grid and at its maximum",
  measure: likelihoods,
  compare: (found, theory, judge) => {
    judge.equal(
      "parameters of most likelihood",
      found.flatMap(({ best }) => best),
      found.flatMap(({ frequencies, law }) => theory.best(frequencies, law)),
      { atol: 5e-11, why: "two searches settled by Newton's method on numerical derivatives" },
    );
    judge.equal(
      "mean log likelihood on a grid of 25 models",
      found.flatMap(({ grid }) => grid.map(({ meanLogLikelihood }) => meanLogLikelihood)),
      found.flatMap(({ grid, frequencies, law }) =>
        grid.map(({ theta }) => theory.meanLog(frequencies, law, discretisedNormal(theta)))
      ),
      { atol: 2e-13, why: "sums of 500 terms" },
    );
    judge.same(
      "models that exclude a state: is the record impossible?",
      found.map(({ cuts }) => cuts.map(({ impossible }) => impossible)),
      found.map(({ cuts, frequencies }) => cuts.map(({ model }) => theory.impossible(frequencies, model))),
      { why: "a product with a factor 0" },
    );
  },
});
