import { requireNotEmpty, requirePositive } from "../../math/checks.ts";
import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireResults, requireRewards } from "../checks.ts";
import { certaintyEquivalent, divergenceOfLogs, referenceLogs } from "./reference.ts";

/** The best policy under a KL penalty, and what it is worth. */
export interface KlRegularizedOptimum {
  /** π*(y), k probabilities. */
  readonly probabilities: Float64Array;
  /** ln π*(y), k numbers in nats. */
  readonly logProbabilities: Float64Array;
  /** ln Z, in nats; ±Infinity where r/β leaves float64. */
  readonly logPartition: number;
  /** The objective's maximum, β ln Z, in units of reward. */
  readonly value: number;
  /** E_π*[r], in units of reward. */
  readonly reward: number;
  /** KL(π*‖π_ref), in nats. */
  readonly divergence: number;
}

/**
 * The logarithm of the partition function of the tilted law.
 *
 * ln Z = ln Σ_y π_ref(y) e^{r(y)/β}. In τ = 1/β it is the cumulant generating function of the reward under the reference.
 *
 * Source: ppo-dpo, "Optimal DPO policy"; Rafailov et al., arXiv:2305.18290v3, eq. (4).
 *
 * @param reference k log-probabilities in nats; −Infinity where the reference never goes
 * @param rewards k rewards
 * @param options β > 0, in units of reward per nat
 * @returns nats
 * @throws {RangeError} if the reference is no law, lengths differ, a reward is not finite or β not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = [-Math.LN2, -Math.LN2];
 * assert.ok(Math.abs(logPartition(half, [0, Math.log(3)], { beta: 1 }) - Math.LN2) < 1e-15);
 * ```
 */
export function logPartition(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  { beta }: { readonly beta: number },
): number {
  requirePositive("beta", beta);
  const logs = referenceLogs(reference);
  requireRewards(rewards, reference);
  const found = logSumExp(logs.map((log, y) => log === -Infinity ? log : log + rewards[y] / beta));
  requireResults("rewards over beta", [found]);
  return found;
}

/**
 * The policy that maximises E_π[r] − β KL(π‖π_ref): the reference, tilted towards reward.
 *
 * π*(y) = π_ref(y) e^{r(y)/β}/Z, worth β ln Z. Small β follows the reward (at β → 0 all mass is on the best responses that the reference allows),
 * large β stays at the reference: dE[r]/dβ = −Var_π*(r)/β² ≤ 0. A response that the reference excludes stays excluded.
 *
 * Source: ppo-dpo, "Optimal DPO policy" (whose remark on β is the wrong way round); Rafailov et al., arXiv:2305.18290v3, eq. (4).
 *
 * @param reference k log-probabilities of π_ref in nats; −Infinity where the reference never goes
 * @param rewards k rewards
 * @param options β > 0, in units of reward per nat
 * @throws {RangeError} if the reference is no law, lengths differ, a reward is not finite or β not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = [-Math.LN2, -Math.LN2];
 * const { probabilities, value } = klRegularizedOptimum(half, [0, 2 * Math.log(3)], { beta: 2 });
 * assert.ok(Math.abs(probabilities[1] - 3 / 4) < 1e-15);
 * assert.ok(Math.abs(value - 2 * Math.LN2) < 1e-15);
 * ```
 */
export function klRegularizedOptimum(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  { beta }: { readonly beta: number },
): KlRegularizedOptimum {
  requirePositive("beta", beta);
  const logs = referenceLogs(reference);
  requireRewards(rewards, reference);
  // The largest reward is taken out first, so that r/β does not swallow ln π_ref where β is tiny.
  let top = -Infinity;
  for (let y = 0; y < logs.length; y++) if (logs[y] > -Infinity) top = Math.max(top, rewards[y]);
  const tilted = logs.map((log, y) => log === -Infinity ? log : log + (rewards[y] - top) / beta);
  const logTotal = logSumExp(tilted);
  const logProbabilities = tilted.map((each) => each - logTotal);
  const probabilities = logProbabilities.map(Math.exp);
  return {
    probabilities,
    logProbabilities,
    logPartition: logTotal + top / beta,
    value: certaintyEquivalent(logs, rewards, beta),
    reward: compensatedSum(probabilities.map((p, y) => p * rewards[y])),
    divergence: divergenceOfLogs(logProbabilities, logs),
  };
}

/** An estimate of ln Z from samples of the reference. */
export interface PartitionEstimate {
  /** ln of the mean of e^{r/β}, in nats. */
  readonly logPartition: number;
  /** The estimated relative standard error of Z; it cannot see what was never drawn. */
  readonly relativeError: number;
}

/**
 * The partition function from the rewards of responses drawn from the reference.
 *
 * Ẑ = n⁻¹ Σ e^{rᵢ/β}, unbiased for Z (its logarithm is not: E ln Ẑ < ln Z). Its relative variance is (Z(β/2)/Z(β)² − 1)/n, of order e^{Var(r)/β²}/n for
 * rewards that are about normal: small β needs samples that nobody has.
 *
 * Source: ppo-dpo, "Partition function complexity" (sampling-based methods).
 *
 * @param rewards n ≥ 2 rewards of independent draws of π_ref
 * @param options β > 0
 * @throws {RangeError} if there are fewer than two rewards, one is not finite, or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { logPartition } = sampledPartition([0, Math.log(3)], { beta: 1 });
 * assert.ok(Math.abs(logPartition - Math.LN2) < 1e-15);
 * ```
 */
export function sampledPartition(
  rewards: ArrayLike<number>,
  { beta }: { readonly beta: number },
): PartitionEstimate {
  requirePositive("beta", beta);
  requireNotEmpty("the rewards", rewards);
  requireRewards(rewards, rewards);
  const n = rewards.length;
  if (n < 2) throw new RangeError("Expected at least two sampled rewards for an error, got 1");
  const exponents = Float64Array.from(rewards, (r) => r / beta);
  const logMean = logSumExp(exponents) - Math.log(n);
  const spread = compensatedSum(exponents.map((each) => (Math.exp(each - logMean) - 1) ** 2)) / (n - 1);
  return { logPartition: logMean, relativeError: Math.sqrt(spread / n) };
}
