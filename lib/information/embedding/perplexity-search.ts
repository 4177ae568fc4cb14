import { type Matrix, matrix } from "../../math/mod.ts";
import { requireSquare } from "../../math/matrix.ts";
import { requireSquaredDistances } from "./checks.ts";
import { leastOf, neighbourProbabilities } from "./neighbour-probabilities.ts";

/** How near the entropy comes to the logarithm of the perplexity that was asked for, in nats. */
const ENTROPY_TOLERANCE = 1e-10;

/** The standard deviation that gives a point's neighbours a perplexity, and their law. */
export interface Bandwidth {
  /** σ, in the unit of the distances. */
  readonly deviation: number;
  readonly probabilities: Float64Array;
}

/** The bandwidths of all points. */
export interface Bandwidths {
  /** n standard deviations. */
  readonly deviations: Float64Array;
  /** n × n: row i is the law p(·|i), with a zero diagonal. */
  readonly probabilities: Matrix;
}

/**
 * The standard deviation at which a point has so many neighbours.
 *
 * Solves H(p(·|i)) = ln(perplexity) for σ. With the precision β = 1/2σ² the entropy falls in ln β, at the rate β²·Var(d²),
 * so there is one solution; it is bracketed in ln β, then found by Newton's steps with bisection wherever one would
 * leave the bracket, until the entropy is right to 1e-10 nats.
 *
 * Source: kaplan eq. (2.6.4); Hinton and Roweis, Stochastic neighbor embedding (2002), section 2.
 *
 * @param squares squared distances to the k other points
 * @param perplexity how many neighbours: above the number of nearest ones that are equally near, below k
 * @returns σ and the k probabilities
 * @throws {RangeError} if there is no such σ: a perplexity of k or more (more than all others), or not above the number
 * of equally near ones (such as duplicates of one point)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { perplexity } from "./perplexity.ts";
 * const { probabilities } = perplexitySearch([1, 2, 4, 9, 16], 3);
 * assert(Math.abs(perplexity(probabilities) - 3) < 1e-9);
 * ```
 */
export function perplexitySearch(squares: ArrayLike<number>, perplexity: number): Bandwidth {
  requireSquaredDistances("the squared distances", squares);
  const least = leastOf(squares);
  const excesses = Float64Array.from(squares, (square) => square - least);
  requireReachable(excesses, perplexity);
  const deviation = Math.sqrt(0.5 / solvePrecision(excesses, Math.log(perplexity)));
  return { deviation, probabilities: neighbourProbabilities(squares, deviation) };
}

/**
 * The bandwidths of all points of a cloud at one perplexity, and the laws of their neighbours.
 *
 * {@linkcode perplexitySearch} for every row, without the point itself.
 *
 * Source: kaplan eq. (2.6.4).
 *
 * @param squares n × n squared distances, of which the diagonal is not used
 * @param perplexity how many neighbours each point shall have
 * @returns n standard deviations and the n × n matrix of laws, one a row
 * @throws {RangeError} as {@linkcode perplexitySearch}, naming the point
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * import { squaredDistances } from "./squared-distances.ts";
 * // The same four points, and again ten times as far apart: ten times the bandwidth.
 * const near = perplexityBandwidths(squaredDistances(matrix(4, 1, [0, 1, 3, 7])), 2);
 * const far = perplexityBandwidths(squaredDistances(matrix(4, 1, [0, 10, 30, 70])), 2);
 * assert(near.deviations.every((deviation, i) => Math.abs(far.deviations[i] / deviation - 10) < 1e-8));
 * ```
 */
export function perplexityBandwidths(squares: Matrix, perplexity: number): Bandwidths {
  requireSquare("the squared distances", squares);
  const n = squares.rows;
  const deviations = new Float64Array(n);
  const probabilities = new Float64Array(n * n);
  const others = new Float64Array(n - 1);
  for (let i = 0; i < n; i++) {
    const row = squares.data.subarray(i * n, (i + 1) * n);
    others.set(row.subarray(0, i));
    others.set(row.subarray(i + 1), i);
    try {
      const found = perplexitySearch(others, perplexity);
      deviations[i] = found.deviation;
      probabilities.set(found.probabilities.subarray(0, i), i * n);
      probabilities.set(found.probabilities.subarray(i), i * n + i + 1);
    } catch (error) {
      if (error instanceof Error) error.message = `Point ${i}: ${error.message}`;
      throw error;
    }
  }
  return { deviations, probabilities: matrix(n, n, probabilities) };
}

function requireReachable(excesses: Float64Array, perplexity: number): void {
  const nearest = excesses.reduce((count, excess) => count + (excess === 0 ? 1 : 0), 0);
  if (!(perplexity < excesses.length)) {
    throw new RangeError(
      `Expected a perplexity below the number of other points, got ${perplexity} for ${excesses.length}: ` +
        "ask for fewer neighbours",
    );
  }
  if (!(perplexity > nearest)) {
    throw new RangeError(
      `Expected a perplexity above ${nearest}, the number of equally near neighbours, got ${perplexity}: ` +
        "ask for more neighbours, or remove duplicate points",
    );
  }
}

/** The entropy at a precision, and how it changes with the logarithm of the precision. */
function entropyAt(excesses: Float64Array, precision: number): { entropy: number; slope: number } {
  let total = 0;
  let first = 0;
  let second = 0;
  for (const excess of excesses) {
    const exponent = precision * excess;
    const weight = Math.exp(-exponent);
    total += weight;
    // Where the weight vanishes its exponent may be infinite.
    if (weight > 0) {
      first += weight * exponent;
      second += weight * exponent * exponent;
    }
  }
  const mean = first / total;
  return { entropy: Math.log(total) + mean, slope: mean * mean - second / total };
}

/** The precision 1/2σ² at which the entropy is the one asked for. */
function solvePrecision(excesses: Float64Array, target: number): number {
  // Each term divided first: the sum of large ones would overflow.
  const scale = excesses.reduce((sum, excess) => sum + excess / excesses.length, 0);
  let logPrecision = -Math.log(scale);
  let low = -Infinity;
  let high = Infinity;
  for (;;) {
    const { entropy, slope } = entropyAt(excesses, Math.exp(logPrecision));
    const surplus = entropy - target;
    if (Math.abs(surplus) <= ENTROPY_TOLERANCE) return Math.exp(logPrecision);
    if (surplus > 0) low = logPrecision;
    else high = logPrecision;
    const next = logPrecision - surplus / slope;
    if (next > low && next < high && Math.abs(next - logPrecision) <= 2) logPrecision = next;
    else if (low === -Infinity || high === Infinity) logPrecision += surplus > 0 ? 2 : -2;
    else if (high - low > 1e-14) logPrecision = (low + high) / 2;
    else {
      throw new RangeError(
        `Expected a perplexity that float64 distances can meet, got ${Math.exp(target)}: ` +
          "it is too close to the number of equally near neighbours",
      );
    }
  }
}
