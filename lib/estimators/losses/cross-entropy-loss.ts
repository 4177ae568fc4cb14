import { logSoftmax } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";

/** How a classifier's loss treats the labels. */
export interface CrossEntropyOptions {
  /** ε in [0, 1]: the target is (1 − ε) one-hot + ε uniform; 0 unless told. */
  readonly labelSmoothing?: number;
}

/** A classifier's loss with its slopes in the logits. */
export interface CrossEntropyLoss {
  /** −Σ yᵢ ln pᵢ, nats. */
  readonly value: number;
  /** p − y. */
  readonly gradient: Float64Array;
}

/**
 * The target of a label: one-hot, or smoothed.
 *
 * y = (1 − ε) e_label + ε/k.
 *
 * Source: kaplan eq. (1.8.2) for ε = 0; Szegedy et al., CVPR (2016) 2818, section 7, for the smoothing.
 *
 * @param label in 0 … classes − 1
 * @param classes k ≥ 1
 * @returns k probabilities
 * @throws {RangeError} A label that is no class, a smoothing outside [0, 1]
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...labelTarget(1, 4, { labelSmoothing: 0.5 })], [0.125, 0.625, 0.125, 0.125]);
 * ```
 */
export function labelTarget(
  label: number,
  classes: number,
  { labelSmoothing = 0 }: CrossEntropyOptions = {},
): Float64Array {
  requireInteger("the number of classes", classes, 1);
  requireIndex("the label", label, classes);
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new RangeError(`Expected a label smoothing in [0, 1], got ${labelSmoothing}`);
  }
  const target = new Float64Array(classes).fill(labelSmoothing / classes);
  target[label] += 1 - labelSmoothing;
  return target;
}

/**
 * The cross-entropy of a label and the softmax of logits, with its slopes.
 *
 * L = −Σ yᵢ ln pᵢ, p = softmax(a), ∂L/∂a = p − y. For a one-hot y it is −ln p_label, the negative log likelihood of the label, and equals
 * D_KL(y‖p); with smoothing L exceeds D_KL(y‖p) by the entropy of y, which no logit changes.
 *
 * Source: kaplan eq. (1.8.2).
 *
 * @param logits a, k ≥ 1 finite numbers
 * @param label in 0 … k − 1
 * @throws {RangeError} Logits that are not finite, a label that is no class, a smoothing outside [0, 1]
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = crossEntropyLoss([0, 0], 1);
 * assert.equal(value, Math.LN2);
 * assert.deepEqual([...gradient], [0.5, -0.5]);
 * ```
 */
export function crossEntropyLoss(
  logits: ArrayLike<number>,
  label: number,
  options: CrossEntropyOptions = {},
): CrossEntropyLoss {
  requireFiniteList("the logits", logits);
  const target = labelTarget(label, logits.length, options);
  const logProbabilities = logSoftmax(logits);
  return {
    value: -target.reduce((sum, y, i) => y === 0 ? sum : sum + y * logProbabilities[i], 0),
    gradient: target.map((y, i) => Math.exp(logProbabilities[i]) - y),
  };
}
