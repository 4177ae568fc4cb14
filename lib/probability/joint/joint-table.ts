import { compensatedSum } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * The joint law of several variables with finitely many values: how many values each has, and a probability for each
 * combination of values.
 *
 * Row-major: the last variable runs fastest, so that P(x₀, x₁, x₂) is `probabilities[(x₀·n₁ + x₁)·n₂ + x₂]`.
 */
export interface JointTable {
  readonly shape: readonly number[];
  readonly probabilities: Float64Array;
}

/**
 * A joint table from its shape and its probabilities.
 *
 * P(x₀, …, x_{d−1}) ≥ 0, Σ P = 1.
 *
 * Source: Casella and Berger, Statistical Inference (2002), section 4.1 and 4.6.
 *
 * @param shape the number of values of each of d variables, d ≥ 1
 * @param probabilities one for each combination of values, row-major; they are copied
 * @throws {RangeError} if a size is not a positive integer, the numbers do not fit the shape, one is negative or their
 * sum is not 1 within 1e-9
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { marginal } from "./marginal.ts";
 * const skyAndStreet = jointTable([2, 2], [0.5, 0.125, 0, 0.375]);
 * assert.deepEqual(marginal(skyAndStreet, [0]).probabilities, Float64Array.of(0.625, 0.375));
 * ```
 */
export function jointTable(shape: ArrayLike<number>, probabilities: ArrayLike<number>): JointTable {
  requireShape(shape, "probabilities", probabilities);
  requireDistribution("the joint table", probabilities);
  return { shape: Array.from(shape), probabilities: Float64Array.from(probabilities) };
}

/**
 * The joint table of the relative frequencies in a table of counts.
 *
 * p(x₀, …, x_{d−1}) = n(x₀, …, x_{d−1})/n.
 *
 * Source: Casella and Berger, Statistical Inference (2002), example 7.2.7 (the maximum likelihood estimate).
 *
 * @param shape the number of values of each variable
 * @param counts one for each combination of values, row-major; whole or weighted, none negative
 * @throws {RangeError} if the numbers do not fit the shape, one is negative or not finite, or all are 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(jointTableOfCounts([2, 2], [3, 1, 0, 4]).probabilities, Float64Array.of(3 / 8, 1 / 8, 0, 1 / 2));
 * ```
 */
export function jointTableOfCounts(shape: ArrayLike<number>, counts: ArrayLike<number>): JointTable {
  requireShape(shape, "counts", counts);
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] >= 0 && counts[i] < Infinity)) {
      throw new RangeError(`Expected counts that are finite and at least 0, got ${counts[i]} at index ${i}`);
    }
  }
  const total = compensatedSum(counts);
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(`Expected counts with a positive, finite sum, got ${total}`);
  }
  return { shape: Array.from(shape), probabilities: Float64Array.from(counts, (count) => count / total) };
}

/**
 * The joint table of independent variables.
 *
 * P(x₀, …, x_{d−1}) = Πᵢ Pᵢ(xᵢ).
 *
 * Source: Casella and Berger, Statistical Inference (2002), definition 4.2.5.
 *
 * @param laws the law of each variable: at least one
 * @throws {RangeError} if there is none, or one is not a law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const table = independentTable([0.5, 0.5], [0.25, 0.75]);
 * assert.deepEqual(table.probabilities, Float64Array.of(0.125, 0.375, 0.125, 0.375));
 * ```
 */
export function independentTable(...laws: readonly ArrayLike<number>[]): JointTable {
  if (laws.length === 0) throw new RangeError("Expected the law of at least one variable, got none");
  let probabilities = Float64Array.of(1);
  laws.forEach((law, axis) => {
    requireDistribution(`the law of variable ${axis}`, law);
    const before = probabilities;
    probabilities = Float64Array.from(
      { length: before.length * law.length },
      (_, i) => before[Math.floor(i / law.length)] * law[i % law.length],
    );
  });
  return { shape: laws.map((law) => law.length), probabilities };
}

/**
 * The joint table of a first variable and of a second whose law depends on it.
 *
 * P(x, y) = P(x) P(y|x).
 *
 * Source: kaplan, eq. (1.10.2).
 *
 * @param first P(x), m probabilities
 * @param second m laws of one length, P(y|x) at index x
 * @throws {RangeError} if one is not a law, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const table = chainedTable([0.25, 0.75], [[0.5, 0.5], [0, 1]]);
 * assert.deepEqual(table.probabilities, Float64Array.of(0.125, 0.125, 0, 0.75));
 * ```
 */
export function chainedTable(
  first: ArrayLike<number>,
  second: readonly ArrayLike<number>[],
): JointTable {
  requireDistribution("the law of the first variable", first);
  if (second.length !== first.length) {
    throw new RangeError(
      `Expected a law of the second variable for each of ${first.length} values, got ${second.length}`,
    );
  }
  second.forEach((law, x) => {
    requireDistribution(`the law of the second variable at ${x}`, law);
    if (law.length !== second[0].length) {
      throw new RangeError(
        `Expected ${
          second[0].length
        } probabilities in the law of the second variable at ${x}, got ${law.length}`,
      );
    }
  });
  const width = second[0].length;
  return {
    shape: [first.length, width],
    probabilities: Float64Array.from(
      { length: first.length * width },
      (_, i) => first[Math.floor(i / width)] * second[Math.floor(i / width)][i % width],
    ),
  };
}

/** Refuses a shape that is none, or a list that does not fit it. */
export function requireShape(shape: ArrayLike<number>, what: string, cells: ArrayLike<number>): void {
  if (shape.length === 0) throw new RangeError("Expected at least one variable in the shape, got none");
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    requireInteger(`the number of values of variable ${axis}`, shape[axis], 1);
    size *= shape[axis];
  }
  if (cells.length !== size) {
    throw new RangeError(
      `Expected ${size} ${what} for the shape ${Array.from(shape).join(" × ")}, got ${cells.length}`,
    );
  }
}

/** Refuses a table that was put together by hand and does not fit together; the joint laws made here always do. */
export function requireJointTable({ shape, probabilities }: JointTable): void {
  requireShape(shape, "probabilities", probabilities);
  requireDistribution("the joint table", probabilities);
}
