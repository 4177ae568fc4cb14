import {
  absoluteLoss,
  asymptoticVariance,
  huberLoss,
  leastAbsoluteDeviations,
  leastSquares,
  locationEstimate,
  logarithmicLoss,
  type Loss,
  negativeLogDensity,
  squaredLoss,
} from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { type Matrix, matrix } from "../../../math/mod.ts";
import { exponentialErrors, locations, powerLawErrors } from "../experiment.ts";
import { LAWS } from "../laws.ts";

type Numbers = ArrayLike<number>;

const designOf = (x: Numbers): Matrix => matrix(x.length, 2, (i, j) => j === 0 ? 1 : x[i]);

interface AbsoluteTheory {
  /** −ln p of an error. */
  surprisal(r: number): number;
  /** The constant that makes a sample likeliest. */
  constant(sample: Numbers): number;
  /** Intercept and slope of the likeliest line. */
  line(x: Numbers, y: Numbers): Numbers;
}

const absolute: AbsoluteTheory = {
  surprisal: (r) => negativeLogDensity(absoluteLoss(), r),
  constant: (sample) => locationEstimate(absoluteLoss(), sample),
  line: (x, y) => leastAbsoluteDeviations(designOf(x), y).coefficients,
};

export const absoluteLossForExponentialErrors = claim("kaplan:3.4.18", {
  printed: {
    as: String
      .raw`\text{if the errors are distributed as }e^{-|x|}\ldots\ L(\theta)=\frac1B\sum_{i=1}^B|f_\theta(x_i)-y_i|`,
    theory: absolute,
  },
  rivals: {
    "the squared loss: means": {
      surprisal: (r) => negativeLogDensity(squaredLoss(), r),
      constant: (sample) => locationEstimate(squaredLoss(), sample),
      line: (x, y) => leastSquares(designOf(x), y).coefficients,
    },
    "Huber's loss": {
      ...absolute,
      surprisal: (r) => negativeLogDensity(huberLoss(), r),
      constant: (sample) => locationEstimate(huberLoss(), sample),
    },
    "the two-sided law without its ½": { ...absolute, surprisal: Math.abs },
    "twice the size": { ...absolute, surprisal: (r) => 2 * Math.abs(r) },
    "the middle of the range": {
      ...absolute,
      constant: (sample) => {
        const values = Array.from(sample);
        return (Math.min(...values) + Math.max(...values)) / 2;
      },
    },
  },
  by:
    "the density of the difference of two waiting times as an integral, and searches for the constants and the line that make data likeliest",
  measure: exponentialErrors,
  compare: ({ surprisals, samples, line }, theory, judge) => {
    judge.equal(
      "−ln of the density",
      surprisals.map(({ surprisal }) => surprisal),
      surprisals.map(({ r }) => theory.surprisal(r)),
      { rtol: 1e-14, why: "a double exponential rule, exact to round-off" },
    );
    for (const { sample, fromMean } of samples) {
      const mean = Array.from(sample).reduce((sum, each) => sum + each, 0) / sample.length;
      judge.equal(
        `likeliest constant of ${sample.length} numbers, less their mean`,
        fromMean,
        theory.constant(sample) - mean,
        {
          atol: 2e-12,
          why: "a search on a function with a kink, whose values are right to 1e-12",
        },
      );
    }
    judge.equal("likeliest line", line.likeliest, theory.line(line.x, line.y), {
      atol: 1e-11,
      why: "two searches, one in the other, on a function with kinks",
    });
  },
});

interface PowerLawTheory {
  surprisal(r: number, sigma: number): number;
  /** Exponent of the typical variance of a sample in its size. */
  readonly growth: number;
  /** N times the mean square error of the estimate. */
  readonly error: number;
  /** Losses from the best to the worst for these errors. */
  readonly ranking: readonly string[];
}

const cauchyVariance = (loss: Loss): number => asymptoticVariance(loss, LAWS.Cauchy).variance;

const logarithmic: PowerLawTheory = {
  surprisal: (r, sigma) => negativeLogDensity(logarithmicLoss({ scale: Math.abs(sigma) }), r),
  growth: 1,
  error: cauchyVariance(logarithmicLoss()),
  ranking: ["logarithmic", "absolute", "logarithmic, σ tripled", "Huber", "squared"],
};

export const logarithmicLossForPowerLaws = claim("kaplan:3.4.19", {
  printed: {
    as: String
      .raw`\frac1{x^2+\sigma^2}\ldots\text{its variance is infinite}\ldots\ L(\theta)=\frac1B\sum_{i=1}^B\log\left[1+\frac{(f_\theta(x_i)-y_i)^2}{\sigma^2}\right]\text{ to be the best choice of loss function}`,
    theory: logarithmic,
  },
  rivals: {
    "a logarithm of the distance, not of its square": {
      ...logarithmic,
      surprisal: (r, sigma) => Math.log(1 + Math.abs(r / sigma)) + Math.log(Math.PI * Math.abs(sigma)),
    },
    "σ not squared": {
      ...logarithmic,
      surprisal: (r, sigma) => Math.log(1 + r * r / Math.abs(sigma)) + Math.log(Math.PI * Math.abs(sigma)),
    },
    "half of the logarithm, as for a Gaussian exponent": {
      ...logarithmic,
      surprisal: (r, sigma) => logarithmic.surprisal(r, sigma) - Math.log1p((r / sigma) ** 2) / 2,
    },
    "a finite variance": { ...logarithmic, growth: 0 },
    "a variance that grows like the square of the size": { ...logarithmic, growth: 2 },
    "σ²/N, as if the errors had the variance σ²": { ...logarithmic, error: 1 },
    "absolute deviations are best": {
      ...logarithmic,
      ranking: ["absolute", "logarithmic", "logarithmic, σ tripled", "Huber", "squared"],
    },
    "the width in the loss does not matter": {
      ...logarithmic,
      ranking: ["logarithmic, σ tripled", "logarithmic", "absolute", "Huber", "squared"],
    },
  },
  by:
    "the density of a ratio of normal numbers as an integral, medians of 2000 sample variances, and errors of location in 16 000 samples of 201",
  measure: async (context) => {
    const { surprisals, growth } = await powerLawErrors(context);
    const { errors } = (await locations(context))[2];
    const { triple, ...others } = errors;
    return { surprisals, growth, errors: { ...others, "logarithmic, σ tripled": triple } };
  },
  compare: ({ surprisals, growth, errors }, theory, judge) => {
    judge.equal(
      "−ln of the density",
      surprisals.map(({ surprisal }) => surprisal),
      surprisals.map(({ r, sigma }) => theory.surprisal(r, sigma)),
      { rtol: 1e-14, atol: 1e-14, why: "a quadrature of a smooth function: round-off" },
    );
    judge.slope(
      "growth of the typical variance of a sample with its size",
      { x: growth.map(({ n }) => n), y: growth.map(({ typicalVariance }) => typicalVariance) },
      theory.growth,
      {
        atol: 0.13,
        why: "6.5 standard errors 0.02 of a slope through medians of 2000 variances, over a factor 64",
      },
    );
    judge.equal(
      "201 times the mean square error with the logarithmic loss",
      errors.logarithmic,
      theory.error,
      {
        rtol: 0.09,
        why: "6.5 standard errors of 1.1 %, and 1 to 2 % that 201 draws are from infinitely many",
      },
    );
    judge.order("mean square errors", errors, theory.ranking, {
      why: "16 000 samples shared by all losses: every gap is 8 standard errors or more",
    });
  },
});
