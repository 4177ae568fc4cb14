import { compensatedSum, lgamma, linspace, logSumExp } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** Where functions of x are looked at, and with which weights: ∫ f dx or Σ f is close to Σ weight · f(point). */
export interface Nodes {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** A family of laws with parameters. */
export interface Family {
  readonly name: string;
  readonly parameters: readonly string[];
  /** ln q_θ as a function of x; x counts the outcomes where there are finitely many. */
  logDensity(theta: readonly number[]): (x: number) => number;
  /** Nodes for integrals of q_θ times functions of slow growth. */
  nodes(theta: readonly number[]): Nodes;
  /** Parameters well inside the family. */
  draw(stream: Stream): number[];
}

/**
 * The trapezoidal rule on an even grid of u for x = x(u) with slope x′(u).
 *
 * For functions that are analytic in a strip and vanish at both ends its error falls exponentially with the number of nodes;
 * here it is below round-off.
 */
function trapezoidal(
  [from, to, step]: readonly [number, number, number],
  at: (u: number) => number,
  slope: (u: number) => number,
): Nodes {
  const grid = linspace(from, to, Math.ceil((to - from) / step) + 1);
  const width = grid[1] - grid[0];
  return { points: Float64Array.from(grid, at), weights: Float64Array.from(grid, (u) => width * slope(u)) };
}

const outcomes = (count: number): Nodes => ({
  points: Float64Array.from({ length: count }, (_, x) => x),
  weights: new Float64Array(count).fill(1),
});

const LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

/** Normal laws in mean and standard deviation. */
export const gaussian: Family = {
  name: "Gaussian",
  parameters: ["μ", "σ"],
  logDensity: ([mean, deviation]) => {
    const constant = Math.log(deviation) + LOG_ROOT_TWO_PI;
    return (x) => -(((x - mean) / deviation) ** 2) / 2 - constant;
  },
  nodes: ([mean, deviation]) => trapezoidal([-12, 12, 0.5], (u) => mean + deviation * u, () => deviation),
  draw: (stream) => [2 * stream.normal(), 0.5 + 2 * stream.uniform()],
};

/** A coin in the probability of outcome 1. */
export const bernoulli: Family = {
  name: "Bernoulli",
  parameters: ["p"],
  logDensity: ([p]) => (x) => x === 1 ? Math.log(p) : Math.log1p(-p),
  nodes: () => outcomes(2),
  draw: (stream) => [0.1 + 0.8 * stream.uniform()],
};

/** k outcomes in the logits of all of them: one more than needed. */
export const softmaxOf = (count: number): Family => ({
  name: `softmax of ${count} logits`,
  parameters: Array.from({ length: count }, (_, i) => `x${i + 1}`),
  logDensity: (theta) => {
    const total = logSumExp(theta);
    return (x) => theta[x] - total;
  },
  nodes: () => outcomes(count),
  draw: (stream) => Array.from(stream.normals(count)),
});

/** Gamma laws in shape and scale. */
export const gamma: Family = {
  name: "gamma",
  parameters: ["shape", "scale"],
  logDensity: ([shape, scale]) => {
    const constant = lgamma(shape) + shape * Math.log(scale);
    return (x) => (shape - 1) * Math.log(x) - x / scale - constant;
  },
  // In u = ln(x/scale) the density is exp(shape·u − eᵘ)/Γ(shape), analytic for |Im u| < π/2.
  nodes: ([shape, scale]) => {
    const x = (u: number): number => scale * Math.exp(u);
    return trapezoidal([-42 / shape, Math.log(60 + 4 * shape), 0.2], x, x);
  },
  draw: (stream) => [0.7 + 4 * stream.uniform(), 0.5 + stream.uniform()],
};

/** Two normal laws of width 1, in the weight of the first and both means. */
export const mixture: Family = {
  name: "mixture of two normals",
  parameters: ["w", "μ₁", "μ₂"],
  logDensity: ([weight, first, second]) => (x) =>
    Math.log(
      weight * Math.exp(-((x - first) ** 2) / 2) + (1 - weight) * Math.exp(-((x - second) ** 2) / 2),
    ) - LOG_ROOT_TWO_PI,
  nodes: ([, first, second]) =>
    trapezoidal([Math.min(first, second) - 11, Math.max(first, second) + 11, 0.1], (u) => u, () => 1),
  draw: (stream) => [0.3 + 0.4 * stream.uniform(), -1 - stream.uniform(), 1 + stream.uniform()],
};

/** The same where both means agree. */
export const equalMixture: Family = {
  ...mixture,
  name: "mixture with equal components",
  draw: (stream) => {
    const mean = stream.normal();
    return [0.3 + 0.4 * stream.uniform(), mean, mean];
  },
};

/** The places at which the network below reads its coin. */
const INPUTS = linspace(-1, 1, 11);

/**
 * A network of two rectifiers, read at 11 inputs: a coin with logit Σ vᵢ max(0, wᵢx + bᵢ) at each.
 *
 * An outcome is an input and a face of its coin; parameters are w, b, v of either rectifier.
 */
export const network: Family = {
  name: "network of two rectifiers",
  parameters: ["w₁", "b₁", "v₁", "w₂", "b₂", "v₂"],
  logDensity: ([w1, b1, v1, w2, b2, v2]) => (outcome) => {
    const input = INPUTS[outcome >> 1];
    const logit = v1 * Math.max(0, w1 * input + b1) + v2 * Math.max(0, w2 * input + b2);
    const signed = outcome % 2 === 1 ? logit : -logit;
    return -Math.log(INPUTS.length) - Math.log1p(Math.exp(-signed));
  },
  nodes: () => outcomes(2 * INPUTS.length),
  // The kinks lie half-way between inputs, one rectifier open to the right and one to the left.
  draw: (stream) => {
    const slopes = [1 + stream.uniform(), -1 - stream.uniform()];
    const kinks = [-0.1 - 0.2 * (1 + stream.integer(3)), 0.1 + 0.2 * (1 + stream.integer(3))];
    return slopes.flatMap((w, i) => [w, -w * kinks[i], stream.sign() * (0.5 + stream.uniform())]);
  },
};

/** Normal laws of width 1 with the mean θ³, at θ = 0: every θ is another law. */
export const cubed: Family = {
  name: "N(θ³, 1) at θ = 0",
  parameters: ["θ"],
  logDensity: ([theta]) => gaussian.logDensity([theta ** 3, 1]),
  nodes: ([theta]) => gaussian.nodes([theta ** 3, 1]),
  draw: () => [0],
};

/** ∫ q_θ f dx, or the sum. */
export function expectation(family: Family, theta: readonly number[], f: (x: number) => number): number {
  const { points, weights } = family.nodes(theta);
  const log = family.logDensity(theta);
  return compensatedSum(points.map((x, k) => weights[k] * Math.exp(log(x)) * f(x)));
}

/** D(q_θ‖q_θ′) in nats, as it is defined. */
export function divergence(family: Family, from: readonly number[], to: readonly number[]): number {
  const [log, logTo] = [family.logDensity(from), family.logDensity(to)];
  return expectation(family, from, (x) => log(x) - logTo(x));
}

/**
 * The same for laws so close that the definition would cancel: ∫ q_θ (r − 1 − ln r) with r = q_θ′/q_θ, of which no term
 * is negative. Both laws must be normalised.
 */
export function closeDivergence(family: Family, from: readonly number[], to: readonly number[]): number {
  const [log, logTo] = [family.logDensity(from), family.logDensity(to)];
  return expectation(family, from, (x) => {
    const logRatio = logTo(x) - log(x);
    return Math.expm1(logRatio) - logRatio;
  });
}
