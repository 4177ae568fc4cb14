import { requireFinite, requireNonNegative, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import type { Objective } from "../objective.ts";
import { type ActionStep, firstBest } from "./temporal-difference-losses.ts";

/** How errors are smoothed near zero. */
export interface QuantileOptions {
  /** κ ≥ 0, in units of reward: within ±κ the loss is quadratic; 0 (no smoothing) unless told. */
  readonly huber?: number;
  /**
   * Whether the smoothed loss is divided by κ as in IQN, so that it tends to the quantile loss for κ → 0; true unless told. rlax 0.1.9
   * does not divide: its loss tends to 0.
   */
  readonly dividedByThreshold?: boolean;
}

/**
 * The middles of N equal shares of probability.
 *
 * τᵢ = (i + ½)/N.
 *
 * Source: Dabney et al., arXiv:1710.10044v1, lemma 2.
 *
 * @param count N ≥ 1
 * @throws {RangeError} if N is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...quantileMidpoints(2)], [0.25, 0.75]);
 * ```
 */
export function quantileMidpoints(count: number): Float64Array {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`Expected a number of quantiles, got ${count}`);
  }
  return Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count);
}

/**
 * Quantile regression against a sample: the i-th number is drawn to the τᵢ-quantile of the targets.
 *
 * Σᵢ (1/M) Σⱼ |τᵢ − [yⱼ < θᵢ]|·L(yⱼ − θᵢ), L(u) = |u|, or h_κ(u)/κ with Huber's h_κ. At a kink the derivative is that from below (yⱼ ≥ θᵢ).
 *
 * Source: Dabney et al., arXiv:1710.10044v1, eqs. (8)–(10); IQN, arXiv:1806.06923v1 (the division by κ). rlax 0.1.9
 * `quantile_regression_loss` leaves the division out: `dividedByThreshold: false`.
 *
 * @param quantiles θ, N numbers in units of reward
 * @param fractions τ, N numbers in [0, 1]
 * @param targets y, M ≥ 1 numbers, equally likely
 * @param options κ and whether it divides
 * @returns in units of reward (of its square where κ does not divide)
 * @throws {RangeError} if θ and τ differ in number, there is no target, τ is outside [0, 1], κ negative, or a number not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = quantileRegressionLoss([1], [0.75], [3, 0]);
 * assert.deepEqual([value, gradient[0]], [0.875, -0.25]); // (0.75·2 + 0.25·1)/2, (−0.75 + 0.25)/2
 * ```
 */
export function quantileRegressionLoss(
  quantiles: ArrayLike<number>,
  fractions: ArrayLike<number>,
  targets: ArrayLike<number>,
  { huber = 0, dividedByThreshold = true }: QuantileOptions = {},
): Objective {
  requireNotEmpty("the quantiles", quantiles);
  requireNotEmpty("the targets", targets);
  requireSameLength("the quantiles", quantiles, "the fractions", fractions);
  requireFinite("the quantiles", quantiles);
  requireFinite("the targets", targets);
  requireNonNegative("the threshold of Huber's loss", huber);
  const gradient = new Float64Array(quantiles.length);
  let value = 0;
  for (let i = 0; i < quantiles.length; i++) {
    const tau = fractions[i];
    if (!(tau >= 0 && tau <= 1)) {
      throw new RangeError(`Expected fractions from 0 to 1, got ${tau} at index ${i}`);
    }
    for (let j = 0; j < targets.length; j++) {
      const error = targets[j] - quantiles[i];
      const weight = (error < 0 ? 1 - tau : tau) / targets.length;
      // Without weight an error counts for nothing, however large.
      if (weight === 0) continue;
      if (huber === 0) {
        value += weight * Math.abs(error);
        gradient[i] += error < 0 ? weight : -weight;
      } else {
        const cut = Math.min(huber, Math.max(-huber, error));
        const slope = dividedByThreshold ? cut / huber : cut;
        value += weight *
          (cut * slope / 2 + (dividedByThreshold ? 1 : huber) * (Math.abs(error) - Math.abs(cut)));
        gradient[i] -= weight * slope;
      }
    }
  }
  return { value, gradient };
}

/** Quantiles of every action: A lists of N numbers in units of reward. */
export type QuantileActionValues = readonly ArrayLike<number>[];

