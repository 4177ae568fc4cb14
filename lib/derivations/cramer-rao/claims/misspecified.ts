import {
  absoluteLoss,
  huberLoss,
  type LossGradientNoise,
  lossGradientNoise,
  squaredLoss,
} from "../../../estimators/mod.ts";
import { claim, type Context } from "../../../ledger/mod.ts";
import { likelihoodAlignment, misspecified } from "../experiment.ts";
import { DENSITIES } from "../laws.ts";
import { laplaceMedianVariance } from "../laplace-median.ts";

interface MisspecifiedTheory {
  /** N times the variance of an estimate of location, for large N. */
  variance(law: string, estimate: string): number;
  /** Whether the maximum of the normal likelihood, the mean, is the best of the three. */
  meanIsBest(law: string): boolean;
  /** Variance of the mean over that of the median for N = ∞ and Laplace data. */
  readonly ratio: number;
}

const SLOPES = { mean: squaredLoss(), median: absoluteLoss(), Huber: huberLoss() };

const kept = new Map<string, LossGradientNoise>();

/** Noise and curvature of an estimate's loss, each computed once. */
function noiseOf(law: string, estimate: string): LossGradientNoise {
  const key = `${law} ${estimate}`;
  const known = kept.get(key);
  if (known) return known;
  const made = lossGradientNoise(DENSITIES[law], SLOPES[estimate as keyof typeof SLOPES], 0);
  kept.set(key, made);
  return made;
}

const sandwich: MisspecifiedTheory = {
  variance: (law, estimate) => noiseOf(law, estimate).noiseToCurvature,
  meanIsBest: (law) => law === "normal",
  ratio: 2,
};

export const likelihoodUnderTheWrongModel = claim("kaplan:3.4.mle-misspecified", {
  printed: {
    as: String
      .raw`\text{the real world does not actually correspond to any choice of the parameters }\theta\text{. In this situation it's unclear to what extent our argument holds.}`,
    theory: sandwich,
  },
  rivals: {
    "the argument holds whatever the world": {
      variance: (law, estimate) => estimate === "mean" ? 1 : sandwich.variance(law, estimate),
      meanIsBest: () => true,
      ratio: 1,
    },
    "1/F, the curvature of the loss alone": {
      ...sandwich,
      variance: (law, estimate) => 1 / noiseOf(law, estimate).curvature,
    },
    "1/K, the noise of the gradient alone": {
      ...sandwich,
      variance: (law, estimate) => 1 / noiseOf(law, estimate).noise,
    },
    "the normal law's π/2 for the median": { ...sandwich, ratio: 2 / Math.PI },
  },
  by:
    "4000 samples of 200 from each of four laws, and 160 000 and more means and medians of a thousand Laplace numbers",
  omitted: {
    "an upper limit on the simulated variance of the mean of Student t(3) data":
      "it has no fourth moment, so that one outlier may lift the variance of 4000 means beyond any limit",
  },
  measure: async (context: Context) => {
    const { rows: aligned } = await likelihoodAlignment(context);
    const medians = aligned.find(({ model, n }) => model === "Laplace location" && n === 1000)!.squares;
    const { rows, means } = await misspecified(context);
    const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
    return { rows, large: { means, medians, ratio: total(means) / total(medians) } };
  },
  compare: ({ rows, large }, theory, judge) => {
    for (const { law, variances, meanIsBest } of rows) {
      for (const [estimate, variance] of Object.entries(variances)) {
        const heavy = law === "Student t(3)" && estimate === "mean";
        const kinked = law === "Laplace" && estimate === "median";
        const what = `N × variance of the ${estimate}, N = 200, ${law} data`;
        if (heavy) {
          // Without a fourth moment one outlier may lift the variance of 4000 means by any factor, but none lowers it.
          judge.atLeast(`${what}, at least`, variance, theory.variance(law, estimate), {
            rtol: 0.2,
            why: "six standard errors of what outliers do not bring, and 3 % that only they would",
          });
          continue;
        }
        judge.equal(
          what,
          variance,
          kinked
            ? theory.variance(law, estimate) * 200 * laplaceMedianVariance(200)
            : theory.variance(law, estimate),
          { rtol: 0.15, why: "six standard errors of a variance from 4000 samples, and terms of order 1/N" },
        );
      }
      judge.exists(`the mean is the best of three for ${law} data`, meanIsBest, theory.meanIsBest(law), {
        why: "the nearest variances differ by 5 %, on the same samples",
      });
    }
    judge.mean(
      "N × squared error of the mean, N = 1000, Laplace data",
      large.means,
      theory.variance("Laplace", "mean"),
      {
        why: "means of batches of samples",
      },
    );
    judge.mean(
      "N × squared error of the median, N = 1000, Laplace data",
      large.medians,
      theory.variance("Laplace", "median") * 1000 * laplaceMedianVariance(1000),
      { why: "means of batches of samples; the median's approach to its limit, 1 + 1.6/√N, is known" },
    );
    judge.equal(
      "variance of the mean over that of the median, N = 1000, Laplace data",
      large.ratio,
      theory.ratio / (1000 * laplaceMedianVariance(1000)),
      {
        rtol: 0.03,
        why: "six standard errors; of the limit 2 the median of a thousand still lacks 5 %, which is known",
      },
    );
  },
});
