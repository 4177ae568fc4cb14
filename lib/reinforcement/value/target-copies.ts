import { requireFinite, requireInteger, requireSameLength } from "../../math/checks.ts";

/**
 * A lagged copy that moves a little at every step.
 *
 * θ⁻ ← (1 − τ)θ⁻ + τθ.
 *
 * Source: Lillicrap et al., arXiv:1509.02971v6, algorithm 1.
 *
 * @param target θ⁻
 * @param online θ, as many finite numbers
 * @param rate τ from 0 (never) to 1 (copy)
 * @throws {RangeError} if the numbers differ, one is not finite, or τ is not from 0 to 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...averagedTarget([0, 4], [8, 4], 0.25)], [2, 4]);
 * ```
 */
export function averagedTarget(
  target: ArrayLike<number>,
  online: ArrayLike<number>,
  rate: number,
): Float64Array {
  requireSameLength("the target", target, "the online parameters", online);
  requireFinite("the target", target);
  requireFinite("the online parameters", online);
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`Expected a rate from 0 to 1, got ${rate}`);
  return Float64Array.from(target, (old, i) => (1 - rate) * old + rate * online[i]);
}

/**
 * A lagged copy that is refreshed now and then.
 *
 * θ⁻ ← θ at every C-th step, otherwise unchanged.
 *
 * Source: Mnih et al., Nature 518 (2015) 529, algorithm 1; kaplan section 8.3; rlax 0.1.9 `periodic_update`.
 *
 * @param target θ⁻
 * @param online θ, as many finite numbers
 * @param step how many steps have been taken, from 0
 * @param period C ≥ 1
 * @throws {RangeError} if the numbers differ, one is not finite, or step or period is no whole number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([[...periodicTarget([0], [8], 5, 3)], [...periodicTarget([0], [8], 6, 3)]], [[0], [8]]);
 * ```
 */
export function periodicTarget(
  target: ArrayLike<number>,
  online: ArrayLike<number>,
  step: number,
  period: number,
): Float64Array {
  requireInteger("the step", step, 0);
  requireInteger("the period", period, 1);
  return averagedTarget(target, online, step % period === 0 ? 1 : 0);
}
