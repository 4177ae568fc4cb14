import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";
import { clipEnds, clippedTerm, type SurrogateClip } from "./clip-range.ts";

/**
 * PPO's clipped surrogate, as a loss of the ratios.
 *
 * L = −(1/n) Σ min(ρA, clip(ρ, 1 − ε, 1 + ε) A), ρ = π_θ(a|s)/π_old(a|s). Its slope in ρ is −A/n, and 0 if A > 0 and ρ > 1 + ε or A < 0
 * and ρ < 1 − ε: on the other two sides outside the clip nothing is cut off, and a step that goes wrong is called back. With a dual clip c
 * the objective is max(·, cA) for A < 0, flat for ρ > c. The loss is cut, not the step: a ratio may leave the clip and stay outside.
 *
 * At the ends ρ = 1 ± ε, where the loss has a kink, the slope is that of the inside; rlax gives half of it there (its min and its clip
 * share out ties).
 *
 * Source: kaplan eq. (8.5.3); Schulman et al., arXiv:1707.06347v2, eq. (7); dual clip: Ye et al., arXiv:1912.09729 (2020), "Dual-clip PPO"; two ends:
 * Yu et al. (DAPO), arXiv:2503.14476v1, section 3.1.
 *
 * @param ratios n numbers ρ ≥ 0
 * @param advantages n numbers A, in units of reward
 * @param options clip ε (or two), and the dual clip c
 * @returns the loss, and its derivative with respect to each ratio
 * @throws {RangeError} if there are none, the lengths differ, a ratio is negative or not finite, an advantage is not finite, or a clip is bad
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = clippedSurrogateLoss([1.5, 1.5, 0.5, 0.5], [1, -1, 1, -1], { clip: 0.25 });
 * assert.equal(value, -(1.25 - 1.5 + 0.5 - 0.75) / 4);
 * assert.deepEqual([...gradient], [0, 0.25, -0.25, 0]);
 * ```
 */
export function clippedSurrogateLoss(
  ratios: ArrayLike<number>,
  advantages: ArrayLike<number>,
  options: SurrogateClip,
): Objective {
  requireNotEmpty("the ratios", ratios);
  requireSameLength("the ratios", ratios, "the advantages", advantages);
  requireFinite("the ratios", ratios);
  requireFinite("the advantages", advantages);
  const ends = clipEnds(options);
  const n = ratios.length;
  const gradient = new Float64Array(n);
  let value = 0;
  for (let i = 0; i < n; i++) {
    if (ratios[i] < 0) throw new RangeError(`Expected ratios of at least 0, got ${ratios[i]} at index ${i}`);
    const term = clippedTerm(ratios[i], advantages[i], ends);
    value -= term.value / n;
    gradient[i] = term.slope === 0 ? 0 : -term.slope / n;
  }
  return { value, gradient };
}
