import { claim } from "../../../ledger/mod.ts";
import { likelihoodAlignment } from "../experiment.ts";
import { laplaceMedianVariance } from "../laplace-median.ts";

interface AlignedTheory {
  /** The squared correlation of the maximum-likelihood estimate with the score at the true parameter. */
  squared(model: string, n: number): number;
}

const perfect: AlignedTheory = { squared: () => 1 };

/** The sizes of the experiment; others, which only scrambled evidence has, are taken as the nearest. */
const SIZES = [2, 5, 20, 100, 1000];
const nearest = (n: number): number =>
  SIZES.reduce((best, size) => Math.abs(size - n) < Math.abs(best - n) ? size : best);

/** N = 5: the Cauchy estimate has no fourth moment, and only a bound can be tested. */
const CAUCHY_BOUND_BELOW = 20;

export const finite: AlignedTheory = {
  squared: (model, given) => {
    const n = nearest(given);
    switch (model) {
      case "exponential rate":
        return (n - 2) / n;
      case "Laplace location":
        // Unbiased by symmetry, so that the covariance with the score is 1; N F = N.
        return 1 / (n * laplaceMedianVariance(n));
      case "Cauchy location":
        // Efron: the statistical curvature is 5/2, and F Var = 1 + 5/2N + O(N⁻²).
        return 1 - 5 / (2 * n);
      default:
        return 1;
    }
  },
};

export const likelihoodAlignedWithScore = claim("kaplan:3.4.mle-aligned", {
  printed: {
    as: String
      .raw`\text{the MLE is trying to maximize }\log p(X|\theta)\text{, and the score is just the derivative of this quantity. So the MLE is perfectly aligned with the score.}`,
    theory: perfect,
  },
  by:
    "correlating estimate and score over 200 000 and more simulated samples of the Laplace law, up to 10 000 of the Cauchy law, and over the gamma law of " +
    "the sum for the exponential rate",
  omitted: {
    "exponential rate at N = 2": "the estimate has no variance there, and no correlation",
    "Cauchy location at N = 2":
      "two equal maxima whenever the data lie more than 2 apart, so that there is no one estimate, and none with a variance",
    "10⁵ replicates for the Cauchy location":
      "each needs a search for the maximum; 10 000 (N = 5) to 1000 (N = 1000) give a standard error below 0.005 from N = 20 on",
    "10⁵ replicates where estimate and score are affine functions of one another":
      "the correlation is 1 on any two samples; 1000 are drawn",
  },
  measure: likelihoodAlignment,
  corrected: {
    as: String
      .raw`\hat\theta_{ML}-\theta\propto S\text{ exactly for the mean of an exponential family; otherwise, in regular models, }\operatorname{Corr}^2(\hat\theta_{ML},S)\to1\text{ only as }N\to\infty`,
    theory: finite,
    grade: "condition",
    because:
      "The estimate is where the score vanishes, not a multiple of the score at the true θ: it is one only where the score is linear in θ̂ − θ, as for " +
      "means of exponential families; otherwise the curvature of the log-likelihood varies from sample to sample, and alignment is asymptotic",
    counterexample: ({ rows }) => {
      const { squared } = rows.find(({ model, n }) => model === "Laplace location" && n === 2)!;
      return {
        at: "location of N = 2 Laplace data: squared correlation of the estimate (the middle) and the score",
        printed: 1,
        found: squared,
      };
    },
  },
  rivals: {
    "a shortfall of 1/N everywhere": {
      squared: (model, n) => finite.squared(model, n) === 1 ? 1 : 1 - 1 / nearest(n),
    },
    "exact in any parameter of an exponential family": {
      squared: (model, n) => model === "exponential rate" ? 1 : finite.squared(model, n),
    },
    "(N − 1)/N for the rate": {
      squared: (model, n) => model === "exponential rate" ? 1 - 1 / nearest(n) : finite.squared(model, n),
    },
    "the Laplace median exactly": {
      squared: (model, n) => model === "Laplace location" ? 1 : finite.squared(model, n),
    },
    "the correlation, not its square": { squared: (model, n) => Math.sqrt(finite.squared(model, n)) },
  },
  compare: ({ rows, rate, cauchy }, theory, judge) => {
    const exact = rows.filter(({ model }) => model !== "Laplace location");
    judge.equal(
      "squared correlation, means of exponential families",
      exact.map(({ squared }) => squared),
      exact.map(({ model, n }) => theory.squared(model, n)),
      { rtol: 1e-12, why: "affine functions of one another on every sample; round-off" },
    );
    judge.equal(
      "squared correlation, exponential rate",
      rate.map(({ squared }) => squared),
      rate.map(({ n }) => theory.squared("exponential rate", n)),
      { rtol: 1e-13, why: "quadrature" },
    );
    for (const { n, values } of rows.filter(({ model }) => model === "Laplace location")) {
      judge.mean(
        `squared correlation, Laplace location, N = ${n}`,
        values,
        theory.squared("Laplace location", n),
        {
          why: "pseudo-values of batches of samples, each left out in turn",
        },
      );
    }
    for (const { n, squared } of cauchy) {
      const predicted = theory.squared("Cauchy location", n);
      if (n < CAUCHY_BOUND_BELOW) {
        judge.atMost(`squared correlation, Cauchy location, N = ${n}`, squared, predicted, {
          atol: 0.1,
          why: "the estimate has no fourth moment: its sample variance, and this quotient, scatter widely",
        });
      } else {
        judge.equal(`squared correlation, Cauchy location, N = ${n}`, squared, predicted, {
          atol: n < 100 ? 0.07 : 0.8 / n,
          why: "the term beyond 1/N, some −6/N², and six standard errors of the simulation",
        });
      }
    }
  },
});
