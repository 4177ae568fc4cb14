import { requirePositive, requireSameLength } from "../../math/checks.ts";
import { compensatedSum, logSoftmax } from "../../math/mod.ts";
import type { Objective } from "../../reinforcement/objective.ts";
import { requireResults, requireRewards } from "../checks.ts";
import { divergenceOfLogs, referenceLogs } from "./reference.ts";

/** The objective at a policy, with the two parts it trades. */
export interface RegularizedReward extends Objective<Float64Array> {
  /** E_π[r], in units of reward. */
  readonly reward: number;
  /** KL(π‖π_ref), in nats. */
  readonly divergence: number;
}

/**
 * The KL-regularised objective of a softmax policy, exactly: to be maximised.
 *
 * J(π) = E_π[r] − β KL(π‖π_ref), with a_y = r(y) − β ln π(y)/π_ref(y): J = E_π[a], ∂J/∂z_y = π(y)(a_y − J). It is strictly concave in π (not in z), and
 * J(π) = β ln Z − β KL(π‖π*), see `klRegularizedOptimum`.
 *
 * Source: ppo-dpo, "From RL objective to DPO", first line; techniques, eq. dpo-a; Ziegler et al., arXiv:1909.08593v2, eq. (2).
 *
 * @param logits k finite logits z in nats of the policy π = softmax(z)
 * @param reference k log-probabilities of π_ref in nats; −Infinity where the reference never goes
 * @param rewards k rewards
 * @param options β > 0, in units of reward per nat
 * @returns J in units of reward, its slopes in the logits, and its two parts
 * @throws {RangeError} if lengths differ, a number is not finite, β is not positive, or the reference excludes what the policy says (the
 * divergence is infinite)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = [-Math.LN2, -Math.LN2];
 * const { value, gradient } = klRegularizedObjective([0, 0], half, [1, 3], { beta: 1 });
 * assert.equal(value, 2);
 * assert.deepEqual([...gradient], [-0.5, 0.5]);
 * ```
 */
export function klRegularizedObjective(
  logits: ArrayLike<number>,
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  { beta }: { readonly beta: number },
): RegularizedReward {
  requirePositive("beta", beta);
  const referenceLog = referenceLogs(reference);
  requireRewards(rewards, reference);
  requireSameLength("the logits", logits, "the reference", reference);
  const logs = logSoftmax(logits);
  const advantages = logs.map((log, y) => {
    if (log === -Infinity) return 0;
    if (referenceLog[y] === -Infinity) {
      throw new RangeError(
        `Expected a reference that allows what the policy says, got probability 0 of response ${y}: the divergence is infinite`,
      );
    }
    return rewards[y] - beta * (log - referenceLog[y]);
  });
  const law = logs.map(Math.exp);
  const value = compensatedSum(law.map((p, y) => p * advantages[y]));
  const reward = compensatedSum(law.map((p, y) => p * rewards[y]));
  const divergence = divergenceOfLogs(logs, referenceLog);
  const gradient = law.map((p, y) => p * (advantages[y] - value));
  requireResults("slopes of the objective", gradient);
  return { value, gradient, reward, divergence };
}
