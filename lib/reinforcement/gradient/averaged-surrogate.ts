import { type Matrix, matrix } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import { trajectories } from "../worlds/trajectories.ts";
import { scoreFunction, weightedScores } from "./score-function.ts";
import type { WeightRule } from "./weights.ts";

/** What {@linkcode averagedSurrogate} takes. */
export interface AveragedSurrogateOptions {
  /** The most steps of an episode. */
  readonly horizon: number;
  /** The weights, held constant, in units of reward. */
  readonly rule: WeightRule;
  /** S·A probabilities of the policy that acts. */
  readonly behaviour: ArrayLike<number>;
}

/**
 * The surrogate loss of a policy gradient, averaged over all episodes of a policy that is held fixed, with two derivatives.
 *
 * L(θ) = −E_{τ∼μ} Σₜ wₜ ln π_θ(aₜ|sₜ). At θ with π_θ = μ and weights of the return its gradient is −∇J; its second derivative is
 * −⟨Σ wₜ ∇² ln π⟩, which lacks ⟨R ∇ ln P ∇ ln Pᵀ⟩ of ∇²J; elsewhere not even the gradient is J's.
 *
 * Source: kaplan eq. (8.2.2) and the sentence below it.
 *
 * @param world the decision process
 * @param logits n = S·A numbers in nats: θ
 * @param options `horizon`; `rule`, the weights; `behaviour` μ
 * @returns the loss in units of reward, n derivatives and n × n second derivatives
 * @throws {RangeError} if logits or behaviour are none of this world, or the policy never takes an action that the behaviour takes
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { totalReturnWeights } from "./weights.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const rule = totalReturnWeights({ discount: 1 });
 * const { gradient, hessian } = averagedSurrogate(bandit, [0, 0, 0, 0], { horizon: 1, rule, behaviour: [0.5, 0.5, 0, 0] });
 * assert.equal(gradient[0], -0.25);
 * assert.equal(hessian.data[0], 0.125); // the return's own second derivative is 0 here
 * ```
 */
export function averagedSurrogate(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  { horizon, rule, behaviour }: AveragedSurrogateOptions,
): Objective & { readonly hessian: Matrix } {
  const policy = softmaxPolicy(world, logits);
  const scores = scoreFunction(world, logits);
  const A = world.actions;
  const n = policy.length;
  let value = 0;
  const gradient = new Float64Array(n);
  const stateWeights = new Float64Array(world.states);
  for (const episode of trajectories(world, behaviour, horizon)) {
    const weights = rule(episode).map((weight) => weight * episode.probability);
    weightedScores(scores, episode, weights).forEach((each, k) => gradient[k] -= each);
    episode.actions.forEach((action, t) => {
      const p = policy[episode.states[t] * A + action];
      if (!(p > 0)) {
        throw new RangeError(
          `Expected a policy that takes action ${action} in state ${episode.states[t]}, got probability ${p}`,
        );
      }
      value -= weights[t] * Math.log(p);
      stateWeights[episode.states[t]] += weights[t];
    });
  }
  // ∇² ln π(a|s) = −[diag π − π πᵀ] whatever the action.
  const hessian = matrix(n, n, (i, j) => {
    const s = Math.floor(i / A);
    if (s !== Math.floor(j / A)) return 0;
    return stateWeights[s] * ((i === j ? policy[i] : 0) - policy[i] * policy[j]);
  });
  return { value, gradient, hessian };
}
