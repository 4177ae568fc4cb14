import { type Matrix, matrix, softmax } from "../../math/mod.ts";
import { requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";

function requireLogitsAndNoise(logits: ArrayLike<number>, noise: ArrayLike<number>, beta: number): void {
  requireFiniteList("the logits", logits);
  requireFiniteList("the noise", noise);
  requireSameLength("logits", logits, "noise", noise);
  requirePositive("β", beta);
}

/**
 * The Gumbel-softmax (or concrete) sample: a differentiable stand-in for a one-hot draw.
 *
 * fᵢ = exp(β(xᵢ + zᵢ)) / Σⱼ exp(β(xⱼ + zⱼ)). With Gumbel noise argmax f is a draw from softmax(x) at every β; f itself
 * becomes that one-hot draw as β → ∞.
 *
 * Source: kaplan eq. (3.5.7); Jang, Gu, Poole (2017) eq. (2), whose temperature is 1/β.
 *
 * @param logits x, k finite numbers in nats
 * @param noise z, k finite numbers in nats: independent standard Gumbel numbers
 * @param beta β > 0, the inverse temperature, dimensionless
 * @returns k numbers in [0, 1] that sum to 1
 * @throws {RangeError} if a number is not finite, the lengths differ, or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(gumbelSoftmax([1, 2], [1, 0], 3), Float64Array.of(0.5, 0.5));
 * ```
 */
export function gumbelSoftmax(
  logits: ArrayLike<number>,
  noise: ArrayLike<number>,
  beta: number,
): Float64Array {
  requireLogitsAndNoise(logits, noise, beta);
  const scores = new Float64Array(logits.length);
  for (let i = 0; i < scores.length; i++) scores[i] = beta * (logits[i] + noise[i]);
  return softmax(scores);
}

/**
 * The derivative of a Gumbel-softmax sample with respect to the logits, at fixed noise.
 *
 * ∂fᵢ/∂xⱼ = β fᵢ (δᵢⱼ − fⱼ)
 *
 * Source: the derivative of kaplan eq. (3.5.7).
 *
 * @param sample f, k probabilities
 * @param beta β > 0, dimensionless
 * @returns k × k, per nat; symmetric, with rows that sum to 0
 * @throws {RangeError} if the sample is empty or not finite, or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...gumbelSoftmaxJacobian([0.25, 0.75], 4).data], [0.75, -0.75, -0.75, 0.75]);
 * ```
 */
export function gumbelSoftmaxJacobian(sample: ArrayLike<number>, beta: number): Matrix {
  requireFiniteList("the sample", sample);
  requirePositive("β", beta);
  return matrix(
    sample.length,
    sample.length,
    (i, j) => beta * sample[i] * ((i === j ? 1 : 0) - sample[j]),
  );
}

/**
 * The one-hot vector of an index.
 *
 * eᵢ = 1 at the index, 0 elsewhere.
 *
 * Source: the argmax "in its one-hot version" below kaplan eq. (3.5.7).
 *
 * @param index an integer in [0, count)
 * @param count k, the number of outcomes
 * @returns k numbers
 * @throws {RangeError} if the index is outside
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(oneHot(1, 3), Float64Array.of(0, 1, 0));
 * ```
 */
export function oneHot(index: number, count: number): Float64Array {
  requireIndex("the index", index, count);
  const vector = new Float64Array(count);
  vector[index] = 1;
  return vector;
}

/**
 * The straight-through sample: the one-hot draw forwards, the derivative of the Gumbel-softmax sample backwards.
 *
 * e = one-hot(argmax(x + z)), with "∂e/∂x" = β fᵢ (δᵢⱼ − fⱼ) in place of the zero that it has. The estimator is biased at every β; for a
 * linear objective its gradient is that of the relaxed sample.
 *
 * Source: Jang, Gu, Poole (2017) section 2.2.
 *
 * @param logits x, k finite numbers in nats
 * @param noise z, k finite numbers in nats: independent standard Gumbel numbers
 * @param beta β > 0, dimensionless
 * @returns the one-hot draw, k numbers, and the k × k derivative that stands in for its own; of equal largest entries the first
 * is taken
 * @throws {RangeError} if a number is not finite, the lengths differ, or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { sample, jacobian } = straightThrough([0, 1], [0, 0], 2);
 * assert.deepEqual(sample, Float64Array.of(0, 1));
 * assert(jacobian.data[0] > 0);
 * ```
 */
export function straightThrough(
  logits: ArrayLike<number>,
  noise: ArrayLike<number>,
  beta: number,
): { readonly sample: Float64Array; readonly jacobian: Matrix } {
  const relaxed = gumbelSoftmax(logits, noise, beta);
  // Relaxed entries may round to the same number at small β: the sum of logits and noise decides.
  let best = 0;
  for (let i = 1; i < logits.length; i++) {
    if (logits[i] + noise[i] > logits[best] + noise[best]) best = i;
  }
  return { sample: oneHot(best, logits.length), jacobian: gumbelSoftmaxJacobian(relaxed, beta) };
}
