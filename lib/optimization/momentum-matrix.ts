import { type Complex, type Matrix, matrix } from "../math/mod.ts";
import { requireFiniteNumber } from "../math/checks.ts";

/** Refuses a curvature, learning rate or momentum that is not finite. */
function requireRule(curvature: number, learningRate: number, momentum: number): void {
  requireFiniteNumber("the curvature", curvature);
  requireFiniteNumber("the learning rate", learningRate);
  requireFiniteNumber("the momentum", momentum);
}

/**
 * The matrix by which momentum multiplies (θ, v) at each step on ½λθ².
 *
 * ((1 − ελ, −εm), (λ, m))
 *
 * Source: kaplan eq. (4.3.7).
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @param momentum m, a pure number
 * @returns 2 × 2
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(momentumMatrix(2, 0.25, 0.5).data, Float64Array.of(0.5, -0.125, 2, 0.5));
 * ```
 */
export function momentumMatrix(curvature: number, learningRate: number, momentum: number): Matrix {
  requireRule(curvature, learningRate, momentum);
  return matrix(2, 2, [1 - learningRate * curvature, -learningRate * momentum, curvature, momentum]);
}

/**
 * The two eigenvalues of the momentum matrix; they depend on ελ and m alone.
 *
 * e± = ½ (1 + m − ελ ± √((1 + m − ελ)² − 4m)), with e₊e₋ = m and e₊ + e₋ = 1 + m − ελ
 *
 * Source: kaplan eq. (4.3.8).
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @param momentum m, a pure number
 * @returns [e₊, e₋]; a conjugate pair where the root is imaginary
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // ελ = 2, m = 1: e± = ±i
 * assert.deepEqual(momentumEigenvalues(4, 0.5, 1), [{ re: 0, im: 1 }, { re: 0, im: -1 }]);
 * ```
 */
export function momentumEigenvalues(
  curvature: number,
  learningRate: number,
  momentum: number,
): [Complex, Complex] {
  requireRule(curvature, learningRate, momentum);
  const half = (1 + momentum - learningRate * curvature) / 2;
  const discriminant = half * half - momentum;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [{ re: half, im }, { re: half, im: -im }];
  }
  // The larger root has no cancellation; the smaller one follows from the product of both.
  const root = Math.sqrt(discriminant);
  const larger = half < 0 ? half - root : half + root;
  const smaller = larger === 0 ? 0 : momentum / larger;
  const [plus, minus] = half < 0 ? [smaller, larger] : [larger, smaller];
  return [{ re: plus, im: 0 }, { re: minus, im: 0 }];
}

/**
 * The rate of momentum on ½λθ²: the factor by which the error shrinks at each step, in the long run.
 *
 * ρ = max(|e₊|, |e₋|); √m where the eigenvalues are complex
 *
 * At a double eigenvalue the error is of order n ρⁿ.
 *
 * Source: kaplan eq. (4.3.8), "limited by the slower rate".
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @param momentum m, a pure number
 * @returns at least 0; below 1 the rule converges
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentumSpectralRadius(1, 1, 0.25), 0.5);
 * ```
 */
export function momentumSpectralRadius(curvature: number, learningRate: number, momentum: number): number {
  const [plus, minus] = momentumEigenvalues(curvature, learningRate, momentum);
  return plus.im !== 0 ? Math.sqrt(momentum) : Math.max(Math.abs(plus.re), Math.abs(minus.re));
}

/**
 * Whether momentum converges on ½λθ² from every start.
 *
 * |m| < 1 and 0 < ελ < 2 (1 + m)
 *
 * Source: kaplan eq. (4.3.9), with the condition on m that it leaves out: the eigenvalues multiply to m.
 *
 * @param curvature λ, in units of loss / θ²
 * @param learningRate ε, in units of θ² / loss
 * @param momentum m, a pure number
 * @throws {RangeError} An argument that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentumConverges(1, 3.7, 0.9), true);
 * assert.equal(momentumConverges(1, 1, 1), false);
 * ```
 */
export function momentumConverges(curvature: number, learningRate: number, momentum: number): boolean {
  requireRule(curvature, learningRate, momentum);
  const product = learningRate * curvature;
  return Math.abs(momentum) < 1 && product > 0 && product < 2 * (1 + momentum);
}
