import { compensatedSum } from "../../math/mod.ts";
import { requireNonNegative } from "../../math/checks.ts";
import { axesBeside, requireDisjointSomeAxes } from "../../math/axes.ts";
import { rowsOfCells } from "./cells.ts";
import { type JointTable, requireJointTable } from "./joint-table.ts";
import { marginal } from "./marginal.ts";

/** The round-off that products of marginals may have. */
const ROUND_OFF = 1e-12;

/**
 * How far groups of variables are from independent: the largest error of the product of their laws.
 *
 * max |P(x) − Π_A P(x_A)|, over all combinations x; 0 exactly where the groups are independent.
 *
 * Source: Casella and Berger, Statistical Inference (2002), definitions 4.2.5 and 4.6.5.
 *
 * @param table a joint table
 * @param groups disjoint groups of axes, at least two; each variable by itself unless told, and variables in no group are
 * summed over
 * @returns a difference of probabilities, from 0 to 1
 * @throws {RangeError} if there are fewer than two groups, one is empty, they share an axis or name one that does not exist
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * assert.equal(dependenceGap(jointTable([2, 2], [0.5, 0, 0, 0.5])), 0.25);
 * ```
 */
export function dependenceGap(
  table: JointTable,
  groups: readonly (readonly number[])[] = table.shape.map((_, axis) => [axis]),
): number {
  requireJointTable(table);
  if (groups.length < 2) {
    throw new RangeError(`Expected at least two groups of variables, got ${groups.length}`);
  }
  requireDisjointSomeAxes(
    table.shape.length,
    Object.fromEntries(groups.map((axes, i) => [`group ${i}`, axes])),
  );
  const together = marginal(table, groups.flat()).probabilities;
  let product = Float64Array.of(1);
  for (const axes of groups) {
    const law = marginal(table, axes).probabilities;
    const before = product;
    product = Float64Array.from(
      { length: before.length * law.length },
      (_, i) => before[Math.floor(i / law.length)] * law[i % law.length],
    );
  }
  return together.reduce((gap, p, i) => Math.max(gap, Math.abs(p - product[i])), 0);
}

/**
 * Whether groups of variables are independent: whether their joint law is the product of their laws.
 *
 * P(x) = Π_A P(x_A) for all x, within a tolerance. This is a question about a table that is known; for counts in a sample
 * see `independenceTest`.
 *
 * Source: Casella and Berger, Statistical Inference (2002), definitions 4.2.5 and 4.6.5.
 *
 * @param table a joint table
 * @param groups disjoint groups of axes, at least two; each variable by itself unless told
 * @param tolerance how far a probability may be from the product; 1e-12, round-off, unless told
 * @throws {RangeError} what `dependenceGap` refuses, or a negative tolerance
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * // Two bits and their parity: independent two by two, not all three.
 * const parity = jointTable([2, 2, 2], [0.25, 0, 0, 0.25, 0, 0.25, 0.25, 0]);
 * assert.ok(areIndependent(parity, [[0], [2]]) && !areIndependent(parity));
 * ```
 */
export function areIndependent(
  table: JointTable,
  groups?: readonly (readonly number[])[],
  tolerance: number = ROUND_OFF,
): boolean {
  requireNonNegative("the tolerance", tolerance);
  return dependenceGap(table, groups) <= tolerance;
}

/**
 * Whether two groups of variables are independent once a third is known.
 *
 * P(x, y|z) = P(x|z) P(y|z) for all z that can happen, within a tolerance.
 *
 * Source: Dawid, J. R. Statist. Soc. B 41 (1979) 1–31, eq. (1).
 *
 * @param table a joint table
 * @param first the axes of X
 * @param second the axes of Y
 * @param given the axes of Z; variables in no group are summed over
 * @param tolerance how far a conditional probability may be from the product; 1e-12 unless told
 * @throws {RangeError} if a group is empty, groups share an axis, one does not exist, or the tolerance is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointTable } from "./joint-table.ts";
 * // Two noisy copies of a bit Z: independent beside it, dependent without it.
 * const copies = jointTable([2, 2, 2], [0.28125, 0.03125, 0.09375, 0.09375, 0.09375, 0.09375, 0.03125, 0.28125]);
 * assert.ok(areConditionallyIndependent(copies, [0], [1], [2]) && !areIndependent(copies, [[0], [1]]));
 * ```
 */
export function areConditionallyIndependent(
  table: JointTable,
  first: readonly number[],
  second: readonly number[],
  given: readonly number[],
  tolerance: number = ROUND_OFF,
): boolean {
  requireNonNegative("the tolerance", tolerance);
  requireDisjointSomeAxes(table.shape.length, {
    "the first variables": first,
    "the second variables": second,
    "the known variables": given,
  });
  const order = [...given, ...first, ...second];
  const { shape, probabilities } = marginal(table, order);
  const axes = order.map((_, i) => i);
  const known = axes.slice(0, given.length);
  const firstShape = first.map((axis) => table.shape[axis]);
  const secondShape = second.map((axis) => table.shape[axis]);
  return rowsOfCells(shape, probabilities, known, axesBeside(axes.length, known)).every((row) => {
    const total = compensatedSum(row);
    if (total === 0) return true;
    const beside = { shape: [...firstShape, ...secondShape], probabilities: row.map((p) => p / total) };
    const groups = [first.map((_, i) => i), second.map((_, i) => first.length + i)];
    return dependenceGap(beside, groups) <= tolerance;
  });
}
