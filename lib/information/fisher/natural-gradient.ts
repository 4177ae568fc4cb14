import { type Matrix, matrix, solve, symmetricEigenvalues } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";

/**
 * The gradient in the Fisher metric: the direction of steepest ascent per unit of divergence.
 *
 * g̃ = F⁻¹ g maximises g·δ − ½ δᵀFδ. Along it the step of the law, not of the parameters, is the same in all
 * parametrisations: if θ = θ(θ′) with Jacobian J then g̃ = J g̃′.
 *
 * Source: Amari, Neural Computation 10 (1998) 251–276, theorem 1.
 *
 * @param information F, D × D, symmetric and positive definite
 * @param gradient D derivatives ∂f/∂θᵢ
 * @returns D numbers, in units of the parameters squared times those of the gradient
 * @throws {RangeError} if shapes differ, or F is not positive definite: with redundant parameters the direction is not unique
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { gaussianFisherInformation } from "./fisher-information.ts";
 * assert.deepEqual([...naturalGradient(gaussianFisherInformation(2), [1, 1])], [4, 2]);
 * ```
 */
export function naturalGradient(information: Matrix, gradient: ArrayLike<number>): Float64Array {
  requireSameLength("the gradient", gradient, "the rows of the information", { length: information.rows });
  requireDefinite(information);
  return solve(information, gradient);
}

/** Refuses an information that is singular within round-off, whatever the units of its parameters. */
function requireDefinite({ rows, columns, data }: Matrix): void {
  const scales = Array.from({ length: rows }, (_, i) => Math.sqrt(data[i * columns + i]));
  if (!scales.every((scale) => scale > 0)) {
    throw new RangeError(
      "Expected an information with a positive diagonal, got a parameter without information",
    );
  }
  const scaled = matrix(rows, columns, (i, j) => data[i * columns + j] / scales[i] / scales[j]);
  const least = symmetricEigenvalues(scaled)[0];
  // The scaled matrix has the trace D: what is below D round-offs is no evidence of information.
  if (!(least > 4 * rows * Number.EPSILON)) {
    throw new RangeError(
      `Expected a positive definite information, got one whose least eigenvalue is ${least} with the parameters in units ` +
        "of their own information: leave out redundant parameters",
    );
  }
}
