import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";
import { shortenedGradient } from "./elementary-losses.ts";

/**
 * The loss of a deterministic actor whose gradient is minus the critic's slope.
 *
 * Value ½‖∂Q/∂a‖², gradient −∂Q/∂a with respect to the action: chained through a = μ(s) its descent climbs Q(s, μ(s)), the deterministic
 * policy gradient. As rlax's value, the number itself says how steep the critic is, not how good the action.
 *
 * Source: Silver et al., ICML 2014, eq. (9); Lillicrap et al., arXiv:1509.02971v6, eq. (6); rlax 0.1.9 `dpg_loss`.
 *
 * @param action μ(s), d numbers
 * @param slope ∂Q(s,a)/∂a at a = μ(s), in units of reward per unit of action
 * @param options `largest`: the slope is shortened to this norm; not unless told
 * @throws {RangeError} if there is no action, the numbers differ, or one is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = deterministicPolicyLoss([0.1, 0.2], [3, -4], { largest: 2.5 });
 * assert.deepEqual([value, ...gradient], [3.125, -1.5, 2]);
 * ```
 */
export function deterministicPolicyLoss(
  action: ArrayLike<number>,
  slope: ArrayLike<number>,
  { largest = Infinity }: { readonly largest?: number } = {},
): Objective {
  requireNotEmpty("the action", action);
  requireSameLength("the action", action, "the slope", slope);
  requireFinite("the action", action);
  requireFinite("the slope", slope);
  const used = largest === Infinity ? Float64Array.from(slope) : shortenedGradient(slope, largest);
  return { value: used.reduce((sum, g) => sum + g * g / 2, 0), gradient: used.map((g) => -g || 0) };
}
