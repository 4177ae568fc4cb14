import { maximumLikelihood } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { digamma } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { mean, median, variance } from "../../../statistics/mod.ts";
import { estimates } from "../experiment.ts";
import { meanLoss, type Model, type ModelName, MODELS } from "../experiments/models.ts";

type Sample = readonly number[];

interface EstimateTheory {
  /** The estimated parameters. */
  readonly estimate: Readonly<Record<ModelName, (sample: Sample) => readonly number[]>>;
  /** What the best of several parameters has most of. */
  merit(model: Model, sample: Sample, theta: readonly number[]): number;
}

/** The shape and rate of a gamma law: ln a − ψ(a) = ln x̄ − mean of ln x, and a/x̄. */
function gammaEstimate(sample: Sample): number[] {
  const centre = mean(sample);
  const gap = Math.log(centre) - mean(sample.map(Math.log));
  const log = bisect((u) => u - digamma(Math.exp(u)) - gap, -20, 20);
  return [Math.exp(log), Math.exp(log) / centre];
}

const likeliest: EstimateTheory = {
  estimate: {
    normal: (sample) => {
      const { mean, standardDeviation } = maximumLikelihood("normal", sample).parameters;
      return [mean, standardDeviation];
    },
    exponential: (sample) => [1 / mean(sample)],
    bernoulli: (sample) => [mean(sample)],
    poisson: (sample) => [mean(sample)],
    gamma: gammaEstimate,
  },
  merit: (model, sample, theta) => -meanLoss(model, sample, theta),
};

/** Another estimate for one model. */
const but = (name: ModelName, estimate: (sample: Sample) => readonly number[]): EstimateTheory => ({
  ...likeliest,
  estimate: { ...likeliest.estimate, [name]: estimate },
});

export const maximumLikelihoodEstimates = claim("kaplan:3.4.2", {
  printed: {
    as: String
      .raw`\theta_{\text{opt}}=\operatorname{argmax}_\theta\left[\frac1N\sum_{i=1}^N\log p_\theta(x_i)\right]`,
    theory: likeliest,
  },
  rivals: {
    "the variance over N − 1": but("normal", (sample) => [mean(sample), Math.sqrt(variance(sample))]),
    "the rate (N − 1)/Σx": but(
      "exponential",
      (sample) => [(sample.length - 1) / sample.length / mean(sample)],
    ),
    "the rate from the median": but("exponential", (sample) => [Math.LN2 / median(sample)]),
    "one success and one failure more": but(
      "bernoulli",
      (sample) => [(mean(sample) * sample.length + 1) / (sample.length + 2)],
    ),
    "the rate over N − 1": but("poisson", (sample) => [mean(sample) * sample.length / (sample.length - 1)]),
    "gamma by its moments": but("gamma", (sample) => {
      const width = variance(sample) * (sample.length - 1) / sample.length;
      return [mean(sample) ** 2 / width, mean(sample) / width];
    }),
    "the largest mean density, without logarithms": {
      ...likeliest,
      merit: (model, sample, theta) => mean(sample.map((x) => model.density(x, theta))),
    },
  },
  by:
    "gradient descent on the loss by numerical slopes; the probability of the whole record at every point of a grid",
  measure: estimates,
  compare: (found, theory, judge) => {
    for (const { name, sample, descended, grid, likeliest } of found) {
      judge.equal(
        `${name}: where gradient descent ends`,
        descended,
        MODELS[name].toFree([...theory.estimate[name](sample)]),
        {
          atol: 1e-10,
          why:
            "numerical slopes are right to some 10⁻¹², and the flattest direction has a curvature of about 0.1",
        },
      );
      const merits = grid.map((theta) => theory.merit(MODELS[name], sample, theta));
      judge.same(
        `${name}: the grid point that gives the record its largest probability`,
        likeliest,
        merits.indexOf(merits.reduce((a, b) => Math.max(a, b))),
        { why: "one index" },
      );
    }
  },
});
