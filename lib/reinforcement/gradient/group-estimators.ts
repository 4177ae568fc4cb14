import { requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import type { Trajectory } from "../worlds/trajectories.ts";
import type { BatchGradientEstimator } from "./gradient-moments.ts";
import { scoreFunction, weightedScores } from "./score-function.ts";

/** What each episode of a batch is weighted with, given the returns of all of them. */
export type GroupRule = (returns: Float64Array) => ArrayLike<number>;

/**
 * An estimator from a batch of episodes whose weights look at one another: group baselines.
 *
 * g = (1/B) Σᵢ Aᵢ Σₜ ∇ ln π(aₜ|sₜ), A = rule(R₁, …, R_B), R the discounted total returns.
 *
 * Source: Kool, van Hoof and Welling (2019), "Buy 4 REINFORCE samples, get a baseline for free!", for others' mean as the baseline.
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param rule from B returns to B weights, in units of reward
 * @param options `discount` γ, from 0 to 1
 * @returns S·A numbers from a batch, in units of reward per nat
 * @throws {RangeError} if the logits are none of this world; when used, if the batch is empty or the rule gives another number of weights
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { batchGradientMoments } from "./gradient-moments.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const others = groupGradientEstimator(bandit, [0, 0, 0, 0], othersMeanRule, { discount: 1 });
 * const { mean } = batchGradientMoments(bandit, [0.5, 0.5, 0, 0], 1, 2, others);
 * assert.deepEqual(mean, Float64Array.of(0.25, -0.25, 0, 0));
 * ```
 */
export function groupGradientEstimator(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  rule: GroupRule,
  { discount }: { readonly discount: number },
): BatchGradientEstimator {
  const scores = scoreFunction(world, logits);
  return (batch) => {
    requireNotEmpty("the batch", batch.map(({ actions }) => actions.length));
    const returns = Float64Array.from(batch, ({ rewards }) => totalReturn(rewards, discount));
    const weights = rule(returns);
    requireSameLength("the weights of a batch", weights, "its episodes", returns);
    const sum = new Float64Array(scores.length);
    batch.forEach((trajectory, i) => {
      const weight = weights[i] / batch.length;
      weightedScores(scores, trajectory, trajectory.actions.map(() => weight)).forEach((each, k) =>
        sum[k] += each
      );
    });
    return sum;
  };
}

function totalReturn(rewards: Trajectory["rewards"], discount: number): number {
  return rewards.reduce((total, reward, t) => total + discount ** t * reward, 0);
}

/**
 * Each return less the mean of the others: unbiased.
 *
 * Aᵢ = Rᵢ − (1/(B − 1)) Σ_{j≠i} Rⱼ.
 *
 * Source: Kool, van Hoof and Welling (2019), eq. (8).
 *
 * @param returns B ≥ 2 numbers in units of reward
 * @throws {RangeError} if there are fewer than two
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(othersMeanRule(Float64Array.of(1, 2, 6)), Float64Array.of(-3, -1.5, 4.5));
 * ```
 */
export function othersMeanRule(returns: Float64Array): Float64Array {
  const B = returns.length;
  if (B < 2) throw new RangeError(`Expected at least two episodes in a batch, got ${B}`);
  const total = returns.reduce((sum, each) => sum + each, 0);
  return returns.map((each) => each - (total - each) / (B - 1));
}

/**
 * Each return less the mean of all, its own included: the gradient's mean shrinks by (B − 1)/B.
 *
 * Aᵢ = Rᵢ − (1/B) Σⱼ Rⱼ = (1 − 1/B) times what {@linkcode othersMeanRule} gives.
 *
 * Source: Shao et al., DeepSeekMath, arXiv:2402.03300v3, section 4.1, without its division; Liu et al., arXiv:2503.20783v2 (Dr. GRPO).
 *
 * @param returns B numbers in units of reward
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(groupMeanRule(Float64Array.of(1, 2, 6)), Float64Array.of(-2, -1, 3));
 * ```
 */
export function groupMeanRule(returns: Float64Array): Float64Array {
  const mean = returns.reduce((sum, each) => sum + each, 0) / returns.length;
  return returns.map((each) => each - mean);
}

/**
 * Each return less the mean of all, over their deviation: biased in size and direction.
 *
 * Aᵢ = (Rᵢ − R̄)/σ, σ² = (1/B) Σ (Rⱼ − R̄)²; zeros where all returns are equal. Its mean is no gradient of the expected return: batches with
 * a small spread count for more.
 *
 * Source: Shao et al., DeepSeekMath, arXiv:2402.03300v3, section 4.1 (GRPO), where the deviation's divisor is not said.
 *
 * @param returns B numbers in units of reward
 * @returns B pure numbers
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(groupNormalizedRule(Float64Array.of(1, 3)), Float64Array.of(-1, 1));
 * assert.deepEqual(groupNormalizedRule(Float64Array.of(2, 2)), Float64Array.of(0, 0));
 * ```
 */
export function groupNormalizedRule(returns: Float64Array): Float64Array {
  if (returns.every((each) => each === returns[0])) return new Float64Array(returns.length);
  const centred = groupMeanRule(returns);
  const deviation = Math.sqrt(centred.reduce((sum, each) => sum + each * each, 0) / returns.length);
  return centred.map((each) => each / deviation);
}
