import { type Matrix, matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireConditional, requireSquaredDistances } from "./checks.ts";

/**
 * The law by which a point picks a neighbour among the others, in proportion to a normal density around itself.
 *
 * p(j|i) = exp(−dⱼ²/2σ²) / Σₖ exp(−dₖ²/2σ²), over the other points only. The notes print dⱼ²/σ², whose σ² is twice the
 * variance; here σ is the standard deviation along every axis.
 *
 * Source: Hinton and Roweis, Stochastic neighbor embedding (2002), eqs. (1), (2); kaplan eq. (2.6.1) with the factor 2.
 *
 * @param squares squared distances dⱼ² to the k other points, at least one
 * @param deviation σ, in the unit of the distances, positive
 * @returns k probabilities
 * @throws {RangeError} if there is no other point, a square is negative or not finite, or σ is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [near, far] = neighbourProbabilities([0, 2 * Math.log(3)], 1);
 * assert(Math.abs(near - 3 / 4) < 1e-15 && Math.abs(far - 1 / 4) < 1e-15);
 * ```
 */
export function neighbourProbabilities(squares: ArrayLike<number>, deviation: number): Float64Array {
  requireSquaredDistances("the squared distances", squares);
  requirePositive("the standard deviation", deviation);
  const least = leastOf(squares);
  // Divided twice, so that the square of a small deviation cannot vanish.
  const weights = Float64Array.from(
    squares,
    (square) => Math.exp(-(square - least) / deviation / deviation / 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The least of some numbers, at least one. */
export function leastOf(numbers: ArrayLike<number>): number {
  let least = numbers[0];
  for (let j = 1; j < numbers.length; j++) least = Math.min(least, numbers[j]);
  return least;
}

/**
 * One symmetric law of all pairs from the laws of every point's neighbours.
 *
 * pᵢⱼ = (p(j|i) + p(i|j)) / 2n, so that no point, however far out, has less than 1/2n of it.
 *
 * Source: van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, section 3.1.
 *
 * @param conditional n × n, row i being the law p(·|i), with a zero diagonal
 * @returns n × n, symmetric, all entries together summing to 1
 * @throws {RangeError} if a row is no law of the other points
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const joint = jointProbabilities(matrix(3, 3, [0, 1, 0, 0.5, 0, 0.5, 0, 1, 0]));
 * assert.equal(joint.data[1], (1 + 0.5) / 6);
 * ```
 */
export function jointProbabilities(conditional: Matrix): Matrix {
  requireConditional("the neighbours' laws", conditional);
  const { rows: n, data } = conditional;
  return matrix(n, n, (i, j) => (data[i * n + j] + data[j * n + i]) / (2 * n));
}
