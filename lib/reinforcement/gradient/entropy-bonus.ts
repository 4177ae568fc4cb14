import { requireNonNegative } from "../../math/checks.ts";
import { occupancy } from "../planning/mod.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import type { ReturnOptions } from "./policy-chain.ts";
import { policyGradient } from "./policy-gradient.ts";

/** What {@linkcode entropyRegularizedGradient} takes. */
export interface EntropyBonusOptions extends ReturnOptions {
  /** τ ≥ 0, the weight of the entropy, in units of reward per nat. */
  readonly temperature: number;
  /**
   * Whether the entropies to come count as rewards, which is the gradient of the regularised return, or only that of the state at hand,
   * which is what an entropy term added to the loss gives; true unless told.
   */
  readonly ahead?: boolean;
}

/**
 * The exact gradient of the return with an entropy bonus in every state that is met.
 *
 * J_τ = E Σ γᵗ [rₜ + τ H(π(·|sₜ))]. Its gradient is that of the return with the rewards r − τ ln π(a|s), held constant. With
 * `ahead: false` it is ∇J + τ Σ_s d(s) ∇H(π(·|s)), the visits d held constant: the usual entropy term of a loss, which does not seek
 * out states of high entropy.
 *
 * Source: Haarnoja et al., arXiv:1702.08165v2, eq. (2), for the whole; Mnih et al., arXiv:1602.01783v2, section 4, for the state at
 * hand.
 *
 * @param world the decision process
 * @param logits S·A finite numbers in nats
 * @param options `discount`, `horizon`, `temperature` τ, `ahead`
 * @returns S·A numbers in units of reward per nat
 * @throws {RangeError} as {@linkcode policyGradient}, or if the temperature is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * // At π ∝ exp(R/τ) the regularised return of a bandit is greatest.
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const gradient = entropyRegularizedGradient(bandit, [2, 0, 0, 0], { discount: 1, temperature: 0.5 });
 * assert(Math.max(...gradient.map(Math.abs)) < 1e-15);
 * ```
 */
export function entropyRegularizedGradient(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: EntropyBonusOptions,
): Float64Array {
  const { temperature, ahead = true } = options;
  requireNonNegative("the temperature", temperature);
  const { states: S, actions: A } = world;
  const policy = softmaxPolicy(world, logits);
  const bonus = policy.map((p) => p === 0 ? 0 : -temperature * Math.log(p));
  if (ahead) {
    const reward = world.reward.map((each, i) => each + bonus[Math.floor(i / S)]);
    return policyGradient({ ...world, reward }, logits, options);
  }
  const { discount, horizon } = options;
  const plain = policyGradient(world, logits, options);
  const visits = occupancy(world, policy, horizon === undefined ? { discount } : { discount, horizon });
  // occupancy() has d(s) π(a|s), so that its product with the bonus less the bonus' mean is d(s) ∂/∂z Σ π·bonus.
  return plain.map((each, pair) => {
    const start = pair - pair % A;
    let mean = 0;
    for (let b = start; b < start + A; b++) mean += policy[b] * bonus[b];
    return each + visits[pair] * (bonus[pair] - mean);
  });
}
