import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";
import { setPartitions } from "./set-partitions.ts";

/**
 * What is known of several variables: a moment E[X_i X_j …] or a cumulant κ(X_i, X_j, …) for a list of their
 * indices.
 */
export type JointFunction = (indices: readonly number[]) => number;

/**
 * The joint cumulant of some variables from their joint moments.
 *
 * κ(X₁, …, Xₙ) = Σ over groupings of (−1)^{b−1} (b−1)! Π over blocks of E[Π of the block's variables]. It vanishes
 * if the variables fall into two groups that are independent of each other; two equal indices are two points.
 *
 * Source: kaplan eq. (3.2.12); McCullagh, Tensor Methods in Statistics (1987), chapter 2.
 *
 * @param moment the expected product of variables with the given indices, in ascending order
 * @param indices which variables, repeated where one comes twice; any number from 1
 * @throws {RangeError} no indices, or a moment that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [means, products] = [[1, 2], [[3, 1], [1, 5]]];
 * const moment = (i: readonly number[]) => i.length === 1 ? means[i[0]] : products[i[0]][i[1]];
 * assert.equal(jointCumulant(moment, [0, 1]), 1 - 1 * 2); // the covariance
 * ```
 */
export function jointCumulant(moment: JointFunction, indices: readonly number[]): number {
  requireInteger("the number of variables of a joint cumulant", indices.length, 1);
  let cumulant = 0;
  for (const blocks of setPartitions(indices.length)) {
    let weight = 1;
    for (let b = 1; b < blocks.length; b++) weight *= -b;
    cumulant += productOver(blocks, indices, moment, "joint moment") * weight;
  }
  return cumulant;
}

/**
 * A joint moment from joint cumulants: the sum over all groupings of the variables of the products of their
 * clusters.
 *
 * E[X₁ ⋯ Xₙ] = Σ over groupings of Π over blocks of κ(block). With normal variables only pairs and single ones are
 * left: Wick's (Isserlis') theorem.
 *
 * @param cumulant the joint cumulant of variables with the given indices, in ascending order
 * @param indices which variables, repeated where one comes twice; any number from 1
 * @throws {RangeError} no indices, or a cumulant that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const covariance = [[2, 1], [1, 3]]; // a normal pair of mean 0
 * const cumulant = (i: readonly number[]) => i.length === 2 ? covariance[i[0]][i[1]] : 0;
 * assert.equal(jointMoment(cumulant, [0, 0, 1, 1]), 2 * 3 + 2 * 1 * 1);
 * ```
 */
export function jointMoment(cumulant: JointFunction, indices: readonly number[]): number {
  requireInteger("the number of variables of a joint moment", indices.length, 1);
  let moment = 0;
  for (const blocks of setPartitions(indices.length)) {
    moment += productOver(blocks, indices, cumulant, "joint cumulant");
  }
  return moment;
}

/**
 * The n-th cumulant of a sum of variables, dependent or not: the sum of all their joint cumulants of that order.
 *
 * ⟨(Σ Xᵢ)ⁿ⟩_c = Σ_{i₁ … iₙ} κ(X_{i₁}, …, X_{iₙ}), each index over all variables.
 *
 * Source: kaplan eq. (3.2.12).
 *
 * @param cumulant the joint cumulant of variables with the given indices, in ascending order
 * @param variables how many variables, at least 1
 * @param order n, at least 1
 * @throws {RangeError} if a number is not such an integer, or a cumulant is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const covariance = [[2, 1], [1, 3]];
 * assert.equal(cumulantOfSum(([i, j]) => covariance[i][j], 2, 2), 2 + 3 + 2 * 1);
 * ```
 */
export function cumulantOfSum(cumulant: JointFunction, variables: number, order: number): number {
  requireInteger("the number of variables of a sum", variables, 1);
  requireInteger("the order of a cumulant", order, 1);
  let sum = 0;
  for (const { indices, orders } of indexMultisets(variables, order)) {
    const value = cumulant(indices);
    requireFiniteValue("joint cumulant", indices, value);
    sum += orders * value;
  }
  return sum;
}

/**
 * All ascending lists of `length` indices below `variables`, and how many lists have the same entries in another
 * order.
 */
function* indexMultisets(
  variables: number,
  length: number,
): Generator<{ readonly indices: number[]; readonly orders: number }> {
  function* grow(
    indices: readonly number[],
    orders: number,
    repeats: number,
  ): ReturnType<typeof indexMultisets> {
    if (indices.length === length) {
      yield { indices: [...indices], orders };
      return;
    }
    const last = indices[indices.length - 1] ?? 0;
    for (let next = last; next < variables; next++) {
      const equal = next === last ? repeats + 1 : 1;
      yield* grow([...indices, next], orders * (indices.length + 1) / equal, equal);
    }
  }
  yield* grow([], 1, 0);
}

/**
 * The joint moments of points with probabilities (or of a sample, each with probability 1/n), for {@linkcode
 * jointCumulant}.
 *
 * @param points the values of all variables at each point, rows of one length
 * @param probabilities of the points
 * @throws {RangeError} rows of different lengths, or (when called) an index beyond the variables
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const moment = jointMomentsOf([[0, 1], [2, 3]], [1 / 2, 1 / 2]);
 * assert.equal(moment([0, 1]), 3);
 * assert.equal(jointCumulant(moment, [0, 1]), 1); // both grow together, each with variance 1
 * ```
 */
export function jointMomentsOf(
  points: readonly ArrayLike<number>[],
  probabilities: ArrayLike<number>,
): JointFunction {
  requireDistribution("the law", probabilities);
  requireSameLength("the points", points, "their probabilities", probabilities);
  const variables = points[0].length;
  points.forEach((point, row) => {
    requireFiniteList(`point ${row}`, point);
    if (point.length !== variables) {
      throw new RangeError(`Expected ${variables} values in each point, got ${point.length} in point ${row}`);
    }
  });
  return (indices) => {
    indices.forEach((index) => requireIndex("the index of a variable", index, variables));
    return points.reduce(
      (sum, point, row) => sum + indices.reduce((product, i) => product * point[i], probabilities[row]),
      0,
    );
  };
}

function productOver(
  blocks: readonly (readonly number[])[],
  indices: readonly number[],
  value: JointFunction,
  what: string,
): number {
  return blocks.reduce((product, block) => {
    const members = block.map((point) => indices[point]).sort((a, b) => a - b);
    const factor = value(members);
    requireFiniteValue(what, members, factor);
    return product * factor;
  }, 1);
}

function requireFiniteValue(what: string, indices: readonly number[], value: number): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Expected a finite ${what} of the variables ${indices.join(", ")}, got ${value}`);
  }
}
