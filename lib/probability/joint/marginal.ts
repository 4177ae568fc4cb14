import { compensatedSum } from "../../math/mod.ts";
import { axesBeside, requireSomeAxes } from "../../math/axes.ts";
import { cellOfValues, rowsOfCells } from "./cells.ts";
import { type JointTable, requireJointTable } from "./joint-table.ts";

/**
 * The law of some of the variables, the others summed over.
 *
 * P(x_A) = Σ P(x) over the values of the other variables.
 *
 * Source: kaplan, eq. (1.10.1); Casella and Berger, Statistical Inference (2002), theorem 4.1.6.
 *
 * @param table a joint table
 * @param axes which variables to keep, in the order that the answer shall have; at least one, none twice
 * @throws {RangeError} if an axis does not exist or is named twice, or there is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * const table = jointTable([2, 2], [0.5, 0.25, 0.25, 0]);
 * assert.deepEqual(marginal(table, [1]).probabilities, Float64Array.of(0.75, 0.25));
 * assert.deepEqual(marginal(table, [1, 0]).probabilities, Float64Array.of(0.5, 0.25, 0.25, 0));
 * ```
 */
export function marginal(table: JointTable, axes: readonly number[]): JointTable {
  requireJointTable(table);
  const { shape, probabilities } = table;
  requireSomeAxes(shape.length, "the axes to keep", axes);
  const rows = rowsOfCells(shape, probabilities, axes, axesBeside(shape.length, axes));
  return { shape: axes.map((axis) => shape[axis]), probabilities: Float64Array.from(rows, compensatedSum) };
}

/**
 * The law of the remaining variables once some are known.
 *
 * P(x_B|x_A) = P(x_A, x_B)/P(x_A).
 *
 * Source: kaplan, eq. (1.10.2); Casella and Berger, Statistical Inference (2002), definition 4.2.1.
 *
 * @param table a joint table
 * @param axes which variables are known; at least one and not all
 * @param values the value of each, counted from 0
 * @returns the law of the other variables, in their old order
 * @throws {RangeError} if axes or values do not exist, or the values have probability 0: nothing follows from what
 * cannot happen
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * const table = jointTable([2, 2], [0.5, 0.25, 0.25, 0]);
 * assert.deepEqual(conditional(table, [0], [1]).probabilities, Float64Array.of(1, 0));
 * ```
 */
export function conditional(
  table: JointTable,
  axes: readonly number[],
  values: readonly number[],
): JointTable {
  requireJointTable(table);
  const { shape, probabilities } = table;
  requireSomeAxes(shape.length, "the known axes", axes);
  const rest = axesBeside(shape.length, axes);
  if (rest.length === 0) {
    throw new RangeError(`Expected a variable that is not known, got all ${shape.length} as known`);
  }
  if (values.length !== axes.length) {
    throw new RangeError(`Expected a value for each of ${axes.length} known axes, got ${values.length}`);
  }
  axes.forEach((axis, i) => {
    if (!(Number.isInteger(values[i]) && values[i] >= 0 && values[i] < shape[axis])) {
      throw new RangeError(
        `Expected a value from 0 to ${shape[axis] - 1} for axis ${axis}, got ${values[i]}`,
      );
    }
  });
  const row =
    rowsOfCells(shape, probabilities, axes, rest)[cellOfValues(axes.map((axis) => shape[axis]), values)];
  const total = compensatedSum(row);
  if (total === 0) {
    throw new RangeError(
      `Expected known values of positive probability, got ${values.join(", ")} for the axes ${
        axes.join(", ")
      }, which ` +
        "have probability 0: a conditional law is not defined there",
    );
  }
  return { shape: rest.map((axis) => shape[axis]), probabilities: row.map((p) => p / total) };
}
