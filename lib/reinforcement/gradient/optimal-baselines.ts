import type { FiniteWorld } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import { trajectories, type WeightedTrajectory } from "../worlds/trajectories.ts";
import { scoreFunction, weightedScores } from "./score-function.ts";
import type { WeightRule } from "./weights.ts";

/** What the searches for a baseline take. */
export interface OptimalBaselineOptions {
  /** The most steps of an episode. */
  readonly horizon: number;
  /** The weights that the baseline is taken from, in units of reward. */
  readonly rule: WeightRule;
}

/** g = Σ wₜ ∇ ln π and h = Σ ∇ ln π of every episode. */
function* gradientsAndScores(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  { horizon, rule }: OptimalBaselineOptions,
): Generator<{ trajectory: WeightedTrajectory; gradient: Float64Array; score: Float64Array }> {
  const scores = scoreFunction(world, logits);
  for (const trajectory of trajectories(world, softmaxPolicy(world, logits), horizon)) {
    yield {
      trajectory,
      gradient: weightedScores(scores, trajectory, rule(trajectory)),
      score: weightedScores(scores, trajectory, trajectory.actions.map(() => 1)),
    };
  }
}

/** A ratio, 0 where nothing is divided: an estimator that never moves needs no baseline. */
const quotient = (above: number, below: number): number => below === 0 ? 0 : above / below;

/**
 * The one number whose subtraction from all weights leaves least variance.
 *
 * b* = E[g·h] / E[h·h] with g = Σ wₜ ∇ ln π and h = Σ ∇ ln π = ∇ ln P[τ]; for wₜ = R it is E[|h|² R]/E[|h|²], not the mean return.
 *
 * Source: Greensmith, Bartlett and Baxter, JMLR 5 (2004) 1471–1530, theorem 8, for one number; Weaver and Tao, UAI (2001).
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param options `horizon`; `rule`, the weights
 * @returns a number in units of reward; 0 where the policy is sure and nothing varies
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { totalReturnWeights } from "./weights.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const best = optimalScalarBaseline(bandit, [Math.log(9), 0, 0, 0], { horizon: 1, rule: totalReturnWeights({ discount: 1 }) });
 * assert(Math.abs(best - 0.1) < 1e-15); // the mean return is 0.9
 * ```
 */
export function optimalScalarBaseline(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: OptimalBaselineOptions,
): number {
  let above = 0;
  let below = 0;
  for (const { trajectory: { probability }, gradient, score } of gradientsAndScores(world, logits, options)) {
    score.forEach((each, k) => {
      above += probability * gradient[k] * each;
      below += probability * each * each;
    });
  }
  return quotient(above, below);
}

/**
 * For each component of the gradient the number whose subtraction from all weights leaves it the least variance.
 *
 * b*_k = E[g_k h_k] / E[h_k²].
 *
 * Source: Peters and Schaal, Neural Networks 21 (2008) 682–697, section 3.2.
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param options `horizon`; `rule`, the weights
 * @returns S·A numbers in units of reward; 0 where the component never varies
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { totalReturnWeights } from "./weights.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const best = optimalComponentBaseline(bandit, [Math.log(9), 0, 0, 0], {
 *   horizon: 1,
 *   rule: totalReturnWeights({ discount: 1 }),
 * });
 * assert.deepEqual([...best].map((b) => b.toFixed(6)), ["0.100000", "0.100000", "0.000000", "0.000000"]);
 * ```
 */
export function optimalComponentBaseline(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: OptimalBaselineOptions,
): Float64Array {
  const above = new Float64Array(world.states * world.actions);
  const below = new Float64Array(above.length);
  for (const { trajectory: { probability }, gradient, score } of gradientsAndScores(world, logits, options)) {
    score.forEach((each, k) => {
      above[k] += probability * gradient[k] * each;
      below[k] += probability * each * each;
    });
  }
  return above.map((each, k) => quotient(each, below[k]));
}

/**
 * The baseline of state and step that leaves least variance.
 *
 * b*(s,t) = E[g·∇ ln π(aₜ|sₜ) | sₜ = s] / E[|∇ ln π(aₜ|sₜ)|² | sₜ = s], g = Σ wₖ ∇ ln π(aₖ|sₖ): values weighted with the squares of the
 * scores, which V(s) is not. The scores of different steps are uncorrelated, so that each place has its own quotient.
 *
 * Source: Greensmith, Bartlett and Baxter, JMLR 5 (2004) 1471–1530, theorem 8 and its sequel for functions of the state.
 *
 * @param world the decision process
 * @param logits S·A numbers in nats of the softmax policy
 * @param options `horizon`; `rule`, the weights, from which b(sₜ,t) is to be subtracted as it is
 * @returns horizon lists of S numbers in units of reward; 0 where a state is not met or its policy is sure
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { rewardToGoWeights } from "./weights.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const [first] = optimalStateBaseline(bandit, [Math.log(9), 0, 0, 0], { horizon: 1, rule: rewardToGoWeights({ discount: 1 }) });
 * assert(Math.abs(first[0] - 0.1) < 1e-15);
 * ```
 */
export function optimalStateBaseline(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: OptimalBaselineOptions,
): Float64Array[] {
  const { states: S, actions: A } = world;
  const scores = scoreFunction(world, logits);
  const above = Array.from({ length: options.horizon }, () => new Float64Array(S));
  const below = Array.from({ length: options.horizon }, () => new Float64Array(S));
  for (const { trajectory, gradient } of gradientsAndScores(world, logits, options)) {
    const { states, actions, probability } = trajectory;
    actions.forEach((action, t) => {
      const s = states[t];
      scores[s * A + action].forEach((each, b) => {
        above[t][s] += probability * gradient[s * A + b] * each;
        below[t][s] += probability * each * each;
      });
    });
  }
  return above.map((row, t) => row.map((each, s) => quotient(each, below[t][s])));
}
