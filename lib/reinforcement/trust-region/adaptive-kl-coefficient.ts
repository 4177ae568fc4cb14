import { requireNonNegative, requirePositive } from "../../math/checks.ts";

/** What {@linkcode adaptiveKlCoefficient} takes. */
export interface AdaptiveKlOptions {
  /** d_targ > 0, in nats. */
  readonly target: number;
  /** How far from the target is far: above target·tolerance or below target/tolerance; 1.5 unless told, as in the paper. */
  readonly tolerance?: number;
  /** What β is multiplied or divided by; 2 unless told, as in the paper. */
  readonly factor?: number;
}

/**
 * The coefficient of PPO's divergence penalty for the next iteration.
 *
 * β/2 if d < d_targ/1.5; 2β if d > 1.5·d_targ; β otherwise. β reacts after the step that went too far: it steers, it does not bound.
 *
 * Source: Schulman et al., arXiv:1707.06347v2, section 4.
 *
 * @param beta β > 0 of the iteration that is over, in units of reward per nat
 * @param divergence d ≥ 0 that it ended with, in nats; Infinity counts as too far
 * @param options the target, and how to react
 * @returns the next β
 * @throws {RangeError} if a number is not positive, or tolerance or factor is not above 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([0.001, 0.01, 0.1].map((d) => adaptiveKlCoefficient(1, d, { target: 0.01 })), [0.5, 1, 2]);
 * ```
 */
export function adaptiveKlCoefficient(
  beta: number,
  divergence: number,
  { target, tolerance = 1.5, factor = 2 }: AdaptiveKlOptions,
): number {
  requirePositive("β", beta);
  requirePositive("the target", target);
  if (divergence !== Infinity) requireNonNegative("the divergence", divergence);
  if (!(tolerance > 1 && factor > 1)) {
    throw new RangeError(`Expected a tolerance and a factor above 1, got ${tolerance} and ${factor}`);
  }
  if (divergence > target * tolerance) return beta * factor;
  return divergence < target / tolerance ? beta / factor : beta;
}

/** What {@linkcode stopsOnDivergence} takes. */
export interface DivergenceStopOptions {
  /** d_targ > 0, in nats. */
  readonly target: number;
  /** It stops above this multiple of the target; 1.5 unless told, as Spinning Up and Stable-Baselines3 have it. */
  readonly tolerance?: number;
}

/**
 * Whether the epochs on one batch should stop, since the policy has gone far enough.
 *
 * d > 1.5·d_targ, d an estimate of the divergence from the policy that drew the batch. The step that went too far has been taken.
 *
 * Source: Spinning Up in Deep RL (2018), PPO, "early stopping".
 *
 * @param divergence d, in nats; an estimate may be negative
 * @param options the target and its tolerance
 * @throws {RangeError} if the divergence is NaN or an option is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([0.014, 0.016].map((d) => stopsOnDivergence(d, { target: 0.01 })), [false, true]);
 * ```
 */
export function stopsOnDivergence(
  divergence: number,
  { target, tolerance = 1.5 }: DivergenceStopOptions,
): boolean {
  requirePositive("the target", target);
  requirePositive("the tolerance", tolerance);
  if (Number.isNaN(divergence)) throw new RangeError("Expected a divergence, got NaN");
  return divergence > target * tolerance;
}
