import type { Matrix } from "../../math/mod.ts";
import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { requirePoints } from "./checks.ts";
import { nearestOthers } from "./neighbours.ts";
import { squaredDistances } from "./squared-distances.ts";

/**
 * The share of the nearest neighbours that bear the label of the point itself.
 *
 * A = (1/nk) Σᵢ #{j among the k nearest of i : labelⱼ = labelᵢ}; with k = 1 the accuracy of guessing every label from
 * the nearest other point. Of equally near points the earlier counts first.
 *
 * Source: van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, section 4 (k = 1).
 *
 * @param places n × d, points or the map of them, one a row
 * @param labels n labels
 * @param k how many neighbours, from 1 to n − 1
 * @returns a pure number from 0 to 1
 * @throws {RangeError} if there are not as many labels as places, a coordinate is not finite, or k is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * assert.equal(labelAgreement(matrix(4, 1, [0, 1, 10, 11.5]), ["a", "a", "b", "a"], 1), 2 / 4);
 * ```
 */
export function labelAgreement(places: Matrix, labels: ArrayLike<number | string>, k: number): number {
  requirePoints("the places", places, 2);
  const n = places.rows;
  requireSameLength("the places", { length: n }, "the labels", labels);
  requireInteger("k", k, 1);
  if (k > n - 1) throw new RangeError(`Expected k of at most ${n - 1} for ${n} places, got ${k}`);
  const squares = squaredDistances(places);
  let agreeing = 0;
  for (let i = 0; i < n; i++) {
    for (const j of nearestOthers(squares, i, k)) agreeing += labels[j] === labels[i] ? 1 : 0;
  }
  return agreeing / (n * k);
}
