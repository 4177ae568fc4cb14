import { dot } from "../../math/mod.ts";
import { expectedReturn, occupancy, policyAdvantages } from "../planning/mod.ts";
import { type FiniteWorld, requirePolicy } from "../worlds/mod.ts";

/** The discount that the values of {@linkcode performanceDifference} and its kin are for. */
export interface DiscountOption {
  /** γ from 0 to 1; 1 only where every episode ends. */
  readonly discount: number;
}

/** Σ_s d(s) Σ_a π(a|s) A(s,a), d the discounted visits to states of one policy, π another. */
function advantageOf(
  world: FiniteWorld,
  visitor: ArrayLike<number>,
  chooser: ArrayLike<number>,
  advantages: Float64Array,
  { discount }: DiscountOption,
): number {
  const visits = occupancy(world, visitor, { discount });
  const A = world.actions;
  let sum = 0;
  for (let s = 0; s < world.states; s++) {
    let state = 0;
    let mean = 0;
    for (let i = s * A; i < (s + 1) * A; i++) {
      state += visits[i];
      mean += chooser[i] * advantages[i];
    }
    sum += state * mean;
  }
  return sum;
}

/**
 * How much more one policy earns than another, from the other's advantages.
 *
 * J(π_new) − J(π_old) = Σ_s d_new(s) Σ_a π_new(a|s) A_old(s,a), d_new(s) = Σₜ γᵗ P(sₜ = s) under the *new* policy: an identity, not an
 * expansion. With the old policy's visits instead it is {@linkcode surrogateReturn}.
 *
 * Source: Kakade and Langford (2002), lemma 6.1; Schulman et al., arXiv:1502.05477v5, eqs. (1) and (2).
 *
 * @param world S states, A actions
 * @param oldPolicy S·A probabilities, whose advantages are used
 * @param newPolicy S·A probabilities, whose visits and actions are used
 * @param options γ
 * @returns a difference of returns, in units of reward
 * @throws {RangeError} if a policy is none of this world, γ is not in [0, 1], or it is 1 where an episode may not end
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * // J(½, ½) = 4 and J(0, 1) = 5 at γ = ½.
 * assert.equal(performanceDifference(world, [0.5, 0.5, 0, 0], [0, 1, 0, 0], { discount: 0.5 }), 1);
 * ```
 */
export function performanceDifference(
  world: FiniteWorld,
  oldPolicy: ArrayLike<number>,
  newPolicy: ArrayLike<number>,
  { discount }: DiscountOption,
): number {
  requirePolicy(world, newPolicy);
  const advantages = policyAdvantages(world, oldPolicy, { discount });
  return advantageOf(world, newPolicy, newPolicy, advantages, { discount });
}

/**
 * The surrogate that trust-region methods raise: the new policy's return as if it visited the old one's states.
 *
 * L_old(π_new) = J(π_old) + Σ_s d_old(s) Σ_a π_new(a|s) A_old(s,a); equal to J(π_new) to first order at π_new = π_old.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, eqs. (3) and (4).
 *
 * @param world S states, A actions
 * @param oldPolicy S·A probabilities
 * @param newPolicy S·A probabilities
 * @param options γ
 * @returns a return, in units of reward
 * @throws {RangeError} as {@linkcode performanceDifference}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * // d_old = 4/3 visits, A_old = (−1, 1): 4 + 4/3, more than the 5 that (0, 1) earns.
 * assert.ok(Math.abs(surrogateReturn(world, [0.5, 0.5, 0, 0], [0, 1, 0, 0], { discount: 0.5 }) - 16 / 3) < 1e-14);
 * ```
 */
export function surrogateReturn(
  world: FiniteWorld,
  oldPolicy: ArrayLike<number>,
  newPolicy: ArrayLike<number>,
  { discount }: DiscountOption,
): number {
  requirePolicy(world, newPolicy);
  const advantages = policyAdvantages(world, oldPolicy, { discount });
  return expectedReturn(world, oldPolicy, { discount }) +
    advantageOf(world, oldPolicy, newPolicy, advantages, { discount });
}

/** How much a new policy is sure to earn, by its divergence from the old one. */
export interface ImprovementBound {
  /** L_old(π_new), in units of reward. */
  readonly surrogate: number;
  /** ε = max |A_old(s,a)|, in units of reward. */
  readonly largestAdvantage: number;
  /** max over states of D(π_old‖π_new), in nats, or of the squared total variation. */
  readonly distance: number;
  /** 4εγ/(1 − γ)² · distance. */
  readonly penalty: number;
  /** surrogate − penalty ≤ J(π_new). */
  readonly bound: number;
}

