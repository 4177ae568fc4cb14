import { ridgeWeights } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { mostProbable } from "../experiment.ts";

interface ProbableTheory {
  /** A normal mean with known noise, under a normal prior. */
  normal(sample: readonly number[], noise: number, centre: number, width: number): number;
  /** A coin's chance under a beta prior. */
  coin(heads: number, tosses: number, a: number, b: number): number;
  /** The factor of |θ|² beside the sum of squared misses, if the prior is N(0, spread²). */
  ridgePenalty(noise: number, spread: number): number;
  /** By how much the least-squares weight shrinks under a Laplace prior, in a design of `rows` orthogonal rows ±1. */
  threshold(noise: number, scale: number, rows: number): number;
}

const theory: ProbableTheory = {
  normal: (sample, noise, centre, width) => {
    const [data, prior] = [sample.length / noise ** 2, 1 / width ** 2];
    return (data * mean(sample) + prior * centre) / (data + prior);
  },
  coin: (heads, tosses, a, b) => (heads + a - 1) / (tosses + a + b - 2),
  ridgePenalty: (noise, spread) => noise ** 2 / spread ** 2,
  threshold: (noise, scale, rows) => noise ** 2 / scale / rows,
};

const soft = (x: number, threshold: number): number => Math.sign(x) * Math.max(0, Math.abs(x) - threshold);

export const mostProbableParameter = claim("kaplan:3.4.7", {
  printed: {
    as: String
      .raw`\theta_{\text{opt}}=\operatorname{argmax}_\theta\left[\frac1N\log p_{\text{prior}}(\theta)+\frac1N\sum_{i=1}^N\log p_{\text{model}}(x_i|\theta)\right]`,
    theory,
  },
  rivals: {
    "the prior not divided by N": {
      normal: (sample, noise, centre, width) => {
        const [data, prior] = [1 / noise ** 2, 1 / width ** 2];
        return (data * mean(sample) + prior * centre) / (data + prior);
      },
      coin: (heads, tosses, a, b) => (heads / tosses + a - 1) / (a + b - 1),
      ridgePenalty: (noise, spread) => 12 * theory.ridgePenalty(noise, spread),
      threshold: (noise, scale) => noise ** 2 / scale,
    },
    "the mean of the belief": {
      ...theory,
      coin: (heads, tosses, a, b) => (heads + a) / (tosses + a + b),
    },
    "no prior": {
      normal: (sample) => mean(sample),
      coin: (heads, tosses) => heads / tosses,
      ridgePenalty: () => 0,
      threshold: () => 0,
    },
    "the ridge penalty turned over": { ...theory, ridgePenalty: (noise, spread) => (spread / noise) ** 2 },
    "half the ridge penalty": { ...theory, ridgePenalty: (noise, spread) => (noise / spread) ** 2 / 2 },
    "half the threshold": { ...theory, threshold: (noise, scale, rows) => noise ** 2 / scale / rows / 2 },
    "a Laplace prior that does not see the noise": {
      ...theory,
      threshold: (_noise, scale, rows) => 1 / scale / rows,
    },
  },
  by:
    "search for the largest product of prior and densities; under a Laplace prior in each of 27 orthants by itself",
  measure: mostProbable,
  compare: ({ normal, coins, regression, factorial }, theory, judge) => {
    const searched = {
      atol: 3e-14,
      why: "Newton's steps on numerical derivatives of functions that are quadratic, or nearly so: round-off",
    };
    judge.equal(
      "normal mean under a normal prior",
      normal.best,
      theory.normal(normal.sample, normal.noise, normal.centre, normal.width),
      searched,
    );
    judge.equal(
      "coins under beta priors",
      coins.map(({ best }) => best),
      coins.map(({ heads, tosses, a, b }) => theory.coin(heads, tosses, a, b)),
      searched,
    );
    const { rows, labels } = regression;
    const inputs = matrix(3, rows.length, (i, j) => rows[j][i]);
    for (const { noise, spread, best } of regression.ridge) {
      judge.equal(
        `weights under a normal prior ${spread > 1 ? "wider" : "narrower"} than the noise`,
        best,
        ridgeWeights(inputs, labels, theory.ridgePenalty(noise, spread)),
        searched,
      );
    }
    const size = factorial.rows.length;
    const leastSquares = [0, 1, 2].map((j) =>
      factorial.rows.reduce((sum, row, i) => sum + row[j] * factorial.outcomes[i], 0) / size
    );
    for (const { noise, scale, best } of factorial.sparse) {
      judge.equal(
        `weights under a ${scale > 0.3 ? "wide" : "narrow"} Laplace prior`,
        best,
        leastSquares.map((each) => soft(each, theory.threshold(noise, scale, size))),
        searched,
      );
    }
  },
});
