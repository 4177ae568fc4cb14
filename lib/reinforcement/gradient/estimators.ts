import { requireSameLength } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import type { GradientEstimator } from "./gradient-moments.ts";
import { scoreFunction, weightedScores } from "./score-function.ts";
import { rewardToGoWeights, type WeightOptions, type WeightRule } from "./weights.ts";

/**
 * An estimator of the policy gradient from one episode: weights times scores.
 *
 * g(τ) = Σₜ wₜ(τ) ∇ ln π(aₜ|sₜ), t = 0 … T − 1.
 *
 * Source: kaplan eqs. (8.2.3) and (8.2.8).
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param rule the weights, in units of reward
 * @returns S·A numbers from an episode, in units of reward per nat
 * @throws {RangeError} if the logits are none of this world
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { gradientMoments } from "./gradient-moments.ts";
 * import { totalReturnWeights } from "./weights.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const reinforce = policyGradientEstimator(bandit, [0, 0, 0, 0], totalReturnWeights({ discount: 1 }));
 * assert.deepEqual(gradientMoments(bandit, [0.5, 0.5, 0, 0], 1, reinforce).mean, Float64Array.of(0.25, -0.25, 0, 0));
 * ```
 */
export function policyGradientEstimator(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  rule: WeightRule,
): GradientEstimator {
  const scores = scoreFunction(world, logits);
  return (trajectory) => weightedScores(scores, trajectory, rule(trajectory));
}

/**
 * An estimator with a baseline that sees the action, and the term that pays for it.
 *
 * g(τ) = Σₜ γᵗ {[Gₜ − b(sₜ,aₜ)] ∇ ln π(aₜ|sₜ) + Σ_a b(sₜ,a) ∇π(a|sₜ)}. Without the second term the mean is wrong by that term's. With b = Q
 * the mean of a step's term, given sₜ and aₜ, is the same whatever aₜ is; the noise of what follows stays.
 *
 * Source: Gu et al., Q-Prop, arXiv:1611.02247v3, eq. (4); Tucker et al., arXiv:1802.10031v3, eq. (3).
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param baseline b(s,a): S·A numbers in units of reward
 * @param options `discount` γ; `stateDiscount`; `corrected`, whether the second term is there, true unless told
 * @throws {RangeError} if the logits or baseline are none of this world, or the discount is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { gradientMoments } from "./gradient-moments.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const exact = actionBaselineEstimator(bandit, [0, 0, 0, 0], [1, 0, 0, 0], { discount: 1 });
 * assert.equal(gradientMoments(bandit, [0.5, 0.5, 0, 0], 1, exact).variance, 0);
 * ```
 */
export function actionBaselineEstimator(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: WeightOptions & { readonly corrected?: boolean },
): GradientEstimator {
  const { discount, stateDiscount = true, corrected = true } = options;
  const { actions: A } = world;
  const scores = scoreFunction(world, logits);
  const policy = softmaxPolicy(world, logits);
  requireSameLength("the baseline", baseline, "the logits", logits);
  const rule = rewardToGoWeights(options);
  return (trajectory) => {
    const { states, actions } = trajectory;
    const factors = actions.map((_, t) => stateDiscount ? discount ** t : 1);
    const weights = rule(trajectory).map((weight, t) =>
      weight - factors[t] * baseline[states[t] * A + actions[t]]
    );
    const sum = weightedScores(scores, trajectory, weights);
    if (!corrected) return sum;
    factors.forEach((factor, t) => {
      for (let pair = states[t] * A; pair < (states[t] + 1) * A; pair++) {
        for (let b = 0; b < A; b++) {
          sum[states[t] * A + b] += factor * baseline[pair] * policy[pair] * scores[pair][b];
        }
      }
    });
    return sum;
  };
}
