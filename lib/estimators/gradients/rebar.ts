import { requireFinite, requireFiniteNumber, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";
import { logit, sigmoid } from "../regression/logistic-function.ts";

/** What a REBAR estimate is made of. */
export interface RebarOptions {
  /** f, defined on [0, 1]ⁿ. */
  readonly objective: (sample: Float64Array) => number;
  /** From a point of [0, 1]ⁿ to the n derivatives of f there. */
  readonly objectiveGradient: (sample: Float64Array) => ArrayLike<number>;
  /** λ > 0, the temperature of the relaxed draw; 0.5 if not given. */
  readonly temperature?: number;
  /** η, how much of the control variate is used; 1 if not given, 0 leaves the score-function estimate. */
  readonly scale?: number;
}

/**
 * One draw's REBAR estimate of the gradient of ⟨f(b)⟩ over independent coins b with P(bᵢ = 1) = σ(θᵢ): the score-function estimate with
 * a relaxed draw, coupled to the coin, as its control variate. Unbiased for every λ and η.
 *
 * g = [f(b) − η f(σ(z̃/λ))] ∇ln p(b) + η ∇f(σ(z/λ)) − η ∇f(σ(z̃/λ)), z = θ + logit(u), b = [z > 0], and z̃ a draw of z given b, made from v.
 *
 * Source: Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein, NeurIPS 30 (2017), section 3 and appendix A.
 *
 * @param logits θ, n finite numbers in nats
 * @param noise u and v, n independent uniform numbers in (0, 1) each
 * @param options f, its derivatives, λ and η (both dimensionless)
 * @returns n numbers in units of f per nat
 * @throws {RangeError} if a number is not finite, noise is outside (0, 1), lengths differ, or λ is not positive
 * @example f = 3b + 1 for one fair coin: the gradient of the mean is 3/4, and the control variate leaves little else
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { objective: ([b]: Float64Array) => 3 * b + 1, objectiveGradient: () => [3], scale: 0 };
 * // b = 1: f(b)(b − σ(θ)) = 4·½
 * assert.deepEqual(rebarGradient([0], { u: [0.9], v: [0.3] }, options), Float64Array.of(2));
 * ```
 */
export function rebarGradient(
  logits: ArrayLike<number>,
  noise: { readonly u: ArrayLike<number>; readonly v: ArrayLike<number> },
  options: RebarOptions,
): Float64Array {
  const { objective, objectiveGradient, temperature = 0.5, scale = 1 } = options;
  requireFiniteList("the logits", logits);
  requirePositive("the temperature", temperature);
  requireFiniteNumber("the scale", scale);
  for (const [name, draws] of Object.entries(noise)) {
    requireSameLength("the logits", logits, `the noise ${name}`, draws);
    for (let i = 0; i < draws.length; i++) {
      if (!(draws[i] > 0 && draws[i] < 1)) {
        throw new RangeError(
          `Expected uniform numbers inside (0, 1) as noise ${name}, got ${draws[i]} at index ${i}`,
        );
      }
    }
  }
  const theta = Float64Array.from(logits);
  const coins = theta.map((each, i) => each + logit(noise.u[i]) > 0 ? 1 : 0);
  const relaxed = theta.map((each, i) => sigmoid((each + logit(noise.u[i])) / temperature));
  const conditional = theta.map((each, i) => conditionalUniform(each, coins[i], noise.v[i]));
  const coupled = theta.map((each, i) => sigmoid((each + logit(conditional[i])) / temperature));
  const valueAt = (sample: Float64Array): number => {
    const value = objective(sample);
    requireFiniteNumber("the objective", value);
    return value;
  };
  const slopesAt = (sample: Float64Array): ArrayLike<number> => {
    const slopes = objectiveGradient(sample);
    requireFinite("the gradient of the objective", slopes);
    requireSameLength("the logits", logits, "the gradient of the objective", slopes);
    return slopes;
  };
  const left = valueAt(coins) - (scale === 0 ? 0 : scale * valueAt(coupled));
  const score = theta.map((each, i) => coins[i] - sigmoid(each));
  if (scale === 0) return score.map((each) => left * each);
  const free = slopesAt(relaxed);
  const bound = slopesAt(coupled);
  return theta.map((each, i) => {
    const spread = sigmoid(each) * sigmoid(-each);
    // z̃ moves with θ by itself, and through the share of (0, 1) that belongs to the coin's side.
    const share = spread * (coins[i] === 1 ? noise.v[i] - 1 : -noise.v[i]);
    const motion = 1 + share / (conditional[i] * (1 - conditional[i]));
    const slope = (s: number): number => s * (1 - s) / temperature;
    return left * score[i] + scale * (free[i] * slope(relaxed[i]) - bound[i] * slope(coupled[i]) * motion);
  });
}

/** The uniform number of a logistic draw, given on which side of zero θ + logit(·) fell. */
function conditionalUniform(theta: number, coin: number, v: number): number {
  const tails = sigmoid(-theta);
  return coin === 1 ? tails + v * sigmoid(theta) : v * tails;
}
