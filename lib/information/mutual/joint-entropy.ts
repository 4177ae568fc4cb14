import { compensatedSum } from "../../math/mod.ts";
import { entropy } from "../entropy/mod.ts";
import { axesBeside, requireDisjointAxes, requireSomeAxes } from "../../math/axes.ts";
import { type JointLaw, marginal } from "./joint-law.ts";

/**
 * Joint entropy: the entropy of several variables taken as one.
 *
 * S(X_A) = −Σ P(x_A) ln P(x_A).
 *
 * Source: kaplan, eq. (2.5.2), left side; Cover and Thomas (2006), eq. (2.8).
 *
 * @param joint a joint law
 * @param axes the variables A; all unless told
 * @returns nats
 * @throws {RangeError} if an axis does not exist or is named twice
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const law = jointLaw([2, 2], [1 / 2, 1 / 4, 1 / 4, 0]);
 * assert.equal(jointEntropy(law), 1.5 * Math.LN2);
 * ```
 */
export function jointEntropy(
  joint: JointLaw,
  axes: readonly number[] = axesBeside(joint.shape.length, []),
): number {
  return entropy(marginal(joint, axes).probabilities);
}

/**
 * Conditional entropy: the expected surprise at some variables for somebody who knows others.
 *
 * S(X|Y) = −Σ p(x, y) ln p(x|y); at least 0, and 0 exactly where X is a function of Y. It is summed as it stands, of
 * non-negative terms, so that a nearly certain X keeps its digits; no two entropies are subtracted.
 *
 * Source: kaplan, eq. (2.5.1); Cover and Thomas (2006), eq. (2.10).
 *
 * @param joint a joint law
 * @param of the axes of X
 * @param given the axes of Y; all others unless told, and none gives the joint entropy of X
 * @returns nats
 * @throws {RangeError} if an axis does not exist, is named twice or stands on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const law = jointLaw([2, 2], [1 / 2, 1 / 4, 1 / 4, 0]);
 * // Y = 0 has probability 3/4 and leaves X at 2/3 and 1/3; Y = 1 leaves nothing open.
 * const expected = 3 / 4 * Math.log(3) - 1 / 2 * Math.LN2;
 * assert(Math.abs(conditionalEntropy(law, [0], [1]) - expected) < 1e-15);
 * ```
 */
export function conditionalEntropy(
  joint: JointLaw,
  of: readonly number[],
  given: readonly number[] = axesBeside(joint.shape.length, of),
): number {
  requireSomeAxes(joint.shape.length, "the axes asked for", of);
  requireDisjointAxes(joint.shape.length, { "the axes asked for": of, "the known axes": given });
  const terms = rowsOf(joint, given, of).flatMap((cells) => {
    const total = cells.reduce((sum, p) => sum + p, 0);
    return Array.from(cells, (p, x) => p > 0 ? p * logInverseShare(cells, x, total) : 0);
  });
  return compensatedSum(terms);
}

/** ln(total/p) for one cell of a row: by the sum of the other cells where p is most of the total. */
function logInverseShare(cells: Float64Array, x: number, total: number): number {
  if (2 * cells[x] <= total) return Math.log(total / cells[x]);
  let others = 0;
  for (let i = 0; i < cells.length; i++) if (i !== x) others += cells[i];
  return Math.log1p(others / cells[x]);
}

/** The probabilities of all combinations of some axes, one list for each combination of the given ones; the rest is summed over. */
export function rowsOf(joint: JointLaw, given: readonly number[], of: readonly number[]): Float64Array[] {
  const rows = given.reduce((product, axis) => product * joint.shape[axis], 1);
  const table = marginal(joint, [...given, ...of]).probabilities;
  const size = table.length / rows;
  return Array.from({ length: rows }, (_, row) => table.subarray(row * size, (row + 1) * size));
}

/**
 * Variation of information: what each of two variables leaves open about the other. A distance between them.
 *
 * VI(X, Y) = S(X|Y) + S(Y|X); 0 exactly where each is a function of the other, and the triangle inequality holds.
 *
 * Source: Meilă, J. Multivar. Anal. 98 (2007) 873–895, eq. (15).
 *
 * @param joint a joint law
 * @param first the axes of X
 * @param second the axes of Y; all others unless told
 * @returns nats
 * @throws {RangeError} if an axis does not exist, is named twice or stands on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw, productLaw } from "./joint-law.ts";
 * assert.equal(variationOfInformation(jointLaw([2, 2], [0, 1 / 2, 1 / 2, 0]), [0], [1]), 0);
 * assert.equal(variationOfInformation(productLaw([1 / 2, 1 / 2], [1 / 2, 1 / 2]), [0], [1]), 2 * Math.LN2);
 * ```
 */
export function variationOfInformation(
  joint: JointLaw,
  first: readonly number[],
  second: readonly number[] = axesBeside(joint.shape.length, first),
): number {
  return conditionalEntropy(joint, first, second) + conditionalEntropy(joint, second, first);
}
