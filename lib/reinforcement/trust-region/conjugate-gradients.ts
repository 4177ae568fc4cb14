import { requireFinite, requireInteger, requireNonNegative } from "../../math/checks.ts";
import { dot, norm } from "../../math/mod.ts";
import { unitScale } from "../../math/power-of-two.ts";

/** How long {@linkcode conjugateGradients} goes on. */
export interface ConjugateGradientsOptions {
  /** The most steps; the length of b unless told (enough in exact arithmetic). TRPO's implementations take 10. */
  readonly iterations?: number;
  /** It ends when |b − Ax| ≤ tolerance·|b|; 1e-10 unless told. */
  readonly tolerance?: number;
}

/** What {@linkcode conjugateGradients} found. */
export interface ConjugateGradientsSolution {
  readonly x: Float64Array;
  /** Products with A that it took. */
  readonly iterations: number;
  /** |b − Ax|, by a last product with A. */
  readonly residual: number;
  readonly converged: boolean;
}

/**
 * The solution of Ax = b for a symmetric positive semi-definite A that is known by its products alone.
 *
 * From x = 0 by conjugate gradients: pₖ A-conjugate, xₖ₊₁ = xₖ + (rₖᵀrₖ/pₖᵀApₖ) pₖ. Where A is singular and b in its range, as a Fisher
 * matrix and a policy gradient are, it tends to the solution of least norm, A⁺b. It ends early at a direction of no curvature, as that of a
 * policy without chance is: `converged` tells.
 *
 * Source: Hestenes and Stiefel (1952); Schulman et al., arXiv:1502.05477v5, appendix C.
 *
 * @param product v ↦ Av
 * @param b n numbers
 * @param options iterations, tolerance
 * @returns x, the number of steps, the residual, and whether it is within the tolerance
 * @throws {RangeError} if b is not finite or an option is bad
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { x, iterations } = conjugateGradients((v) => [4 * v[0] + v[1], v[0] + 3 * v[1]], [1, 2]);
 * assert.deepEqual([...x].map((xi) => (11 * xi).toFixed(9)), ["1.000000000", "7.000000000"]);
 * assert.equal(iterations, 2);
 * ```
 */
export function conjugateGradients(
  product: (vector: Float64Array) => ArrayLike<number>,
  b: ArrayLike<number>,
  { iterations = Math.max(b.length, 1), tolerance = 1e-10 }: ConjugateGradientsOptions = {},
): ConjugateGradientsSolution {
  requireFinite("the right side", b);
  requireInteger("the number of iterations", iterations, 1);
  requireNonNegative("the tolerance", tolerance);
  // A power of two brings b near length one, so that squares of a tiny gradient do not vanish.
  const unit = unitScale(b) || 1;
  const x = new Float64Array(b.length);
  const residual = Float64Array.from(b, (each) => each * unit);
  const direction = Float64Array.from(residual);
  const goal = tolerance * norm(residual);
  let square = dot(residual, residual);
  let steps = 0;
  while (steps < iterations && Math.sqrt(square) > goal) {
    const image = product(direction);
    const curvature = dot(direction, image);
    // A direction without curvature (or, by round-off or an indefinite A, of a negative one): no step along it is right.
    if (!(curvature > 1e-14 * norm(direction) * norm(image) && curvature > Number.MIN_VALUE)) break;
    const length = square / curvature;
    for (let i = 0; i < x.length; i++) {
      x[i] += length * direction[i];
      residual[i] -= length * image[i];
    }
    const next = dot(residual, residual);
    for (let i = 0; i < x.length; i++) direction[i] = residual[i] + next / square * direction[i];
    square = next;
    steps++;
  }
  for (let i = 0; i < x.length; i++) x[i] /= unit;
  const image = product(x);
  const left = norm(residual.map((_, i) => b[i] - image[i]));
  return {
    x,
    iterations: steps,
    residual: left,
    converged: left <= 10 * Math.max(tolerance, 1e-14) * norm(b),
  };
}
