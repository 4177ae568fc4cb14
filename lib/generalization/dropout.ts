import type { Matrix } from "../math/mod.ts";

/**
 * The L² penalty, one number a weight, that dropout on the inputs of a linear model amounts to on average.
 *
 * k_α = ((1 − q)/q) Σᵢ X_αi²: with every input kept with probability q and divided by q,
 * ⟨½ Σᵢ (yᵢ − w·(m∘xᵢ)/q)²⟩_m = ½ Σᵢ (yᵢ − w·xᵢ)² + ½ Σ_α k_α w_α². For inputs of variance 1/P, k_α ≈ r (1 − q)/q.
 *
 * Source: Wager, Wang and Liang, "Dropout training as adaptive regularization" (2013), section 2; against kaplan
 * section 6, last sentence.
 *
 * @param inputs X, P × D: one data point a column
 * @param keep q, the probability with which an input is kept, 0 < q ≤ 1
 * @returns k, P numbers, in the units of XXᵀ: a penalty for {@linkcode ridgeWeights}
 * @throws {RangeError} A probability out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * assert.deepEqual(dropoutPenalty(matrix(2, 2, [1, 2, 0, 3]), 0.25), Float64Array.of(15, 27));
 * ```
 */
export function dropoutPenalty(inputs: Matrix, keep: number): Float64Array {
  if (!(keep > 0 && keep <= 1)) {
    throw new RangeError(`Expected a probability of keeping an input in (0, 1], got ${keep}`);
  }
  const { rows, columns, data } = inputs;
  return Float64Array.from({ length: rows }, (_, a) => {
    let squares = 0;
    for (let i = 0; i < columns; i++) squares += data[a * columns + i] ** 2;
    return (1 - keep) / keep * squares;
  });
}