/**
 * A lower bound of a policy's return, whose rise guarantees that the return rises.
 *
 * J(π_new) ≥ L_old(π_new) − 4εγ/(1 − γ)² · max_s D_KL(π_old(·|s)‖π_new(·|s)), ε = max |A_old(s,a)|; with the squared total variation in
 * place of the divergence it is tighter. The bound is far below the return in most worlds: TRPO replaces it by a radius.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, theorem 1, eqs. (8) and (9).
 *
 * @param world S states, A actions
 * @param oldPolicy S·A probabilities
 * @param newPolicy S·A probabilities
 * @param options γ < 1; the distance, "kl" or "total-variation" (½ Σ|π_old − π_new|, squared)
 * @throws {RangeError} as {@linkcode performanceDifference}, or if γ = 1, where the bound says nothing
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { bound } = improvementBound(world, [0.5, 0.5, 0, 0], [0.25, 0.75, 0, 0], { discount: 0.5, distance: "total-variation" });
 * assert.ok(Math.abs(bound - (4 + 4 / 3 * 0.5 - 4 * 1 * 0.5 / 0.25 * 0.0625)) < 1e-14);
 * ```
 */
export function improvementBound(
  world: FiniteWorld,
  oldPolicy: ArrayLike<number>,
  newPolicy: ArrayLike<number>,
  { discount, distance: kind }: DiscountOption & { readonly distance: "kl" | "total-variation" },
): ImprovementBound {
  if (!(discount >= 0 && discount < 1)) {
    throw new RangeError(
      `Expected a discount of at least 0 and below 1, got ${discount}: the penalty divides by (1 − γ)²`,
    );
  }
  const surrogate = surrogateReturn(world, oldPolicy, newPolicy, { discount });
  const advantages = policyAdvantages(world, oldPolicy, { discount });
  const largestAdvantage = advantages.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  let distance = 0;
  for (let s = 0; s < world.states; s++) {
    if (world.terminal[s]) continue;
    let sum = 0;
    for (let i = s * world.actions; i < (s + 1) * world.actions; i++) {
      if (kind === "total-variation") sum += Math.abs(oldPolicy[i] - newPolicy[i]) / 2;
      else if (oldPolicy[i] > 0) sum += oldPolicy[i] * Math.log(oldPolicy[i] / newPolicy[i]);
    }
    distance = Math.max(distance, kind === "total-variation" ? sum ** 2 : sum);
  }
  const factor = 4 * largestAdvantage * discount / (1 - discount) ** 2;
  const penalty = factor === 0 ? 0 : factor * distance;
  return { surrogate, largestAdvantage, distance, penalty, bound: surrogate - penalty };
}

/** A step of conservative policy iteration. */
export interface ConservativeStep {
  /** (1 − α)π + απ′, S·A probabilities. */
  readonly policy: Float64Array;
  /** α in [0, 1]. */
  readonly mixing: number;
  /** Σ d(s) Σ π′(a|s) A(s,a): the surrogate's slope in α. */
  readonly gain: number;
  /** The return is sure to rise by this, in units of reward. */
  readonly guaranteed: number;
}

/**
 * A step of conservative policy iteration: mix in as much of a target policy as surely pays.
 *
 * π_new = (1 − α)π + απ′; J(π_new) − J(π) ≥ αG − 2εγα²/(1 − γ)², G = Σ d(s) Σ π′(a|s) A(s,a), ε = max_s |Σ_a π′(a|s) A(s,a)|. It takes the
 * best α = min(1, G(1 − γ)²/(4εγ)), and none where G ≤ 0.
 *
 * Source: Kakade and Langford (2002), theorem 4.1; Schulman et al., arXiv:1502.05477v5, eqs. (5) and (6).
 *
 * @param world S states, A actions
 * @param policy π, S·A probabilities
 * @param target π′, S·A probabilities
 * @param options γ < 1
 * @throws {RangeError} as {@linkcode performanceDifference}, or if γ = 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { mixing, guaranteed } = conservativeStep(world, [0.5, 0.5, 0, 0], [0, 1, 0, 0], { discount: 0.5 });
 * assert.ok(Math.abs(mixing - 1 / 6) < 1e-15 && Math.abs(guaranteed - 1 / 9) < 1e-15); // G = 4/3, ε = 1
 * ```
 */
export function conservativeStep(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  target: ArrayLike<number>,
  { discount }: DiscountOption,
): ConservativeStep {
  if (!(discount >= 0 && discount < 1)) {
    throw new RangeError(
      `Expected a discount of at least 0 and below 1, got ${discount}: the penalty divides by (1 − γ)²`,
    );
  }
  requirePolicy(world, target);
  const advantages = policyAdvantages(world, policy, { discount });
  const gain = advantageOf(world, policy, target, advantages, { discount });
  let epsilon = 0;
  for (let s = 0; s < world.states; s++) {
    const start = s * world.actions;
    const row = advantages.subarray(start, start + world.actions);
    epsilon = Math.max(epsilon, Math.abs(dot(row, Array.from(row, (_, a) => target[start + a]))));
  }
  const curvature = 2 * epsilon * discount / (1 - discount) ** 2;
  const best = curvature === 0 ? 1 : Math.min(1, gain / (2 * curvature));
  const mixing = gain > 0 ? best : 0;
  return {
    policy: Float64Array.from(policy, (p, i) => (1 - mixing) * p + mixing * target[i]),
    mixing,
    gain,
    guaranteed: mixing * gain - curvature * mixing ** 2,
  };
}
