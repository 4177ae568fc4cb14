import { compensatedSum, type Matrix } from "../../math/mod.ts";
import { requireFinite } from "../../math/checks.ts";

/** A cheapest one-to-one assignment, and the prices that prove it. */
export interface OptimalAssignment {
  /** Sum of the costs of the assigned pairs. */
  readonly cost: number;
  /** The column of each row. */
  readonly columns: Int32Array;
  /** fᵢ and gⱼ with fᵢ + gⱼ ≤ cᵢⱼ, equality at the assigned pairs, gⱼ ≤ 0, and gⱼ = 0 for a column left over. */
  readonly potentials: { readonly rows: Float64Array; readonly columns: Float64Array };
}

/**
 * The cheapest way to give each row a column of its own: optimal transport between laws of equal weights.
 *
 * min Σᵢ c(i, σ(i)) over one-to-one σ, by the Hungarian method with shortest augmenting paths, O(n²m). For two samples of n points
 * the least mean distance, cost/n, is their earth mover's distance. (SciPy: `linear_sum_assignment`.)
 *
 * Source: Kuhn (1955); Jonker and Volgenant, Computing 38 (1987) 325–340.
 *
 * @param costs n × m with n ≤ m, finite, of either sign
 * @returns cost, columns and potentials
 * @throws {RangeError} if there are more rows than columns, or a cost is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { cost, columns } = optimalAssignment(matrix(2, 2, [1, 2, 3, 10]));
 * assert.equal(cost, 5);
 * assert.deepEqual([...columns], [1, 0]);
 * ```
 */
export function optimalAssignment(costs: Matrix): OptimalAssignment {
  requireFinite("the costs", costs.data);
  if (costs.rows > costs.columns) {
    throw new RangeError(
      `Expected at most as many rows as columns, got ${costs.rows} × ${costs.columns}: transpose the costs`,
    );
  }
  const rowOf = new Int32Array(costs.columns).fill(-1);
  const potentials = { rows: new Float64Array(costs.rows), columns: new Float64Array(costs.columns) };
  for (let row = 0; row < costs.rows; row++) assignRow(row, costs, rowOf, potentials);
  const columns = new Int32Array(costs.rows);
  rowOf.forEach((row, column) => {
    if (row >= 0) columns[row] = column;
  });
  const pairs = Array.from(columns, (column, row) => costs.data[row * costs.columns + column]);
  return { cost: compensatedSum(pairs), columns, potentials };
}

/** Gives one more row a column, moving others along the shortest path in reduced costs. */
function assignRow(
  start: number,
  { columns, data }: Matrix,
  rowOf: Int32Array,
  potentials: { rows: Float64Array; columns: Float64Array },
): void {
  const distance = new Float64Array(columns).fill(Infinity);
  const before = new Int32Array(columns).fill(-1);
  const settled: number[] = [];
  const open = new Set(Array.from({ length: columns }, (_, j) => j));
  let [row, from, length] = [start, -1, 0];
  let end = -1;
  while (end < 0) {
    let nearest = -1;
    for (const j of open) {
      const reduced = data[row * columns + j] - potentials.rows[row] - potentials.columns[j];
      if (length + reduced < distance[j]) {
        distance[j] = length + reduced;
        before[j] = from;
      }
      if (nearest < 0 || distance[j] < distance[nearest]) nearest = j;
    }
    length = distance[nearest];
    open.delete(nearest);
    if (rowOf[nearest] < 0) end = nearest;
    else {
      settled.push(nearest);
      [row, from] = [rowOf[nearest], nearest];
    }
  }
  potentials.rows[start] += length;
  for (const j of settled) {
    potentials.rows[rowOf[j]] += length - distance[j];
    potentials.columns[j] -= length - distance[j];
  }
  for (let j = end; j >= 0; j = before[j]) rowOf[j] = before[j] < 0 ? start : rowOf[before[j]];
}
