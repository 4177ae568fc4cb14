import { requirePositive, requireSameLength } from "../../math/checks.ts";
import { dot } from "../../math/mod.ts";
import {
  conjugateGradients,
  type ConjugateGradientsOptions,
  type ConjugateGradientsSolution,
} from "./conjugate-gradients.ts";
import { policyFisherProduct } from "./policy-fisher.ts";
import type { PolicyFisherOptions } from "./policy-fisher.ts";

/**
 * The natural policy gradient.
 *
 * x = F⁺∇J, by conjugate gradients on products with the Fisher matrix. The policy that θ + εx gives does not depend, to first order,
 * on how policies are parametrised, and it raises J the most for its divergence; J is raised: kaplan eq. (8.5.2) prints the opposite sign.
 *
 * Source: kaplan eq. (8.5.2); Kakade, A natural policy gradient (2001), theorem 1.
 *
 * @param policy S·A probabilities, the action fastest
 * @param gradient ∇J in θ, n numbers, in units of return per unit of θ
 * @param options weights of the states and the Jacobian as in {@linkcode policyFisherMatrix}; iterations and tolerance as in {@linkcode conjugateGradients}
 * @returns the solution x, with what it took
 * @throws {RangeError} as {@linkcode policyFisherMatrix} and {@linkcode conjugateGradients}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One state: ∇J = π·A, and x is the advantage itself, here 1 and −3.
 * const { x } = naturalPolicyGradient([0.75, 0.25], [0.75, -0.75], { weights: [1] });
 * assert.deepEqual([...x].map(Math.round), [2, -2]); // up to a constant
 * ```
 */
export function naturalPolicyGradient(
  policy: ArrayLike<number>,
  gradient: ArrayLike<number>,
  options: PolicyFisherOptions & ConjugateGradientsOptions,
): ConjugateGradientsSolution {
  return conjugateGradients((vector) => policyFisherProduct(policy, vector, options), gradient, options);
}

/**
 * How far to go along a natural gradient for a given divergence, to second order.
 *
 * η = √(2δ/gᵀx), x = F⁻¹g: then ½(ηx)ᵀF(ηx) = δ. The gain to first order is √(2δ·gᵀF⁻¹g).
 *
 * Source: Schulman et al., arXiv:1502.05477v5, appendix C (β = √(2δ/sᵀAs)).
 *
 * @param gradient g, n numbers
 * @param direction x = F⁻¹g, n numbers
 * @param radius δ > 0, in nats
 * @returns η
 * @throws {RangeError} if the lengths differ, δ is not positive, or gᵀx is not: at a stationary point there is no direction
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(trustRegionLength([3, 1], [2, 2], 0.01), Math.sqrt(0.02 / 8));
 * ```
 */
export function trustRegionLength(
  gradient: ArrayLike<number>,
  direction: ArrayLike<number>,
  radius: number,
): number {
  requireSameLength("the gradient", gradient, "the direction", direction);
  requirePositive("the radius", radius);
  const gain = dot(gradient, direction);
  if (!(gain > 0)) {
    throw new RangeError(
      `Expected a direction that raises the objective, got gᵀx = ${gain}: the gradient may be zero`,
    );
  }
  return Math.sqrt(2 * radius / gain);
}
