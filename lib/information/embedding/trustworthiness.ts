import type { Matrix } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireMap, requirePoints } from "./checks.ts";
import { nearestOthers, rankFrom } from "./neighbours.ts";
import { squaredDistances } from "./squared-distances.ts";

/**
 * Whether neighbours in a map are neighbours among the points: 1 if all are.
 *
 * T(k) = 1 − 2/(nk(2n − 3k − 1)) Σᵢ Σⱼ (r(i, j) − k), over the j that are among the k nearest of i in the map but not
 * among the points, where r(i, j) is the rank of j by distance from i there. Of equally near points the earlier ranks
 * first.
 *
 * Source: Venna and Kaski, Neural Networks 19 (2006) 889–899, eq. (1).
 *
 * @param points n × d, one point a row
 * @param map n × any number of dimensions, one place a row
 * @param k how many neighbours, at least 1 and below n/2
 * @returns a pure number from 0 to 1
 * @throws {RangeError} if the numbers of rows differ, a coordinate is not finite, or k is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const points = matrix(5, 1, [0, 1, 3, 7, 15]);
 * assert.equal(trustworthiness(points, matrix(5, 1, [0, -2, -6, -14, -30]), 2), 1);
 * ```
 */
export function trustworthiness(points: Matrix, map: Matrix, k: number): number {
  return 1 - intrusion(points, map, k);
}

/**
 * Whether neighbours among the points are neighbours in a map: 1 if all are.
 *
 * {@linkcode trustworthiness} with points and map exchanged: it sees what was torn apart, trustworthiness what was
 * brought together wrongly.
 *
 * Source: Venna and Kaski, Neural Networks 19 (2006) 889–899, eq. (2).
 *
 * @param points n × d, one point a row
 * @param map n × any number of dimensions, one place a row
 * @param k how many neighbours, at least 1 and below n/2
 * @returns a pure number from 0 to 1
 * @throws {RangeError} if the numbers of rows differ, a coordinate is not finite, or k is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // A square rolled up on a line tears two of its sides.
 * const square = matrix(4, 2, [0, 0, 1, 0, 1.1, 1.2, 0, 1.3]);
 * assert(continuity(square, matrix(4, 1, [0, 1, 2, 3]), 1) < 1);
 * ```
 */
export function continuity(points: Matrix, map: Matrix, k: number): number {
  requirePoints("the points", points, 2);
  return 1 - intrusion(map, points, k);
}

/** How badly the k nearest in `map` intrude on those among `points`: 0 if they are the same, 1 at worst. */
function intrusion(points: Matrix, map: Matrix, k: number): number {
  requirePoints("the points", points, 2);
  requireMap(map, points.rows);
  requireInteger("k", k, 1);
  const n = points.rows;
  if (!(2 * k < n)) throw new RangeError(`Expected k below half of ${n} points, got ${k}`);
  const among = squaredDistances(points);
  const mapped = squaredDistances(map);
  let penalty = 0;
  for (let i = 0; i < n; i++) {
    for (const j of nearestOthers(mapped, i, k)) penalty += Math.max(0, rankFrom(among, i, j) - k);
  }
  return 2 * penalty / (n * k * (2 * n - 3 * k - 1));
}
