import { compensatedSum, lgamma } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A family of laws with parameters: its log density, and how expectations are taken. */
export interface Family {
  readonly name: string;
  readonly parameters: readonly string[];
  /** ln q_θ(x); x counts outcomes where there are finitely many. */
  logDensity(theta: readonly number[], x: number): number;
  /** ∫ q_θ f, or the sum. */
  expectation(theta: readonly number[], f: (x: number) => number): number;
  /** Parameters well inside the family. */
  draw(stream: Stream): number[];
}

/**
 * ∫ q f by the trapezoidal rule on an even grid of u, x = x(u) with slope x′(u): for functions that are smooth and vanish
 * at both ends its error falls faster than any power of the step, and the same grid serves every f.
 */
function overGrid(
  logDensity: (x: number) => number,
  f: (x: number) => number,
  { from, to, step, at, slope }: {
    readonly from: number;
    readonly to: number;
    readonly step: number;
    readonly at: (u: number) => number;
    readonly slope: (u: number) => number;
  },
): number {
  const terms = Array.from({ length: Math.ceil((to - from) / step) + 1 }, (_, i) => {
    const u = from + i * step;
    const x = at(u);
    return step * slope(u) * Math.exp(logDensity(x)) * f(x);
  });
  return compensatedSum(terms);
}

const gaussianLog = ([mean, deviation]: readonly number[], x: number): number =>
  -(((x - mean) / deviation) ** 2) / 2 - Math.log(deviation) - Math.log(2 * Math.PI) / 2;

/** Normal laws in mean and standard deviation. */
export const gaussian: Family = {
  name: "Gaussian",
  parameters: ["μ", "σ"],
  logDensity: gaussianLog,
  expectation: (theta, f) => {
    const [mean, deviation] = theta;
    return overGrid((x) => gaussianLog(theta, x), f, {
      from: -12,
      to: 12,
      step: 0.1,
      at: (u) => mean + deviation * u,
      slope: () => deviation,
    });
  },
  draw: (stream) => [2 * stream.normal(), 0.5 + 2 * stream.uniform()],
};

/** Sums over outcomes. */
function overOutcomes(
  outcomes: number,
  logDensity: (x: number) => number,
  f: (x: number) => number,
): number {
  return compensatedSum(Array.from({ length: outcomes }, (_, x) => Math.exp(logDensity(x)) * f(x)));
}

const bernoulliLog = ([p]: readonly number[], x: number): number => x === 1 ? Math.log(p) : Math.log1p(-p);

/** A coin in the probability of 1. */
export const bernoulli: Family = {
  name: "Bernoulli",
  parameters: ["p"],
  logDensity: bernoulliLog,
  expectation: (theta, f) => overOutcomes(2, (x) => bernoulliLog(theta, x), f),
  draw: (stream) => [0.1 + 0.8 * stream.uniform()],
};

function softmaxLog(theta: readonly number[], x: number): number {
  const largest = Math.max(...theta);
  return theta[x] - largest - Math.log(compensatedSum(theta.map((logit) => Math.exp(logit - largest))));
}

/** k outcomes in the logits of all of them: one more than needed. */
export const softmaxOf = (outcomes: number): Family => ({
  name: `softmax of ${outcomes} logits`,
  parameters: Array.from({ length: outcomes }, (_, i) => `x${i + 1}`),
  logDensity: softmaxLog,
  expectation: (theta, f) => overOutcomes(outcomes, (x) => softmaxLog(theta, x), f),
  draw: (stream) => Array.from({ length: outcomes }, () => stream.normal()),
});

const gammaLog = ([shape, scale]: readonly number[], x: number): number =>
  (shape - 1) * Math.log(x) - x / scale - lgamma(shape) - shape * Math.log(scale);

/** Gamma laws in shape and scale. */
export const gamma: Family = {
  name: "gamma",
  parameters: ["shape", "scale"],
  logDensity: gammaLog,
  expectation: (theta, f) =>
    overGrid((x) => gammaLog(theta, x), f, {
      from: -22,
      to: Math.log(theta[0] + 60 + 20 * Math.sqrt(theta[0])),
      step: 0.05,
      at: (u) => theta[1] * Math.exp(u),
      slope: (u) => theta[1] * Math.exp(u),
    }),
  draw: (stream) => [2 + 3 * stream.uniform(), 0.5 + stream.uniform()],
};

const mixtureLog = ([weight, first, second]: readonly number[], x: number): number =>
  Math.log(
    weight * Math.exp(-((x - first) ** 2) / 2) + (1 - weight) * Math.exp(-((x - second) ** 2) / 2),
  ) - Math.log(2 * Math.PI) / 2;

/** Two normal laws of width 1, in the weight of the first and both means. */
export const mixture: Family = {
  name: "mixture of two normals",
  parameters: ["w", "μ₁", "μ₂"],
  logDensity: mixtureLog,
  expectation: (theta, f) =>
    overGrid((x) => mixtureLog(theta, x), f, {
      from: Math.min(theta[1], theta[2]) - 12,
      to: Math.max(theta[1], theta[2]) + 12,
      step: 0.1,
      at: (u) => u,
      slope: () => 1,
    }),
  draw: (stream) => [0.3 + 0.4 * stream.uniform(), -1 - stream.uniform(), 1 + stream.uniform()],
};

/** D(q_θ‖q_θ′). */
export function divergence(family: Family, from: readonly number[], to: readonly number[]): number {
  return family.expectation(from, (x) => family.logDensity(from, x) - family.logDensity(to, x));
}
