import { matvec, transpose } from "../../math/mod.ts";
import { type FiniteWorld, meanRewards } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import {
  backUp,
  discountedVisits,
  policyChain,
  pushed,
  requireReturnOptions,
  type ReturnOptions,
  valuesByStep,
  valuesOf,
} from "./policy-chain.ts";

/** What {@linkcode policyGradient} takes. */
export interface PolicyGradientOptions extends ReturnOptions {
  /**
   * Whether the state met at step t counts γᵗ times, as the gradient of the discounted return has it; true unless told. Without the
   * factor the result is what most implementations ascend: for γ < 1 it is in general the gradient of no function at all
   * (Nota and Thomas, arXiv:1906.07073v3).
   */
  readonly stateDiscount?: boolean;
}

/**
 * The exact gradient of the expected return in the logits of a softmax policy.
 *
 * ∂J/∂z(s,a) = Σₜ γᵗ P(sₜ = s) π(a|s) [Qₜ(s,a) − Vₜ(s)]; with a horizon the values are those of the T − t steps left, without one
 * Qₜ = Q and Σₜ γᵗ P(sₜ) = ρ₀ᵀ(I − γP_π)⁻¹.
 *
 * Source: Sutton, McAllester, Singh and Mansour, NIPS 12 (1999), theorem 1; kaplan eq. (8.2.1).
 *
 * @param world the decision process
 * @param logits S·A finite numbers in nats, the action fastest
 * @param options `discount` γ from 0 to 1; `horizon` T; `stateDiscount`
 * @returns S·A numbers in units of reward per nat; 0 where the action cannot be taken
 * @throws {RangeError} if the logits or options are none, or the undiscounted return of an endless episode is asked for
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * assert.deepEqual(policyGradient(bandit, [0, 0, 0, 0], { discount: 1 }), Float64Array.of(0.25, -0.25, 0, 0));
 * ```
 */
export function policyGradient(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: PolicyGradientOptions,
): Float64Array {
  requireReturnOptions(options);
  const { discount, horizon, stateDiscount = true } = options;
  const policy = softmaxPolicy(world, logits);
  const rewards = meanRewards(world);
  const gradient = new Float64Array(policy.length);
  const addState = (visits: ArrayLike<number>, q: Float64Array): void => {
    const values = valuesOf(world, policy, q);
    for (let pair = 0; pair < gradient.length; pair++) {
      const s = (pair - pair % world.actions) / world.actions;
      gradient[pair] += visits[s] * policy[pair] * (q[pair] - values[s]);
    }
  };
  if (horizon === undefined) {
    const visits = discountedVisits(world, policy, discount);
    const q = backUp(world, rewards, discount, matvec(visits, valuesOf(world, policy, rewards)));
    const counted = stateDiscount ? visits : discountedVisits(world, policy, 1);
    addState(matvec(transpose(counted), world.initial), q);
    return gradient;
  }
  const chain = policyChain(world, policy);
  const factor = stateDiscount ? discount : 1;
  let visits = Float64Array.from(world.initial);
  for (const q of valuesByStep(world, policy, rewards, { discount, horizon })) {
    addState(visits, q);
    visits = pushed(chain, visits).map((each) => factor * each);
  }
  return gradient;
}
