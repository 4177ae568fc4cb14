import { requireFinite, requireNotEmpty, requirePositive, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";

/** A value loss and how much of it was cut. */
export interface ClippedValueObjective extends Objective {
  /** Share of values whose slope the clip has set to zero. */
  readonly clipFraction: number;
}

/**
 * A least-squares loss of values that gives no reason to move further than ε from the old ones.
 *
 * L = (1/2n) Σ max((V − R)², (V_old + clip(V − V_old, −ε, ε) − R)²). Flat where V has left [V_old − ε, V_old + ε] and the clipped value is
 * the worse of the two, that is where V has moved towards R beyond the clip. ε is in units of reward: unlike the ratio's it has a scale. At
 * the ends, where both are equal, the slope is that of the inside.
 *
 * Source: Dhariwal et al., OpenAI Baselines (2017), ppo2; it is not in arXiv:1707.06347v2.
 *
 * @param values n predictions V, in units of reward
 * @param oldValues n predictions before the update
 * @param targets n returns R
 * @param options `clip` ε > 0; Infinity for plain least squares
 * @returns the loss, its derivative with respect to each value, and the share of values that the clip silences
 * @throws {RangeError} if there are none, the lengths differ, a number is not finite, or ε is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The first moved 1 towards its target, by more than ½: (0.5 − 2)² counts. The second moved away.
 * const { value, gradient } = clippedValueLoss([1, -1], [0, 0], [2, 2], { clip: 0.5 });
 * assert.deepEqual([value, ...gradient], [(2.25 + 9) / 4, 0, -1.5]);
 * ```
 */
export function clippedValueLoss(
  values: ArrayLike<number>,
  oldValues: ArrayLike<number>,
  targets: ArrayLike<number>,
  { clip }: { readonly clip: number },
): ClippedValueObjective {
  requireNotEmpty("the values", values);
  requireSameLength("the values", values, "the old ones", oldValues);
  requireSameLength("the values", values, "the targets", targets);
  for (
    const [what, list] of Object.entries({
      "the values": values,
      "the old values": oldValues,
      "the targets": targets,
    })
  ) {
    requireFinite(what, list);
  }
  if (clip !== Infinity) requirePositive("the clip", clip);
  const n = values.length;
  const gradient = new Float64Array(n);
  let value = 0;
  let silenced = 0;
  for (let i = 0; i < n; i++) {
    const error = values[i] - targets[i];
    const moved = values[i] - oldValues[i];
    const clipped = Math.abs(moved) <= clip ? error : oldValues[i] + Math.sign(moved) * clip - targets[i];
    if (clipped ** 2 > error ** 2) {
      value += clipped ** 2 / (2 * n);
      silenced++;
    } else {
      value += error ** 2 / (2 * n);
      gradient[i] = error / n;
    }
  }
  return { value, gradient, clipFraction: silenced / n };
}
