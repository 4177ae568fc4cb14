import { type Matrix, solve } from "../math/mod.ts";

/**
 * One step of Newton's method, damped by the learning rate.
 *
 * θ′ = θ − ε H⁻¹ g
 *
 * Source: kaplan eq. (4.1.2).
 *
 * @param theta The parameters θ, d numbers
 * @param gradient The gradient g at θ, d numbers in units of loss / θ
 * @param hessian The Hessian H at θ, d × d in units of loss / θ²; it need not be positive definite
 * @param learningRate ε, dimensionless; 1 is the full step
 * @returns θ′, d numbers
 * @throws {RangeError} Lengths that do not fit, a learning rate that is not finite, a singular Hessian
 *
 * @example On ½·4·θ² the full step from 3 ends at 0
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../math/mod.ts";
 * assert.equal(newtonStep([3], [12], diagonal([4]), 1)[0], 0);
 * ```
 */
export function newtonStep(
  theta: ArrayLike<number>,
  gradient: ArrayLike<number>,
  hessian: Matrix,
  learningRate: number,
): Float64Array {
  const d = theta.length;
  if (gradient.length !== d || hessian.rows !== d || hessian.columns !== d) {
    throw new RangeError(
      `Expected a gradient of ${d} numbers and a ${d} × ${d} Hessian, ` +
        `got ${gradient.length} and ${hessian.rows} × ${hessian.columns}`,
    );
  }
  if (!Number.isFinite(learningRate)) {
    throw new RangeError(`Expected a finite learning rate, got ${learningRate}`);
  }
  const direction = solve(hessian, gradient);
  return Float64Array.from(theta, (x, i) => x - learningRate * direction[i]);
}
