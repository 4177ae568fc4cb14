import { sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import { requireFinite, requireNonNegative, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { meanOfPairs, type PairObjective } from "../direct/pairs.ts";

/** The rewards of the two responses of each of n pairs. */
export interface PairRewards {
  readonly chosen: ArrayLike<number>;
  readonly rejected: ArrayLike<number>;
}

/**
 * The loss that a reward model learns from preferences.
 *
 * L = mean of −ln σ(r_w − r_l − m) + c (r_w + r_l)². Margins m say how much better the chosen response was judged; the centring c takes away the
 * freedom to shift all rewards (of a prompt) by a constant.
 *
 * Source: Ouyang et al., arXiv:2203.02155v1, eq. (1); margins: Touvron et al. (Llama 2), arXiv:2307.09288v2, eq. (2); centring: Eisenstein
 * et al., arXiv:2312.09244, section 2 (TRL's `center_rewards_coefficient`).
 *
 * @param rewards of n pairs, in nats (log-odds)
 * @param options `margins`, n numbers, 0 unless told; `centring` c ≥ 0, 0 unless told
 * @returns the mean over pairs, each pair's loss, the slopes in the rewards
 * @throws {RangeError} if lists differ in length, a number is not finite, or c is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = rewardModelLoss({ chosen: [3], rejected: [1] }, { margins: [2] });
 * assert.equal(value, Math.LN2);
 * assert.deepEqual([gradient.chosen[0], gradient.rejected[0]], [-0.5, 0.5]);
 * ```
 */
export function rewardModelLoss(
  rewards: PairRewards,
  { margins, centring = 0 }: { readonly margins?: ArrayLike<number>; readonly centring?: number } = {},
): PairObjective {
  requireNotEmpty("the chosen rewards", rewards.chosen);
  requireSameLength("the chosen rewards", rewards.chosen, "the rejected ones", rewards.rejected);
  requireFinite("the chosen rewards", rewards.chosen);
  requireFinite("the rejected rewards", rewards.rejected);
  requireNonNegative("the centring", centring);
  if (margins) {
    requireSameLength("the margins", margins, "the pairs", rewards.chosen);
    requireFinite("the margins", margins);
  }
  return meanOfPairs(rewards.chosen.length, (i) => {
    const ahead = rewards.chosen[i] - rewards.rejected[i] - (margins ? margins[i] : 0);
    const sum = rewards.chosen[i] + rewards.rejected[i];
    return {
      value: softplus(-ahead) + centring * sum * sum,
      chosen: -sigmoid(-ahead) + 2 * centring * sum,
      rejected: sigmoid(-ahead) + 2 * centring * sum,
    };
  });
}
