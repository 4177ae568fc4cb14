import { lgamma } from "../../../math/mod.ts";

/** A model as the measurements see it: its density, and free coordinates u in which every real number is allowed. */
export interface Model {
  readonly density: (x: number, theta: readonly number[]) => number;
  readonly fromFree: (u: readonly number[]) => number[];
  readonly toFree: (theta: readonly number[]) => number[];
  /** A start for a search, in free coordinates. */
  readonly start: readonly number[];
  /** Edges of a grid of parameters. */
  readonly ranges: readonly (readonly [number, number])[];
}

const logistic = (u: number): number => 1 / (1 + Math.exp(-u));
const factorial = (n: number): number => n < 2 ? 1 : n * factorial(n - 1);

export const MODELS = {
  normal: {
    density: (x, [mean, deviation]) =>
      Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI)),
    fromFree: ([mean, log]) => [mean, Math.exp(log)],
    toFree: ([mean, deviation]) => [mean, Math.log(deviation)],
    start: [0, 0],
    ranges: [[-1, 3], [0.5, 3]],
  },
  exponential: {
    density: (x, [rate]) => rate * Math.exp(-rate * x),
    fromFree: ([log]) => [Math.exp(log)],
    toFree: ([rate]) => [Math.log(rate)],
    start: [0],
    ranges: [[0.1, 3]],
  },
  bernoulli: {
    density: (x, [p]) => x === 1 ? p : 1 - p,
    fromFree: ([logit]) => [logistic(logit)],
    toFree: ([p]) => [Math.log(p / (1 - p))],
    start: [0],
    ranges: [[0.01, 0.99]],
  },
  poisson: {
    density: (x, [rate]) => rate ** x * Math.exp(-rate) / factorial(x),
    fromFree: ([log]) => [Math.exp(log)],
    toFree: ([rate]) => [Math.log(rate)],
    start: [0],
    ranges: [[0.5, 8]],
  },
  gamma: {
    density: (x, [shape, rate]) =>
      Math.exp(shape * Math.log(rate) - lgamma(shape) + (shape - 1) * Math.log(x) - rate * x),
    fromFree: (logs) => logs.map(Math.exp),
    toFree: (theta) => theta.map(Math.log),
    start: [0, 0],
    ranges: [[0.5, 6], [0.2, 5]],
  },
} satisfies Record<string, Model>;

export type ModelName = keyof typeof MODELS;

/** Minus the mean logarithm of the density, eq. (3.4.3), datum by datum. */
export function meanLoss(model: Model, sample: readonly number[], theta: readonly number[]): number {
  let sum = 0;
  for (const x of sample) sum -= Math.log(model.density(x, theta));
  return sum / sample.length;
}
