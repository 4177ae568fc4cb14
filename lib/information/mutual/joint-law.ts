import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { axesBeside, requireSomeAxes } from "../../math/axes.ts";

/**
 * The joint law of several variables: how many values each has, and a probability for each combination of values.
 *
 * Row-major: the last variable runs fastest, so that P(x₀, x₁, x₂) is `probabilities[(x₀·n₁ + x₁)·n₂ + x₂]`.
 */
export interface JointLaw {
  readonly shape: readonly number[];
  readonly probabilities: Float64Array;
}

/**
 * A joint law from its shape and its probabilities.
 *
 * P(x₀, …, x_{d−1}) ≥ 0, Σ P = 1.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 2.2.
 *
 * @param shape the number of values of each of d variables, d ≥ 1
 * @param probabilities one for each combination of values, row-major; they are copied
 * @throws {RangeError} if a size is not a positive integer, the counts do not fit, or it is not a distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const rainAndClouds = jointLaw([2, 2], [0.5, 0.2, 0, 0.3]);
 * assert.deepEqual(marginal(rainAndClouds, [0]).probabilities, Float64Array.of(0.7, 0.3));
 * ```
 */
export function jointLaw(shape: ArrayLike<number>, probabilities: ArrayLike<number>): JointLaw {
  if (shape.length === 0) throw new RangeError("Expected at least one variable in the shape, got none");
  let cells = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    requireInteger(`the number of values of variable ${axis}`, shape[axis], 1);
    cells *= shape[axis];
  }
  if (probabilities.length !== cells) {
    throw new RangeError(
      `Expected ${cells} probabilities for the shape ${
        Array.from(shape).join(" × ")
      }, got ${probabilities.length}`,
    );
  }
  requireDistribution("the joint law", probabilities);
  return { shape: Array.from(shape), probabilities: Float64Array.from(probabilities) };
}

/**
 * The joint law of independent variables.
 *
 * P(x₀, …, x_{d−1}) = Πᵢ Pᵢ(xᵢ).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 2.3.
 *
 * @param laws one distribution for each variable
 * @throws {RangeError} if there is none, or one is not a distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(productLaw([0.5, 0.5], [0.25, 0.75]).probabilities, Float64Array.of(0.125, 0.375, 0.125, 0.375));
 * ```
 */
export function productLaw(...laws: readonly ArrayLike<number>[]): JointLaw {
  let probabilities = Float64Array.of(1);
  laws.forEach((law, axis) => {
    requireDistribution(`law ${axis}`, law);
    const product = new Float64Array(probabilities.length * law.length);
    for (let i = 0; i < product.length; i++) {
      product[i] = probabilities[Math.floor(i / law.length)] * law[i % law.length];
    }
    probabilities = product;
  });
  return jointLaw(laws.map((law) => law.length), probabilities);
}

/**
 * The law of some of the variables, the others summed over.
 *
 * P(x_A) = Σ over the other variables of P(x).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 2.2.
 *
 * @param joint a joint law
 * @param axes which variables to keep, in the order that the answer shall have; at least one, none twice
 * @throws {RangeError} if an axis does not exist or is named twice
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = jointLaw([2, 2], [0.5, 0.25, 0.25, 0]);
 * assert.deepEqual(marginal(law, [1]).probabilities, Float64Array.of(0.75, 0.25));
 * assert.deepEqual(marginal(law, [1, 0]).probabilities, Float64Array.of(0.5, 0.25, 0.25, 0));
 * ```
 */
export function marginal(joint: JointLaw, axes: readonly number[]): JointLaw {
  requireSomeAxes(joint.shape.length, "the axes to keep", axes);
  const cells = arranged(joint, axes, axesBeside(joint.shape.length, axes));
  const rest = cells.probabilities.length / cells.rows;
  const sums = new Float64Array(cells.rows);
  for (let i = 0; i < cells.probabilities.length; i++) sums[Math.floor(i / rest)] += cells.probabilities[i];
  return { shape: axes.map((axis) => joint.shape[axis]), probabilities: sums };
}

/**
 * The law of the remaining variables once some are known (Bayes' rule).
 *
 * P(x_B | x_A) = P(x_A, x_B)/P(x_A).
 *
 * Source: kaplan, below eq. (2.5.1): p(x|y) = p(x, y)/p(y).
 *
 * @param joint a joint law
 * @param axes which variables are known; at least one and not all
 * @param values the value that each of them has
 * @returns the law of the other variables, in their old order
 * @throws {RangeError} if axes or values do not exist, or the values have probability 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = jointLaw([2, 2], [0.5, 0.25, 0.25, 0]);
 * assert.deepEqual(conditional(law, [0], [1]).probabilities, Float64Array.of(1, 0));
 * ```
 */
export function conditional(joint: JointLaw, axes: readonly number[], values: readonly number[]): JointLaw {
  requireSomeAxes(joint.shape.length, "the known axes", axes);
  const rest = axesBeside(joint.shape.length, axes);
  if (rest.length === 0) throw new RangeError("Expected an axis that is not known, got none");
  if (values.length !== axes.length) {
    throw new RangeError(`Expected a value for each of ${axes.length} known axes, got ${values.length}`);
  }
  let row = 0;
  axes.forEach((axis, i) => {
    const size = joint.shape[axis];
    if (!(Number.isInteger(values[i]) && values[i] >= 0 && values[i] < size)) {
      throw new RangeError(`Expected a value from 0 to ${size - 1} for axis ${axis}, got ${values[i]}`);
    }
    row = row * size + values[i];
  });
  const cells = arranged(joint, axes, rest);
  const columns = cells.probabilities.length / cells.rows;
  const given = cells.probabilities.subarray(row * columns, (row + 1) * columns);
  const total = given.reduce((sum, p) => sum + p, 0);
  if (total === 0) {
    throw new RangeError(`Expected known values of positive probability, got ${values.join(", ")} with 0`);
  }
  return { shape: rest.map((axis) => joint.shape[axis]), probabilities: given.map((p) => p / total) };
}

/**
 * The probabilities as a table: a row for each combination of values of the first axes, a column for each of the
 * second; all axes must be named.
 */
export function arranged(
  joint: JointLaw,
  first: readonly number[],
  second: readonly number[],
): { readonly rows: number; readonly probabilities: Float64Array } {
  const { shape, probabilities } = joint;
  const order = [...first, ...second];
  const strides = new Array<number>(shape.length);
  for (let axis = shape.length - 1, stride = 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  const table = new Float64Array(probabilities.length);
  const place = new Array<number>(order.length).fill(0);
  for (let cell = 0, source = 0; cell < table.length; cell++) {
    table[cell] = probabilities[source];
    // The next combination in the new order: the last axis first, carrying over at its end.
    for (let i = order.length - 1; i >= 0; i--) {
      source += strides[order[i]];
      if (++place[i] < shape[order[i]]) break;
      source -= shape[order[i]] * strides[order[i]];
      place[i] = 0;
    }
  }
  return { rows: first.reduce((product, axis) => product * shape[axis], 1), probabilities: table };
}
