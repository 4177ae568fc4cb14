import { requireFinite, requireInteger, requireSameLength } from "../../math/checks.ts";

/** The nearest of some points. */
export interface Neighbours {
  /** Their places in the list of points, the nearest first; of equally near ones the first. */
  readonly indices: Int32Array;
  /** Their squared Euclidean distances, ascending. */
  readonly squaredDistances: Float64Array;
}

/**
 * The nearest points to a query.
 *
 * The `count` least of ‖x − xₖ‖²; all of them where there are fewer.
 *
 * Source: definition; rlax 0.1.9 `knn_query`, which returns the distances with a minus sign.
 *
 * @param points any number of points of D coordinates
 * @param query D coordinates
 * @param count how many, at least 1
 * @throws {RangeError} if dimensions differ, a coordinate is not finite or the count no integer of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { indices, squaredDistances } = nearestNeighbours([[0, 0], [3, 4], [1, 0]], [1, 1], 2);
 * assert.deepEqual([...indices], [2, 0]);
 * assert.deepEqual([...squaredDistances], [1, 2]);
 * ```
 */
export function nearestNeighbours(
  points: readonly ArrayLike<number>[],
  query: ArrayLike<number>,
  count: number,
): Neighbours {
  requireInteger("the number of neighbours", count, 1);
  requireFinite("the query", query);
  const distances = Float64Array.from(points, (point, index) => {
    requireSameLength(`point ${index}`, point, "the query", query);
    requireFinite(`point ${index}`, point);
    let sum = 0;
    for (let i = 0; i < query.length; i++) sum += (query[i] - point[i]) ** 2;
    return sum;
  });
  const indices = Int32Array.from(distances.keys()).sort((a, b) => distances[a] - distances[b] || a - b)
    .slice(0, count);
  return { indices, squaredDistances: Float64Array.from(indices, (index) => distances[index]) };
}
