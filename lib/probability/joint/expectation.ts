import { compensatedSum } from "../../math/mod.ts";
import { requireSomeAxes } from "../../math/axes.ts";
import { sizeOf, valuesOfCell } from "./cells.ts";
import { type JointTable, requireJointTable } from "./joint-table.ts";

/** A number made of the values of the variables, each counted from 0: a random variable on the table. */
export type OfValues = (values: readonly number[]) => number;

/**
 * The values of f on the cells of positive probability, and these probabilities. Cells that cannot happen are not asked:
 * f need not be defined there.
 */
function valuesOf(table: JointTable, f: OfValues): { f: number[]; p: number[]; cells: number[] } {
  requireJointTable(table);
  const cells = Array.from(table.probabilities.keys()).filter((cell) => table.probabilities[cell] > 0);
  return {
    cells,
    p: cells.map((cell) => table.probabilities[cell]),
    f: cells.map((cell) => {
      const values = valuesOfCell(table.shape, cell);
      const value = f(values);
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `Expected finite values of the function, got ${value} at (${values.join(", ")})`,
        );
      }
      return value;
    }),
  };
}

/**
 * The expectation of a function of the variables.
 *
 * ⟨f⟩ = Σ f(x) P(x), over the combinations x that can happen.
 *
 * Source: kaplan, eq. (1.10.4), middle; Casella and Berger, Statistical Inference (2002), section 4.1.
 *
 * @param table a joint table
 * @param f a function of the list of values, each counted from 0
 * @returns in the unit of f
 * @throws {RangeError} if f is not finite at a combination that can happen
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * const table = jointTable([2, 2], [0.5, 0.25, 0.125, 0.125]);
 * assert.equal(expectation(table, ([x, y]) => x + 10 * y), 0.25 + 3.75);
 * ```
 */
export function expectation(table: JointTable, f: OfValues): number {
  const of = valuesOf(table, f);
  return compensatedSum(of.f.map((value, i) => value * of.p[i]));
}

/**
 * The covariance of two functions of the variables; of a function with itself, its variance.
 *
 * Cov(f, g) = ⟨(f − ⟨f⟩)(g − ⟨g⟩)⟩ = ⟨fg⟩ − ⟨f⟩⟨g⟩. It is summed in the first form, which keeps its digits where means are
 * large.
 *
 * Source: Casella and Berger, Statistical Inference (2002), definition 4.5.1.
 *
 * @param table a joint table
 * @param f a function of the list of values, each counted from 0
 * @param g another; f again unless told
 * @returns in the unit of f times that of g
 * @throws {RangeError} if f or g is not finite at a combination that can happen
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * // X even over −1, 0, 1 and Y = X²: dependent, yet without covariance.
 * const table = jointTable([3, 2], [0, 0.25, 0.5, 0, 0, 0.25]);
 * assert.equal(covariance(table, ([x]) => x - 1, ([, y]) => y), 0);
 * assert.equal(covariance(table, ([x]) => x - 1), 0.5);
 * ```
 */
export function covariance(table: JointTable, f: OfValues, g: OfValues = f): number {
  const first = valuesOf(table, f);
  const second = valuesOf(table, g);
  const mean = (values: readonly number[]): number =>
    compensatedSum(values.map((value, i) => value * first.p[i])) / compensatedSum(first.p);
  const [ofF, ofG] = [mean(first.f), mean(second.f)];
  return compensatedSum(first.p.map((p, i) => p * (first.f[i] - ofF) * (second.f[i] - ofG)));
}

/** Mean and variance of a function once some variables are known. */
export interface ConditionalMoments {
  /** The known values. */
  readonly values: readonly number[];
  /** Their probability, which is positive. */
  readonly probability: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * The conditional means and variances of a function, for every combination of some variables that can happen.
 *
 * ⟨f|x_A⟩ and Var(f|x_A). Averaged over P(x_A) they give the mean back, ⟨f⟩ = Σ P(x_A)⟨f|x_A⟩ (the tower rule), and split
 * the variance, Var f = ⟨Var(f|x_A)⟩ + Var⟨f|x_A⟩.
 *
 * Source: Casella and Berger, Statistical Inference (2002), theorems 4.4.3 and 4.4.7.
 *
 * @param table a joint table
 * @param f a function of the list of values of all variables, each counted from 0
 * @param axes which variables are known; at least one
 * @throws {RangeError} if an axis does not exist or is named twice, or f is not finite at a combination that can happen
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * const table = jointTable([2, 2], [0.25, 0.25, 0, 0.5]);
 * const [first, second] = conditionalMoments(table, ([, y]) => y, [0]);
 * assert.deepEqual([first.mean, first.variance, second.mean, second.variance], [0.5, 0.25, 1, 0]);
 * ```
 */
export function conditionalMoments(
  table: JointTable,
  f: OfValues,
  axes: readonly number[],
): ConditionalMoments[] {
  const { shape } = table;
  requireSomeAxes(shape.length, "the known axes", axes);
  const of = valuesOf(table, f);
  const groups = Array.from({ length: sizeOf(shape, axes) }, () => [] as number[]);
  of.cells.forEach((cell, i) => {
    const values = valuesOfCell(shape, cell);
    groups[axes.reduce((index, axis) => index * shape[axis] + values[axis], 0)].push(i);
  });
  const known = axes.map((axis) => shape[axis]);
  return groups.flatMap((members, group) => {
    if (members.length === 0) return [];
    const probability = compensatedSum(members.map((i) => of.p[i]));
    const average = (value: (i: number) => number): number =>
      compensatedSum(members.map((i) => of.p[i] / probability * value(i)));
    const mean = average((i) => of.f[i]);
    return [{
      values: valuesOfCell(known, group),
      probability,
      mean,
      variance: average((i) => (of.f[i] - mean) ** 2),
    }];
  });
}

/** The function that is one variable's index, or a number attached to it: for `expectation` and `covariance`. */
export function variable(axis: number, numbers?: ArrayLike<number>): OfValues {
  return (values) => {
    if (!(axis in values)) {
      throw new RangeError(`Expected an axis from 0 to ${values.length - 1}, got ${axis}`);
    }
    if (numbers === undefined) return values[axis];
    if (!(values[axis] < numbers.length)) {
      throw new RangeError(
        `Expected a number for each value of axis ${axis}, got ${numbers.length} and the value ${
          values[axis]
        }`,
      );
    }
    return numbers[values[axis]];
  };
}
