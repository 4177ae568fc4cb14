import { requireSameLength } from "../../math/checks.ts";
import { rewardToGoWeights, type WeightRule } from "./weights.ts";

/** How the acting policy's episodes are made those of another. */
export type RatioKind = "trajectory" | "prefix" | "step";

/**
 * Weights of the policy gradient from episodes of another policy.
 *
 * With ρₜ = π(aₜ|sₜ)/μ(aₜ|sₜ): "trajectory" wₜ = ρ₀…ρ_{T−1} γᵗGₜ and "prefix" wₜ = Σ_{k≥t} γᵏ ρ₀…ρ_k r_k have the gradient of π's return as
 * their mean, the second with less to multiply; "step" wₜ = ρₜ γᵗGₜ is cheap and biased: it leaves the states and the rewards to come to μ.
 *
 * Source: Precup, Sutton and Singh, ICML (2000), for the prefixes; Degris, White and Sutton, arXiv:1205.4839v5, for one ratio a step.
 *
 * @param policy π, S·A probabilities: the one whose return is climbed
 * @param behaviour μ, S·A probabilities: the one that acts
 * @param options `actions` A; `discount` γ; `ratios`
 * @throws {RangeError} when used, if an action was taken to which the acting policy gives probability 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const episode = { states: [0, 0, 0], actions: [1, 0], rewards: [3, 4], terminated: true };
 * const rule = offPolicyWeights([0.5, 0.5], [0.75, 0.25], { actions: 2, discount: 1, ratios: "step" });
 * assert.deepEqual(rule(episode), Float64Array.of(14, 8 / 3));
 * ```
 */
export function offPolicyWeights(
  policy: ArrayLike<number>,
  behaviour: ArrayLike<number>,
  { actions: A, discount, ratios }: {
    readonly actions: number;
    readonly discount: number;
    readonly ratios: RatioKind;
  },
): WeightRule {
  requireSameLength("the policy", policy, "the acting policy", behaviour);
  const onPolicy = rewardToGoWeights({ discount });
  return (trajectory) => {
    const { states, actions, rewards } = trajectory;
    const each = actions.map((action, t) => {
      const pair = states[t] * A + action;
      if (!(behaviour[pair] > 0)) {
        throw new RangeError(
          `Expected actions that the acting policy takes, got action ${action} in state ${
            states[t]
          } of probability ${behaviour[pair]}`,
        );
      }
      return policy[pair] / behaviour[pair];
    });
    const prefixes: number[] = [];
    each.forEach((ratio, t) => prefixes.push(ratio * (t > 0 ? prefixes[t - 1] : 1)));
    if (ratios !== "prefix") {
      const whole = prefixes.at(-1) ?? 1;
      return onPolicy(trajectory).map((weight, t) => weight * (ratios === "step" ? each[t] : whole));
    }
    const weights = new Float64Array(rewards.length);
    let ahead = 0;
    for (let t = rewards.length - 1; t >= 0; t--) {
      ahead += discount ** t * prefixes[t] * rewards[t];
      weights[t] = ahead;
    }
    return weights;
  };
}
