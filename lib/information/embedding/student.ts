import { type Matrix, matrix } from "../../math/mod.ts";
import { requireJoint, requireMap } from "./checks.ts";
import { excessOverModel } from "./excess.ts";
import { squaredDistances } from "./squared-distances.ts";

/**
 * The loss of t-SNE: how far the law of all pairs in a map is from the one wanted.
 *
 * L = D(P‖Q) = Σᵢⱼ pᵢⱼ ln(pᵢⱼ/qᵢⱼ), with Student's kernel of one degree of freedom, normalised over all pairs:
 * qᵢⱼ = (1 + |yᵢ − yⱼ|²)⁻¹ / Σₖ≠ₗ (1 + |yₖ − yₗ|²)⁻¹.
 *
 * Source: van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, eqs. (2), (4).
 *
 * @param joint n × n, symmetric with a zero diagonal, all entries together summing to 1
 * @param map n × d, one place a row
 * @returns nats, at least 0
 * @throws {RangeError} if it is no symmetric law of pairs, or the map has not n finite places
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const even = matrix(3, 3, (i, j) => (i === j ? 0 : 1 / 6));
 * const triangle = matrix(3, 2, [0, 0, 1, 0, 1 / 2, Math.sqrt(3) / 2]);
 * assert(Math.abs(tsneLoss(even, triangle)) < 1e-15);
 * ```
 */
export function tsneLoss(joint: Matrix, map: Matrix): number {
  requireJoint("the law of pairs", joint);
  requireMap(map, joint.rows);
  const n = joint.rows;
  const squares = squaredDistances(map).data;
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) total += 2 / (1 + squares[i * n + j]);
  }
  const logTotal = Math.log(total);
  let loss = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const at = i * n + j;
      loss += 2 * excessOverModel(joint.data[at], -Math.log1p(squares[at]) - logTotal);
    }
  }
  return loss;
}

/**
 * The gradient of {@linkcode tsneLoss} in every place of the map.
 *
 * ∂L/∂yᵢ = 4 Σⱼ (pᵢⱼ − qᵢⱼ) (yᵢ − yⱼ) (1 + |yᵢ − yⱼ|²)⁻¹.
 *
 * Source: van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, eq. (5).
 *
 * @param joint n × n, symmetric with a zero diagonal, all entries together summing to 1
 * @param map n × d, one place a row
 * @returns n × d, nats per unit of the map
 * @throws {RangeError} if it is no symmetric law of pairs, or the map has not n finite places
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const even = matrix(3, 3, (i, j) => (i === j ? 0 : 1 / 6));
 * const triangle = matrix(3, 2, [0, 0, 1, 0, 1 / 2, Math.sqrt(3) / 2]);
 * assert(tsneGradient(even, triangle).data.every((slope) => Math.abs(slope) < 1e-15));
 * ```
 */
export function tsneGradient(joint: Matrix, map: Matrix): Matrix {
  requireJoint("the law of pairs", joint);
  requireMap(map, joint.rows);
  return matrix(map.rows, map.columns, studentForces(joint.data, map, 1));
}

/**
 * ∂L/∂y of t-SNE, with the wanted law weighed by an exaggeration.
 *
 * Pull and push are summed apart, because the push's normaliser is known only after the last pair. Every pair is met
 * once, row by row and coordinate by coordinate: passes over short arrays, twice as fast as a pair at a time.
 */
export function studentForces(joint: Float64Array, map: Matrix, exaggeration: number): Float64Array {
  const { rows: n, columns: d, data } = map;
  const coordinates = columnsOf(map);
  const pulls = coordinates.map(() => new Float64Array(n));
  const pushes = coordinates.map(() => new Float64Array(n));
  const pullOf = new Float64Array(n);
  const pushOf = new Float64Array(n);
  let total = 0;
  for (let i = 1; i < n; i++) {
    pullOf.fill(0, 0, i);
    for (const y of coordinates) {
      for (let j = 0; j < i; j++) {
        const difference = y[i] - y[j];
        pullOf[j] += difference * difference;
      }
    }
    for (let j = 0; j < i; j++) {
      const kernel = 1 / (1 + pullOf[j]);
      total += 2 * kernel;
      pullOf[j] = joint[i * n + j] * kernel;
      pushOf[j] = kernel * kernel;
    }
    for (let k = 0; k < d; k++) {
      addForces(pullOf, coordinates[k], i, pulls[k]);
      addForces(pushOf, coordinates[k], i, pushes[k]);
    }
  }
  return data.map((_, at) => {
    const i = Math.floor(at / d);
    const k = at % d;
    return 4 * (exaggeration * pulls[k][i] - pushes[k][i] / total);
  });
}

function columnsOf({ rows, columns, data }: Matrix): Float64Array[] {
  return Array.from(
    { length: columns },
    (_, k) => Float64Array.from({ length: rows }, (_, i) => data[i * columns + k]),
  );
}

/** Adds the forces weightⱼ (yᵢ − yⱼ) between point i and all earlier ones, along one coordinate. */
function addForces(weights: Float64Array, y: Float64Array, i: number, forces: Float64Array): void {
  let sum = 0;
  for (let j = 0; j < i; j++) {
    const force = weights[j] * (y[i] - y[j]);
    sum += force;
    forces[j] -= force;
  }
  forces[i] += sum;
}