function requireQuantiles(what: string, values: QuantileActionValues, action = 0): void {
  if (!(Number.isInteger(action) && action >= 0 && action < values.length)) {
    throw new RangeError(`Expected an action from 0 to ${values.length - 1} of ${what}, got ${action}`);
  }
  values.forEach((row) => {
    requireNotEmpty(what, row);
    requireFinite(what, row);
  });
}

function backedUp({ reward, discount }: ActionStep, quantiles: ArrayLike<number>): number[] {
  requireFinite("the reward", [reward]);
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  return Array.from(quantiles, (theta) => reward + discount * theta);
}

function forAction(values: QuantileActionValues, action: number, loss: Objective): Objective<Float64Array[]> {
  return {
    value: loss.value,
    gradient: values.map((row, a) => a === action ? loss.gradient : new Float64Array(row.length)),
  };
}

/**
 * Quantile Q-learning (QR-DQN).
 *
 * The quantile loss of θ(s,a) against r + γθ(s′,a*), a* of the largest mean of the selector's quantiles.
 *
 * Source: Dabney et al., arXiv:1710.10044v1, algorithm 1; rlax 0.1.9 `quantile_q_learning` (its lists are quantile × action).
 *
 * @param values θ(s,·), A lists of N quantiles
 * @param fractions τ, N numbers
 * @param step action, reward, discount
 * @param next θ(s′,·), which say what it is worth
 * @param options κ, whether it divides, and `selector`: the quantiles that choose, `next` unless told
 * @throws {RangeError} as {@linkcode quantileRegressionLoss}, or if an action is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = quantileQLoss([[0], [7]], [0.5], { action: 0, reward: 1, discount: 0.5 }, [[2], [4]]);
 * assert.equal(loss.value, 1.5); // ½|1 + 0.5·4 − 0|
 * ```
 */
export function quantileQLoss(
  values: QuantileActionValues,
  fractions: ArrayLike<number>,
  step: ActionStep,
  next: QuantileActionValues,
  { selector = next, ...options }: QuantileOptions & { readonly selector?: QuantileActionValues } = {},
): Objective<Float64Array[]> {
  requireQuantiles("the quantiles", values, step.action);
  requireQuantiles("the next quantiles", next);
  requireQuantiles("the selector's quantiles", selector);
  requireSameLength("the next quantiles", next, "the selector's", selector);
  const means = selector.map((row) => Array.from(row).reduce((sum, x) => sum + x, 0) / row.length);
  const targets = backedUp(step, next[firstBest(means)]);
  return forAction(
    values,
    step.action,
    quantileRegressionLoss(values[step.action], fractions, targets, options),
  );
}

/**
 * Quantile expected SARSA: the next law is the mixture over the policy's actions.
 *
 * Σ_a′ π(a′|s′) · (the quantile loss of θ(s,a) against r + γθ(s′,a′)).
 *
 * Source: rlax 0.1.9 `quantile_expected_sarsa`; van Seijen et al. (2009) for the mean.
 *
 * @param values θ(s,·)
 * @param fractions τ
 * @param step action, reward, discount
 * @param next θ(s′,·)
 * @param nextPolicy π(·|s′), A probabilities
 * @param options κ and whether it divides
 * @throws {RangeError} as {@linkcode quantileQLoss}, or if the policy is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const loss = quantileExpectedSarsaLoss([[0]], [0.5], { action: 0, reward: 0, discount: 1 }, [[2], [4]], [0.5, 0.5]);
 * assert.equal(loss.value, 1.5);
 * ```
 */
export function quantileExpectedSarsaLoss(
  values: QuantileActionValues,
  fractions: ArrayLike<number>,
  step: ActionStep,
  next: QuantileActionValues,
  nextPolicy: ArrayLike<number>,
  options: QuantileOptions = {},
): Objective<Float64Array[]> {
  requireQuantiles("the quantiles", values, step.action);
  requireQuantiles("the next quantiles", next);
  requireSameLength("the next quantiles", next, "the next policy", nextPolicy);
  requireDistribution("the next policy", nextPolicy);
  let value = 0;
  const gradient = new Float64Array(values[step.action].length);
  next.forEach((row, a) => {
    const loss = quantileRegressionLoss(values[step.action], fractions, backedUp(step, row), options);
    if (nextPolicy[a] === 0) return;
    value += nextPolicy[a] * loss.value;
    loss.gradient.forEach((g, i) => gradient[i] += nextPolicy[a] * g);
  });
  return forAction(values, step.action, { value, gradient });
}
