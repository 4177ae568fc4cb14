import { aliasSampler, categoricalCounts, type Stream } from "../../random/mod.ts";
import { valuesOfCell } from "./cells.ts";
import { type JointTable, requireJointTable } from "./joint-table.ts";

/**
 * A sampler of combinations of values, in constant time a draw whatever the size of the table.
 *
 * Source: Walker, ACM Trans. Math. Softw. 3 (1977) 253–256.
 *
 * @param table a joint table
 * @returns a function from a stream to the value of each variable, counted from 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { jointTable } from "./joint-table.ts";
 * const draw = tableSampler(jointTable([2, 3], [0, 0, 0, 0, 0, 1]));
 * assert.deepEqual(draw(stream(1)), [1, 2]);
 * ```
 */
export function tableSampler(table: JointTable): (stream: Stream) => number[] {
  requireJointTable(table);
  const draw = aliasSampler(table.probabilities);
  return (stream) => valuesOfCell(table.shape, draw(stream));
}

/**
 * How often each combination of values comes in independent draws from a table.
 *
 * @param table a joint table
 * @param n how many draws, at least 0
 * @param stream where chance comes from
 * @returns one count for each cell, in the order of the table's probabilities
 * @throws {RangeError} if n is not an integer of at least 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { jointTable } from "./joint-table.ts";
 * const [both, , , neither] = sampleCounts(jointTable([2, 2], [0.5, 0, 0, 0.5]), 1000, stream(1));
 * assert.equal(both + neither, 1000);
 * ```
 */
export function sampleCounts(table: JointTable, n: number, stream: Stream): number[] {
  requireJointTable(table);
  return categoricalCounts(table.probabilities, n, stream);
}
