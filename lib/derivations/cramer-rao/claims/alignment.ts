import { estimatorEfficiency } from "../../../estimators/mod.ts";
import { claim, type Context } from "../../../ledger/mod.ts";
import { alignment, efficiencies, scoreCovariance } from "../experiment.ts";
import { CLOSED_FORMS } from "./efficiency.ts";

interface AlignmentTheory {
  /** The squared correlation with the score, from slope, variance and information. */
  squaredCorrelation(
    terms: { readonly slope: number; readonly variance: number; readonly information: number },
  ): number;
  /** What no affine function of the score explains of an estimator with this squared correlation, as a share of its variance. */
  left(squaredCorrelation: number): number;
  /** The squared correlation of the best unbiased estimator of p and of p² from four coins, at p = 0.3. */
  readonly best: Readonly<Record<string, number>>;
}

/** p² from N coins: k(k − 1)/N(N − 1) is the only unbiased estimator that depends on the number of heads. */
function bestForSquare(n: number, p: number): number {
  const variance = (4 * (n - 2) * p ** 3 + 2 * p ** 2 - (4 * n - 6) * p ** 4) / (n * (n - 1));
  return 4 * p ** 2 * p * (1 - p) / n / variance;
}

const efficiency: AlignmentTheory = {
  squaredCorrelation: ({ slope, variance, information }) =>
    estimatorEfficiency({ slope, variance, information }),
  left: (squared) => 1 - squared,
  best: { "p": 1, "p²": bestForSquare(4, 0.3) },
};

export const equalityNeedsAlignment = claim("kaplan:3.4.crb-equality", {
  printed: {
    as: String
      .raw`\text{in order to have minimal variance, an estimator must be ‘aligned’ with the score }S\text{ \ldots\ }\hat\phi\text{ varies in proportion with }S`,
    theory: efficiency,
  },
  rivals: {
    "efficiency is the correlation, not its square": {
      ...efficiency,
      squaredCorrelation: (terms) => Math.sqrt(efficiency.squaredCorrelation(terms)),
    },
    "every best unbiased estimator is aligned": { ...efficiency, best: { "p": 1, "p²": 1 } },
    "a monotone function of the score is enough": { ...efficiency, left: () => 0 },
    "the slope does not matter": {
      ...efficiency,
      squaredCorrelation: (terms) => efficiency.squaredCorrelation({ ...terms, slope: 1 }),
    },
  },
  by:
    "squared correlations over all samples of coins and counts, and over the exact laws of eight statistics; a search among all unbiased " +
    "estimators from four coins for the least variance, and for the best affine function of the score",
  measure: async (context: Context) => {
    const { exact } = await efficiencies(context);
    const rows = await scoreCovariance(context);
    return {
      exact,
      enumerated: rows.filter(({ law }) => law === "Bernoulli" || law === "Poisson"),
      coins: await alignment(context),
    };
  },
  compare: ({ exact, enumerated, coins }, theory, judge) => {
    const sharp = {
      rtol: 1e-10,
      atol: 1e-11,
      why: "sums and quadratures; the score by a difference quotient",
    };
    for (const { name, sizes } of exact) {
      const form = CLOSED_FORMS[name];
      judge.equal(
        `squared correlation with the score, ${name}, N up to 100`,
        sizes.map(({ covariance, variance, information }) => covariance ** 2 / variance / information),
        sizes.map(({ n }) =>
          theory.squaredCorrelation({
            slope: form.slope,
            variance: form.variance(n),
            information: n * form.information,
          })
        ),
        sharp,
      );
    }
    judge.equal(
      "squared correlation with the score, all samples of up to six coins or counts: means",
      enumerated.filter(({ estimator }) => estimator === "mean").map((each) =>
        each.covariance ** 2 / each.variance / each.information
      ),
      theory.best["p"],
      sharp,
    );
    for (const { name, random, best, unaffected } of coins) {
      judge.equal(
        `squared correlation of 500 unbiased estimators of ${name}`,
        random.map(({ squaredCorrelation }) => squaredCorrelation),
        random.map((each) => theory.squaredCorrelation(each)),
        sharp,
      );
      judge.equal(
        `squared correlation of the least variable unbiased estimator of ${name}`,
        best.squaredCorrelation,
        theory.best[name],
        { rtol: 1e-12, why: "a search coordinate by coordinate, to the bottom of a parabola" },
      );
      judge.equal(
        `share that no affine function of the score explains, best estimator of ${name}`,
        unaffected,
        theory.left(theory.best[name]),
        { atol: 1e-14, why: "a simplex search to the bottom of a parabola; round-off" },
      );
    }
  },
});
