import { mixtureTerm } from "../divergence/divergence-terms.ts";
import { compensatedSum } from "../../math/mod.ts";
import { axesBeside, requireDisjointAxes, requireSomeAxes } from "../../math/axes.ts";
import { added, type DoubleDouble, productDifference } from "./exact-difference.ts";
import { rowsOf } from "./joint-entropy.ts";
import type { JointLaw } from "./joint-law.ts";

/**
 * Mutual information: how much knowing one variable takes from the surprise at another.
 *
 * I(X, Y) = Σ p(x, y) ln[p(x, y)/(p(x) p(y))] = S(X) + S(Y) − S(X, Y) = S(X) − S(X|Y) = D(p(x, y)‖p(x) p(y)).
 * It is summed as this divergence, term by term non-negative, and p(x, y) − p(x) p(y) is formed in twice the working
 * precision: two variables that are nearly independent keep their digits.
 *
 * Source: kaplan, eqs. (2.5.3) and (2.5.4); Cover and Thomas (2006), eq. (2.28).
 *
 * @param joint a joint law
 * @param first the axes of X
 * @param second the axes of Y; all others unless told
 * @returns nats, at least 0
 * @throws {RangeError} if an axis does not exist, is named twice or stands on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw, productLaw } from "./joint-law.ts";
 * assert.equal(mutualInformation(jointLaw([2, 2], [0, 1 / 2, 1 / 2, 0]), [0], [1]), Math.LN2);
 * assert.equal(mutualInformation(productLaw([0.5, 0.5], [0.25, 0.75]), [0], [1]), 0);
 * ```
 */
export function mutualInformation(
  joint: JointLaw,
  first: readonly number[],
  second: readonly number[] = axesBeside(joint.shape.length, first),
): number {
  return conditionalMutualInformation(joint, first, second, []);
}

/**
 * Conditional mutual information: how much two variables know about one another beyond what a third one tells.
 *
 * I(X, Y|Z) = Σ p(x, y, z) ln[p(x, y, z) p(z)/(p(x, z) p(y, z))] = S(X|Z) − S(X|Y, Z); 0 exactly where X − Z − Y is a
 * Markov chain. Summed like {@linkcode mutualInformation}.
 *
 * Source: Cover and Thomas (2006), eq. (2.60); kaplan, end of section 2.5 (as the slack of strong sub-additivity).
 *
 * @param joint a joint law
 * @param first the axes of X
 * @param second the axes of Y
 * @param given the axes of Z; none gives the mutual information
 * @returns nats, at least 0
 * @throws {RangeError} if an axis does not exist, is named twice or stands in two groups
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * // Z is the parity of X and Y: pairs know nothing of one another until the third is known.
 * const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
 * assert.equal(mutualInformation(parity, [0], [1]), 0);
 * assert.equal(conditionalMutualInformation(parity, [0], [1], [2]), Math.LN2);
 * ```
 */
export function conditionalMutualInformation(
  joint: JointLaw,
  first: readonly number[],
  second: readonly number[],
  given: readonly number[],
): number {
  const dimensions = joint.shape.length;
  requireSomeAxes(dimensions, "the first axes", first);
  requireSomeAxes(dimensions, "the second axes", second);
  requireDisjointAxes(dimensions, {
    "the first axes": first,
    "the second axes": second,
    "the known axes": given,
  });
  const columns = second.reduce((product, axis) => product * joint.shape[axis], 1);
  return compensatedSum(
    rowsOf(joint, given, [...first, ...second]).map((table) => dependence(table, columns)),
  );
}

const ZERO: DoubleDouble = { high: 0, low: 0 };

/** Σ p ln[p P/(r c)] over a table p with row sums r, column sums c and the total P, as Σ [p ln(p/q) − p + q], q = rc/P. */
function dependence(table: Float64Array, columns: number): number {
  let total = ZERO;
  const rowSums = new Array<DoubleDouble>(table.length / columns).fill(ZERO);
  const columnSums = new Array<DoubleDouble>(columns).fill(ZERO);
  table.forEach((p, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    total = added(total, p);
    rowSums[row] = added(rowSums[row], p);
    columnSums[column] = added(columnSums[column], p);
  });
  if (total.high === 0) return 0;
  return compensatedSum(table.map((p, cell) => {
    const [row, column] = [rowSums[Math.floor(cell / columns)], columnSums[cell % columns]];
    const independent = row.high * (column.high / total.high);
    if (p === 0) return independent;
    const excess = productDifference({ high: p, low: 0 }, total, row, column) / total.high;
    const change = excess / independent;
    if (Math.abs(change) < 0.5) return independent * mixtureTerm(change);
    // Products of tiny numbers may vanish and quotients overflow; sums of logarithms do not.
    const logRatio = Math.log(p / row.high) + Math.log(total.high) - Math.log(column.high);
    return Math.max(0, p * logRatio - excess);
  }));
}
