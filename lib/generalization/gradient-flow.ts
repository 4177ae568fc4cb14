import { matmul, type Matrix, matvec, symmetricEigen, transpose } from "../math/mod.ts";
import { requireTime, requireVector } from "./checks.ts";

/** The gradient flow of the squared loss on one data set, solved along the eigenvectors of XXᵀ. */
export interface GradientFlow {
  /** The P eigenvalues λ of XXᵀ, ascending; those of frozen modes are exactly 0. In units of 1/time. */
  readonly eigenvalues: Float64Array;
  /** V, P × P: one eigenvector a column, in the order of the eigenvalues. */
  readonly modes: Matrix;
  /** How many modes learn; the other P − rank are frozen. At most min(P, D). */
  readonly rank: number;
  /** The weights w(t), P numbers, that started from `initial`; the time may be Infinity. */
  at(time: number, initial: ArrayLike<number>): Float64Array;
  /** The part of a weight vector in the frozen subspace, the null space of Xᵀ: P numbers. */
  frozenPart(weights: ArrayLike<number>): Float64Array;
}

/**
 * The exact gradient flow ẇ = −∂L/∂w of the squared loss L = ½ |wX − y|².
 *
 * With XXᵀ = VΛVᵀ, z = wV and s̃ = yXᵀV: ż = s̃ − zΛ, so z(t) = z(0) e^{−λt} + s̃ (1 − e^{−λt})/λ, and a mode with λ = 0
 * stays where it started. An eigenvalue below max(P, D) · 2⁻⁵² of the largest counts as 0.
 *
 * Source: kaplan eqs. (6.0.4) and (6.0.7)–(6.0.10).
 *
 * @param inputs X, P × D: one data point a column
 * @param targets y, D numbers
 * @returns eigenvalues, modes, and the weights at any time
 * @throws {RangeError} Lengths that do not fit, numbers that are not finite; a negative time
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * // One point x = (3, 0) with y = 6: the first weight goes to 2 at rate 9, the second is frozen.
 * const flow = gradientFlow(matrix(2, 1, [3, 0]), [6]);
 * assert.deepEqual(flow.eigenvalues, Float64Array.of(0, 9));
 * assert.deepEqual(flow.at(Infinity, [5, 7]), Float64Array.of(2, 7));
 * assert(Math.abs(flow.at(Math.LN2 / 9, [5, 7])[0] - 3.5) < 1e-14);
 * ```
 */
export function gradientFlow(inputs: Matrix, targets: ArrayLike<number>): GradientFlow {
  const { rows: parameters, columns: points } = inputs;
  requireVector("the inputs", inputs.data, parameters * points);
  requireVector("the targets", targets, points);
  const { values, vectors: modes } = symmetricEigen(matmul(inputs, transpose(inputs)));
  const toModes = transpose(modes);
  const negligible = Math.max(parameters, points) * 2 ** -52 * values[parameters - 1];
  const frozen = (k: number): boolean => k < parameters - points || values[k] <= negligible;
  const eigenvalues = values.map((value, k) => frozen(k) ? 0 : value);
  const rank = eigenvalues.filter((value) => value > 0).length;
  const pull = matvec(toModes, matvec(inputs, targets));
  return {
    eigenvalues,
    modes,
    rank,
    at(time, initial): Float64Array {
      requireTime(time);
      requireVector("the initial weights", initial, parameters);
      const start = matvec(toModes, initial);
      const z = eigenvalues.map((value, k) => {
        if (value === 0) return start[k];
        return start[k] * Math.exp(-value * time) - pull[k] * Math.expm1(-value * time) / value;
      });
      return matvec(modes, z);
    },
    frozenPart(weights): Float64Array {
      requireVector("the weights", weights, parameters);
      const z = matvec(toModes, weights);
      return matvec(modes, z.map((part, k) => eigenvalues[k] === 0 ? part : 0));
    },
  };
}

/**
 * The noise that the modes of a data set feel, ε̃ = εU with X = V Λ^{1/2} Uᵀ.
 *
 * ε̃_α = Σᵢ (VᵀX)_αi εᵢ / √λ_α on the modes that learn. Only those are determined by ε: on a frozen mode ε̃ is
 * multiplied by √λ = 0 and is given as 0. Where ε is Gaussian with variance σ_ε², so is each determined ε̃_α.
 *
 * Source: kaplan eq. (6.0.11).
 *
 * @param inputs X, P × D: one data point a column
 * @param noise ε, D numbers
 * @returns P numbers, in the order of the eigenvalues of {@linkcode gradientFlow}
 * @throws {RangeError} Lengths that do not fit, or numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * assert.deepEqual(modeNoise(matrix(2, 1, [3, 0]), [0.5]).map(Math.abs), Float64Array.of(0, 0.5));
 * ```
 */
export function modeNoise(inputs: Matrix, noise: ArrayLike<number>): Float64Array {
  const { eigenvalues, modes } = gradientFlow(inputs, noise);
  const force = matvec(transpose(modes), matvec(inputs, noise));
  return force.map((f, k) => eigenvalues[k] === 0 ? 0 : f / Math.sqrt(eigenvalues[k]));
}
