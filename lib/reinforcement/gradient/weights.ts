import { requireFiniteNumber } from "../../math/checks.ts";
import type { Trajectory } from "../worlds/trajectories.ts";

/** What each action of an episode is weighted with: T numbers in units of reward. */
export type WeightRule = (trajectory: Trajectory) => Float64Array;

/** A number for every state, or for every state and step: a baseline or a value function. */
export type StateFunction = ArrayLike<number> | ((state: number, step: number) => number);

/** How rewards and states are discounted. */
export interface WeightOptions {
  /** γ, from 0 to 1. */
  readonly discount: number;
  /** Whether the weight of step t carries γᵗ, as the gradient of the discounted return has it; true unless told. */
  readonly stateDiscount?: boolean;
}

/** The number that belongs to a state at a step. */
export function stateValue(values: StateFunction, state: number, step: number): number {
  const value = typeof values === "function" ? values(state, step) : values[state];
  requireFiniteNumber(`the value of state ${state} at step ${step}`, value);
  return value;
}

/** γ⁰ … γ^{T−1}, or ones. */
function stateFactors(steps: number, { discount, stateDiscount = true }: WeightOptions): Float64Array {
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  const factors = new Float64Array(steps).fill(1);
  if (stateDiscount) { for (let t = 1; t < steps; t++) factors[t] = factors[t - 1] * discount; }
  return factors;
}

/**
 * The total return, the same for every action: what the plain policy gradient takes.
 *
 * wₜ = R(τ) = Σ_{k=0}^{T−1} γᵏ r_k.
 *
 * Source: kaplan eq. (8.2.3); Williams, Machine Learning 8 (1992) 229–256.
 *
 * @param options `discount` γ, from 0 to 1
 * @throws {RangeError} if the discount is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const episode = { states: [0, 0, 0], actions: [1, 0], rewards: [3, 4], terminated: true };
 * assert.deepEqual(totalReturnWeights({ discount: 0.5 })(episode), Float64Array.of(5, 5));
 * ```
 */
export function totalReturnWeights({ discount }: { readonly discount: number }): WeightRule {
  stateFactors(0, { discount });
  return ({ rewards }) => {
    let total = 0;
    for (let t = rewards.length - 1; t >= 0; t--) total = rewards[t] + discount * total;
    return new Float64Array(rewards.length).fill(total);
  };
}

/**
 * The rewards from the action on: what went before it does not depend on it.
 *
 * wₜ = γᵗ Gₜ with Gₜ = Σ_{k=t}^{T−1} γ^{k−t} r_k. With `stateDiscount: false` wₜ = Gₜ, as nearly all implementations have it: the mean
 * of that estimator is not the gradient of the discounted return, and for γ < 1 in general of no function.
 *
 * Source: kaplan eq. (8.2.8); Nota and Thomas, arXiv:1906.07073v3, for the factor that is dropped.
 *
 * @param options `discount` γ, from 0 to 1; `stateDiscount`
 * @throws {RangeError} if the discount is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const episode = { states: [0, 0, 0], actions: [1, 0], rewards: [3, 4], terminated: true };
 * assert.deepEqual(rewardToGoWeights({ discount: 0.5 })(episode), Float64Array.of(5, 2));
 * assert.deepEqual(rewardToGoWeights({ discount: 0.5, stateDiscount: false })(episode), Float64Array.of(5, 4));
 * ```
 */
export function rewardToGoWeights(options: WeightOptions): WeightRule {
  stateFactors(0, options);
  return ({ rewards }) => {
    const weights = stateFactors(rewards.length, options);
    let toGo = 0;
    for (let t = rewards.length - 1; t >= 0; t--) {
      toGo = rewards[t] + options.discount * toGo;
      weights[t] *= toGo;
    }
    return weights;
  };
}

/**
 * The same weights, less a baseline of the state in which the action was taken.
 *
 * wₜ − γᵗ b(sₜ), or wₜ − b(sₜ) with `stateDiscount: false`. Any baseline that does not see the action leaves the mean as it is; its variance
 * may rise or fall.
 *
 * Source: kaplan eqs. (8.2.7) and (8.2.8); Williams, Machine Learning 8 (1992) 229–256.
 *
 * @param rule weights in units of reward
 * @param baseline S numbers in units of reward, or a function of state and step
 * @param options `discount` γ and `stateDiscount`, those of the rule
 * @throws {RangeError} if the discount is none; when used, if a baseline is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const episode = { states: [0, 1, 1], actions: [1, 0], rewards: [3, 4], terminated: true };
 * const rule = baselinedWeights(rewardToGoWeights({ discount: 0.5 }), [1, 6], { discount: 0.5 });
 * assert.deepEqual(rule(episode), Float64Array.of(4, -1));
 * ```
 */
export function baselinedWeights(
  rule: WeightRule,
  baseline: StateFunction,
  options: WeightOptions,
): WeightRule {
  stateFactors(0, options);
  return (trajectory) => {
    const factors = stateFactors(trajectory.actions.length, options);
    return rule(trajectory).map((weight, t) =>
      weight - factors[t] * stateValue(baseline, trajectory.states[t], t)
    );
  };
}

/**
 * The error of a one-step prediction as the weight: actor and critic.
 *
 * wₜ = γᵗ δₜ, δₜ = rₜ + γ V(sₜ₊₁) − V(sₜ), V = 0 after a terminal state. Its mean is the gradient where V is the policy's value (with a
 * horizon: that of the steps left, a function of state and step), and is biased by any other V.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), section 13.5; kaplan eq. (8.2.11), A⁽¹⁾.
 *
 * @param values V: S numbers in units of reward, or a function of state and step; asked for the last state too unless that is terminal
 * @param options `discount` γ, from 0 to 1; `stateDiscount`
 * @throws {RangeError} if the discount is none; when used, if a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const episode = { states: [0, 1, 2], actions: [1, 0], rewards: [3, 4], terminated: true };
 * const rule = temporalDifferenceWeights([10, 8, 99], { discount: 0.5 });
 * assert.deepEqual(rule(episode), Float64Array.of(-3, -2)); // 3 + 8/2 − 10, (4 − 8)/2
 * ```
 */
export function temporalDifferenceWeights(values: StateFunction, options: WeightOptions): WeightRule {
  stateFactors(0, options);
  return ({ states, rewards, terminated }) => {
    const steps = rewards.length;
    return stateFactors(steps, options).map((factor, t) => {
      const ends = t === steps - 1 && terminated;
      const next = ends ? 0 : stateValue(values, states[t + 1], t + 1);
      return factor * (rewards[t] + options.discount * next - stateValue(values, states[t], t));
    });
  };
}
