import { type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";

/**
 * A law of vectors, in the shape of a law on the line.
 *
 * Every function refuses vectors of another length or with numbers that are not finite. What does not exist is an error that says so.
 */
export interface MultivariateDistribution {
  /** The law's name, such as "Dirichlet". */
  readonly name: string;
  /** How many coordinates a vector has. */
  readonly dimension: number;
  /** Its free parameters by name, such as "mean[0]" or "covariance[1,0]"; their order is that of the Fisher information. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Whether it has probabilities on whole numbers, or a density. */
  readonly discrete: boolean;
  /** ln p(x): of the density, or of the probability of x; −Infinity outside the support. */
  logDensity(x: ArrayLike<number>): number;
  /** p(x). */
  density(x: ArrayLike<number>): number;
  /** The mean of each coordinate. */
  mean(): Float64Array;
  /** The covariance of each pair of coordinates, dimension × dimension. */
  covariance(): Matrix;
  /** −E[ln p(X)] in nats; relative to the unit of x where there is a density. */
  entropy(): number;
  /** ∂ ln p(x)/∂θ for every parameter, at an x inside the support. */
  score(x: ArrayLike<number>): Record<string, number>;
  /** Cov(score), in the order of `parameters`. */
  fisherInformation(): Matrix;
  /** One draw. */
  sample(stream: Stream): Float64Array;
  /** n independent draws, one a row: n × dimension, n ≥ 1. */
  samples(n: number, stream: Stream): Matrix;
}

/** What a law of vectors must bring; the rest follows. */
export interface MultivariateParts {
  readonly name: string;
  readonly dimension: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly discrete?: boolean;
  /** ln p(x), for a vector of finite numbers of the right length. */
  logDensity(x: ArrayLike<number>): number;
  mean(): Float64Array;
  covariance(): Matrix;
  entropy(): number;
  /** In the order of `parameters`, for a vector of finite numbers of the right length. */
  score(x: ArrayLike<number>): ArrayLike<number>;
  fisherInformation(): Matrix;
  /** One draw into a vector of zeros. */
  draw(into: Float64Array, stream: Stream): void;
}

/** Completes a law of vectors: its plain density, many draws, names for the score, and the refusal of bad arguments. */
export function multivariateDistributionOf(parts: MultivariateParts): MultivariateDistribution {
  const { name, dimension, parameters, discrete = false } = parts;
  const checked = (x: ArrayLike<number>): ArrayLike<number> => {
    if (x.length !== dimension) {
      throw new RangeError(`Expected a vector of ${dimension} numbers for the ${name} law, got ${x.length}`);
    }
    requireFinite(`the argument of the ${name} law`, x);
    return x;
  };
  return {
    name,
    dimension,
    parameters,
    discrete,
    logDensity: (x) => parts.logDensity(checked(x)),
    density: (x) => Math.exp(parts.logDensity(checked(x))),
    mean: () => parts.mean(),
    covariance: () => parts.covariance(),
    entropy: () => parts.entropy(),
    score: (x) => {
      const score = parts.score(checked(x));
      return Object.fromEntries(Object.keys(parameters).map((parameter, i) => [parameter, score[i]]));
    },
    fisherInformation: () => parts.fisherInformation(),
    sample: (stream) => {
      const x = new Float64Array(dimension);
      parts.draw(x, stream);
      return x;
    },
    samples: (n, stream) => {
      requireInteger("the number of draws", n, 1);
      const draws = new Float64Array(n * dimension);
      for (let i = 0; i < n; i++) parts.draw(draws.subarray(i * dimension, (i + 1) * dimension), stream);
      return matrix(n, dimension, draws);
    },
  };
}

/** Numbers under numbered names: "mean[0]", "mean[1]", … */
export function numbered(name: string, values: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(Array.from(values, (value, i) => [`${name}[${i}]`, value]));
}
