import { dot, matvec, softmax } from "../../math/mod.ts";
import { requireFiniteNumber, requireSameLength } from "../../math/checks.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";
import { gumbelSoftmax, straightThrough } from "../gumbel/gumbel-softmax.ts";

/**
 * The gradient of the expected reward of a categorical choice, exactly.
 *
 * ∂⟨w⟩/∂xᵢ = pᵢ (wᵢ − ⟨w⟩), with p = softmax(x).
 *
 * Source: the derivative of Σ pᵢwᵢ with kaplan eq. (3.5.2).
 *
 * @param logits x, k finite numbers in nats
 * @param rewards w, k finite numbers
 * @returns k numbers in units of reward per nat; they sum to 0
 * @throws {RangeError} if a number is not finite or the lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(expectedRewardGradient([0, 0], [1, 3]), Float64Array.of(-0.5, 0.5));
 * ```
 */
export function expectedRewardGradient(
  logits: ArrayLike<number>,
  rewards: ArrayLike<number>,
): Float64Array {
  requireFiniteList("the logits", logits);
  requireFiniteList("the rewards", rewards);
  requireSameLength("logits", logits, "rewards", rewards);
  const p = softmax(logits);
  const mean = dot(p, rewards);
  return p.map((probability, i) => probability * (rewards[i] - mean));
}

/**
 * One draw's score-function (REINFORCE) estimate of the gradient of an expected reward; unbiased.
 *
 * ∂⟨w⟩/∂xᵢ ≈ (w − b)(δᵢₐ − pᵢ) for the outcome a that was drawn, with p = softmax(x).
 *
 * Source: Williams, Machine Learning 8 (1992) 229–256, theorem 1.
 *
 * @param logits x, k finite numbers in nats
 * @param outcome a in [0, k), drawn from softmax(x)
 * @param reward w of that outcome
 * @param baseline b, in units of reward; one that does not depend on the draw leaves the estimate unbiased
 * @returns k numbers in units of reward per nat
 * @throws {RangeError} if a number is not finite or the outcome is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(categoricalScoreGradient([0, 0], 1, 3), Float64Array.of(-1.5, 1.5));
 * ```
 */
export function categoricalScoreGradient(
  logits: ArrayLike<number>,
  outcome: number,
  reward: number,
  baseline = 0,
): Float64Array {
  requireFiniteList("the logits", logits);
  requireIndex("the outcome", outcome, logits.length);
  requireFiniteNumber("the reward, less the baseline,", reward - baseline);
  return softmax(logits).map((p, i) => (reward - baseline) * ((i === outcome ? 1 : 0) - p));
}

/**
 * One draw's estimate of the gradient of an expected objective through a Gumbel-softmax sample.
 *
 * ∂⟨F⟩/∂xⱼ ≈ Σᵢ ∂F/∂fᵢ · β fᵢ (δᵢⱼ − fⱼ), at f = softmax(β(x + z)). For F = w·f it is β fⱼ (wⱼ − w·f). It is biased for the
 * expectation over one-hot draws, by O(1/β²); its variance grows as β.
 *
 * Source: kaplan eq. (3.5.7), by the chain rule; Jang, Gu, Poole (2017) section 2.1.
 *
 * @param logits x, k finite numbers in nats
 * @param noise z, k independent standard Gumbel numbers in nats
 * @param beta β > 0, dimensionless
 * @param objectiveGradient from f, k numbers, to ∂F/∂f, k numbers
 * @returns k numbers in units of F per nat
 * @throws {RangeError} if a number is not finite, lengths differ, or β is not positive
 * @example At f = (½, ½) with w = (1, 3) and β = 2
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(relaxedCategoricalGradient([0, 0], [1, 1], 2, () => [1, 3]), Float64Array.of(-1, 1));
 * ```
 */
export function relaxedCategoricalGradient(
  logits: ArrayLike<number>,
  noise: ArrayLike<number>,
  beta: number,
  objectiveGradient: (sample: Float64Array) => ArrayLike<number>,
): Float64Array {
  const sample = gumbelSoftmax(logits, noise, beta);
  const slope = objectiveGradient(sample);
  requireFiniteList("the gradient of the objective", slope);
  requireSameLength("logits", logits, "the gradient of the objective", slope);
  // The product with the symmetric derivative β fᵢ (δᵢⱼ − fⱼ), without the matrix.
  const average = dot(sample, slope);
  return sample.map((f, j) => beta * f * (slope[j] - average));
}

/**
 * One draw's straight-through estimate: the objective's gradient at the one-hot draw, carried back through the relaxed one.
 *
 * ∂⟨F⟩/∂xⱼ ≈ Σᵢ ∂F/∂eᵢ · β fᵢ (δᵢⱼ − fⱼ), with ∂F/∂e taken at e = one-hot(argmax(x + z)).
 *
 * Source: Jang, Gu, Poole (2017) section 2.2.
 *
 * @param logits x, k finite numbers in nats
 * @param noise z, k independent standard Gumbel numbers in nats
 * @param beta β > 0, dimensionless
 * @param objectiveGradient from e, k numbers, to ∂F/∂e, k numbers
 * @returns k numbers in units of F per nat
 * @throws {RangeError} if a number is not finite, lengths differ, or β is not positive
 * @example For F = e₁²: ∂F/∂e is (0, 2) at the draw (0, 1)
 * ```ts
 * import assert from "node:assert/strict";
 * const gradient = straightThroughGradient([0, 0], [0, 1e-9], 2, ([, e]) => [0, 2 * e]);
 * assert(Math.abs(gradient[1] - 1) < 1e-6 && Math.abs(gradient[0] + 1) < 1e-6);
 * ```
 */
export function straightThroughGradient(
  logits: ArrayLike<number>,
  noise: ArrayLike<number>,
  beta: number,
  objectiveGradient: (sample: Float64Array) => ArrayLike<number>,
): Float64Array {
  const { sample, jacobian } = straightThrough(logits, noise, beta);
  const slope = objectiveGradient(sample);
  requireFiniteList("the gradient of the objective", slope);
  requireSameLength("logits", logits, "the gradient of the objective", slope);
  return matvec(jacobian, slope);
}
