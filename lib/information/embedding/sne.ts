import { type Matrix, matrix } from "../../math/mod.ts";
import { requireConditional, requireMap } from "./checks.ts";
import { excessOverModel } from "./excess.ts";
import { leastOf } from "./neighbour-probabilities.ts";
import { squaredDistances } from "./squared-distances.ts";

/**
 * The loss of stochastic neighbour embedding: how far the laws of the neighbours in a map are from those wanted.
 *
 * L = Σᵢ D(Pᵢ‖Qᵢ), with q(j|i) = exp(−|yᵢ − yⱼ|²) / Σₖ exp(−|yᵢ − yₖ|²) over k ≠ i: a Gaussian of variance ½ for every
 * point. Logarithms of q are formed before exponentials, so neighbours torn far apart cost their squared distance and
 * never infinity.
 *
 * Source: kaplan eqs. (2.6.2), (2.6.3), which call it t-SNE; Hinton and Roweis, Stochastic neighbor embedding (2002),
 * eqs. (4), (5).
 *
 * @param conditional n × n, row i being the law p(·|i), with a zero diagonal
 * @param map n × d, one place a row
 * @returns nats, at least 0, summed over the n points
 * @throws {RangeError} if a row is no law of the other points, or the map has not n finite places
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // Equal distances, but point 0 wants neighbour 1 three times as often as neighbour 2.
 * const conditional = matrix(3, 3, [0, 3 / 4, 1 / 4, 1 / 2, 0, 1 / 2, 1 / 2, 1 / 2, 0]);
 * const triangle = matrix(3, 2, [0, 0, 1, 0, 1 / 2, Math.sqrt(3) / 2]);
 * const expected = 3 / 4 * Math.log(3 / 2) + 1 / 4 * Math.log(1 / 2);
 * assert(Math.abs(sneLoss(conditional, triangle) - expected) < 1e-15);
 * ```
 */
export function sneLoss(conditional: Matrix, map: Matrix): number {
  requireConditional("the neighbours' laws", conditional);
  requireMap(map, conditional.rows);
  const n = conditional.rows;
  const squares = squaredDistances(map).data;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const logTotal = logTotalOf(squares, n, i);
    for (let j = 0; j < n; j++) {
      if (j !== i) loss += excessOverModel(conditional.data[i * n + j], -squares[i * n + j] - logTotal);
    }
  }
  return loss;
}

/**
 * The gradient of {@linkcode sneLoss} in every place of the map.
 *
 * ∂L/∂yᵢ = 2 Σⱼ (p(j|i) − q(j|i) + p(i|j) − q(i|j)) (yᵢ − yⱼ).
 *
 * Source: Hinton and Roweis, Stochastic neighbor embedding (2002), eq. (6).
 *
 * @param conditional n × n, row i being the law p(·|i), with a zero diagonal
 * @param map n × d, one place a row
 * @returns n × d, nats per unit of the map
 * @throws {RangeError} if a row is no law of the other points, or the map has not n finite places
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const even = matrix(3, 3, [0, 1 / 2, 1 / 2, 1 / 2, 0, 1 / 2, 1 / 2, 1 / 2, 0]);
 * const triangle = matrix(3, 2, [0, 0, 1, 0, 1 / 2, Math.sqrt(3) / 2]);
 * assert(sneGradient(even, triangle).data.every((slope) => Math.abs(slope) < 1e-15));
 * ```
 */
export function sneGradient(conditional: Matrix, map: Matrix): Matrix {
  requireConditional("the neighbours' laws", conditional);
  requireMap(map, conditional.rows);
  return matrix(map.rows, map.columns, gaussianForces(conditional.data, map, 1));
}

/** ∂L/∂y of SNE, with the wanted laws weighed by an exaggeration. */
export function gaussianForces(conditional: Float64Array, map: Matrix, exaggeration: number): Float64Array {
  const { rows: n, columns: d, data: y } = map;
  const weights = squaredDistances(map).data;
  for (let i = 0; i < n; i++) {
    const least = leastOther(weights, n, i);
    let total = 0;
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      weights[at] = j === i ? 0 : Math.exp(least - weights[at]);
      total += weights[at];
    }
    for (let j = 0; j < n; j++) weights[i * n + j] /= total;
  }
  const gradient = new Float64Array(n * d);
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const here = i * n + j;
      const there = j * n + i;
      const pull = 2 *
        (exaggeration * (conditional[here] + conditional[there]) - weights[here] - weights[there]);
      for (let k = 0; k < d; k++) {
        const force = pull * (y[i * d + k] - y[j * d + k]);
        gradient[i * d + k] += force;
        gradient[j * d + k] -= force;
      }
    }
  }
  return gradient;
}

/** ln Σⱼ exp(−dᵢⱼ²) over j ≠ i. */
function logTotalOf(squares: Float64Array, n: number, i: number): number {
  const least = leastOther(squares, n, i);
  let total = 0;
  for (let j = 0; j < n; j++) {
    if (j !== i) total += Math.exp(least - squares[i * n + j]);
  }
  return Math.log(total) - least;
}

/** The least entry of row i off the diagonal. */
function leastOther(squares: Float64Array, n: number, i: number): number {
  const row = squares.subarray(i * n, (i + 1) * n);
  const sides = [row.subarray(0, i), row.subarray(i + 1)].filter(({ length }) => length > 0);
  return Math.min(...sides.map(leastOf));
}
