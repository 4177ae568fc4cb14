import {
  binaryEntropy,
  conditionalEntropy,
  jointEntropy,
  type JointLaw,
  jointLaw,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { labels } from "../experiment.ts";

type Numbers = readonly number[];

interface LabelTheory {
  /** The power of N with which the error falls. */
  readonly rate: number;
  /** What the estimate tends to. */
  limit(truth: Numbers): Numbers;
  /** The covariance of √N times the error: of the intercept, of both, of the slope. */
  covariance(inputs: Numbers, chances: Numbers): Numbers;
  /** The least loss of a population, for a model that sees the input and for one that does not. */
  seeing(chances: Numbers): number;
  blind(chances: Numbers): number;
}

/** The inverse of the mean of weight(x)·(1, x)ᵀ(1, x). */
function inverseInformation(inputs: Numbers, weight: (i: number) => number): number[] {
  const mean = (power: number): number =>
    inputs.reduce((sum, x, i) => sum + weight(i) * x ** power, 0) / inputs.length;
  const determinant = mean(0) * mean(2) - mean(1) ** 2;
  return [mean(2) / determinant, -mean(1) / determinant, mean(0) / determinant];
}

/** The joint law of an input and a label, every input being equally frequent. */
const joint = (chances: Numbers): JointLaw =>
  jointLaw([chances.length, 2], chances.flatMap((p) => [p / chances.length, (1 - p) / chances.length]));

const average = (chances: Numbers): number => chances.reduce((sum, p) => sum + p, 0) / chances.length;

const fisher: LabelTheory = {
  rate: -1 / 2,
  limit: (truth) => truth,
  covariance: (inputs, chances) => inverseInformation(inputs, (i) => chances[i] * (1 - chances[i])),
  seeing: (chances) => conditionalEntropy(joint(chances), [1], [0]),
  blind: (chances) => binaryEntropy(average(chances)),
};

export const conditionalLoss = claim("kaplan:3.4.5", {
  printed: {
    as: String.raw`L(X;\theta)=-\frac1N\sum_{i=1}^N\log p_\theta(y_i|x_i)`,
    theory: fisher,
  },
  rivals: {
    "labels as informative as numbers of variance one": {
      ...fisher,
      covariance: (inputs) => inverseInformation(inputs, () => 1),
    },
    "all labels of the mean variance": {
      ...fisher,
      covariance: (inputs, chances) =>
        inverseInformation(inputs, () => average(chances) * (1 - average(chances))),
    },
    "the information, not its inverse": {
      ...fisher,
      covariance: (inputs, chances) => {
        const mean = (power: number): number =>
          inputs.reduce((sum, x, i) => sum + chances[i] * (1 - chances[i]) * x ** power, 0) / inputs.length;
        return [mean(0), mean(1), mean(2)];
      },
    },
    "the entropy of input and label": { ...fisher, seeing: (chances) => jointEntropy(joint(chances)) },
    "the entropy of the label": { ...fisher, seeing: fisher.blind },
    "a loss that can be learned away": { ...fisher, seeing: () => 0 },
    "an error that falls as 1/N": { ...fisher, rate: -1 },
    "weights drawn to zero by a hundredth": { ...fisher, limit: (truth) => truth.map((each) => 0.99 * each) },
  },
  by:
    "4000 fits to synthetic labels at each N = 10² … 10⁵, 160 000 at the largest; least loss of a population by simplex search",
  measure: labels,
  compare: ({ inputs, chances, truth, errors, centres, products, seeing, blind }, theory, judge) => {
    ["intercept", "slope"].forEach((what, j) => {
      judge.slope(
        `root mean square error of the ${what} against N`,
        { x: errors.map(({ n }) => n), y: errors.map(({ rootMeanSquare }) => rootMeanSquare[j]) },
        theory.rate,
        { atol: 0.04, why: "a term of relative size about 8/N turns the slope by 0.01, 4000 fits by 0.003" },
      );
      judge.mean(`mean estimate of the ${what} at N = 10⁵`, centres[j], theory.limit(truth)[j], {
        why: "4000 fits; the bias, about 3/N, is a third of the standard error of their mean",
      });
    });
    const predicted = theory.covariance(inputs, chances);
    ["variance of the intercept", "covariance", "variance of the slope"].forEach((what, j) =>
      judge.mean(`${what} times N at N = 10⁵`, products[j], predicted[j], { why: "batches of 40 fits" })
    );
    const why = "a search for a smooth minimum: its value is right to round-off";
    judge.equal("least loss if the input is seen", seeing, theory.seeing(chances), { rtol: 1e-14, why });
    judge.equal("least loss if it is not", blind, theory.blind(chances), { rtol: 1e-14, why });
  },
});
