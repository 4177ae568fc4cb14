import { requireFiniteNumber, requireNonNegative } from "../../math/checks.ts";

/** What {@linkcode adaptiveEntropyCoefficient} takes. */
export interface AdaptiveEntropyOptions {
  /** The entropy to stay above, in nats a token. */
  readonly target: number;
  /** Δ ≥ 0, by which the coefficient moves at each step. */
  readonly step: number;
  /** The least and the largest coefficient; 0 and Infinity unless told. */
  readonly least?: number;
  readonly most?: number;
}

/**
 * The coefficient of the entropy bonus for the next step, moved by whether the policy's entropy is below a target.
 *
 * α′ = α + Δ where H ≤ target, α − Δ where not, kept between `least` and `most`. The bonus counts only while H ≤ target: `applied` is α or 0.
 *
 * Source: He et al. (Skywork-OR1), arXiv:2505.22312, section 3.3; the bounds as in TRL 1.9.
 *
 * @param coefficient α in units of reward per nat
 * @param entropy H, the mean entropy of the next-token laws in nats a token
 * @param options `target`, `step`, `least`, `most`
 * @returns `next` for the next step and `applied` for this one
 * @throws {RangeError} if a number is not finite or negative, or the least is above the most
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { target: 0.2, step: 0.25 };
 * assert.deepEqual(adaptiveEntropyCoefficient(1, 0.1, options), { next: 1.25, applied: 1 });
 * assert.deepEqual(adaptiveEntropyCoefficient(1, 0.3, options), { next: 0.75, applied: 0 });
 * ```
 */
export function adaptiveEntropyCoefficient(
  coefficient: number,
  entropy: number,
  { target, step, least = 0, most = Infinity }: AdaptiveEntropyOptions,
): { readonly next: number; readonly applied: number } {
  requireNonNegative("the coefficient", coefficient);
  requireFiniteNumber("the entropy", entropy);
  requireFiniteNumber("the target", target);
  requireNonNegative("the step", step);
  if (!(least >= 0 && least <= most)) {
    throw new RangeError(`Expected bounds with 0 ≤ least ≤ most, got ${least} and ${most}`);
  }
  const low = entropy <= target;
  return {
    next: Math.min(most, Math.max(least, coefficient + (low ? step : -step))),
    applied: low ? coefficient : 0,
  };
}
