import { requireFinite } from "../../math/checks.ts";
import {
  addMatrices,
  eigenvalues,
  matmul,
  type Matrix,
  matrix,
  scaleMatrix,
  solve,
  transpose,
} from "../../math/mod.ts";
import {
  closedLoop,
  type LinearQuadratic,
  minus,
  noiseCost,
  pairing,
  type QuadraticValue,
  requireFiniteNoiseCost,
  requireLinearQuadratic,
  requireSymmetric,
  sandwich,
  symmetrised,
} from "./linear-quadratic.ts";

/** X with X = C + γFᵀXF, as a linear system of n² unknowns. */
function fixedPointOf(F: Matrix, C: Matrix, discount: number): Matrix {
  const n = F.rows;
  const system = matrix(n * n, n * n, (row, column) => {
    const [i, j, k, l] = [Math.floor(row / n), row % n, Math.floor(column / n), column % n];
    return (row === column ? 1 : 0) - discount * F.data[k * n + i] * F.data[l * n + j];
  });
  return symmetrised(matrix(n, n, solve(system, C.data)));
}

function requireGain(problem: LinearQuadratic, K: Matrix): Matrix {
  const [n, m] = [problem.dynamics.rows, problem.control.columns];
  if (K.rows !== m || K.columns !== n) {
    throw new RangeError(`Expected a gain of ${m} × ${n}, got ${K.rows} × ${K.columns}`);
  }
  requireFinite("the gain", K.data);
  const F = closedLoop(problem, K);
  const radius = Math.max(...eigenvalues(F).map(({ re, im }) => Math.hypot(re, im)));
  if (!(problem.discount * radius ** 2 < 1)) {
    throw new RangeError(
      `Expected a gain with √γ·ρ(A − BK) below 1, got ${
        Math.sqrt(problem.discount) * radius
      }: its cost is infinite`,
    );
  }
  return F;
}

/**
 * The cost of any linear policy u = −Kx, exactly.
 *
 * P = Q + KᵀRK + γFᵀPF with F = A − BK; the cost from x is xᵀPx + γ/(1 − γ) tr PW.
 *
 * Source: Fazel, Ge, Kakade and Mesbahi, arXiv:1801.05039v3, section 3, with a discount and noise.
 *
 * @param problem n states, m controls
 * @param gain K, m × n
 * @returns P, c and K
 * @throws {RangeError} as {@linkcode riccatiFixedPoint}; if the gain has another shape or √γ·ρ(A − BK) ≥ 1, where the cost is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const one = matrix(1, 1, [1]);
 * const cost = linearPolicyCost({ dynamics: one, control: one, stateCost: one, controlCost: one, discount: 1 }, one);
 * assert.equal(cost.matrix.data[0], 2); // x² + x², and then nothing
 * ```
 */
export function linearPolicyCost(problem: LinearQuadratic, gain: Matrix): QuadraticValue {
  requireLinearQuadratic(problem);
  requireFiniteNoiseCost(problem);
  const F = requireGain(problem, gain);
  const each = addMatrices(problem.stateCost, sandwich(gain, problem.controlCost));
  const P = fixedPointOf(F, each, problem.discount);
  return { matrix: P, constant: noiseCost(problem, P), gain };
}

/** The expected cost of a linear policy and how it changes with the gain. */
export interface LinearPolicyGradient {
  /** J(K) = tr PΣ₀ + c, in units of cost. */
  readonly value: number;
  /** ∂J/∂K, m × n. */
  readonly gradient: Matrix;
  /** Σ_K = Σ γᵗ ⟨xₜxₜᵀ⟩, n × n: how much each direction is visited. */
  readonly visits: Matrix;
}

/**
 * The expected cost of a linear policy u = −Kx and its policy gradient, exactly.
 *
 * ∂J/∂K = 2[(R + γBᵀPB)K − γBᵀPA] Σ_K, Σ_K = Σ₀ + γ/(1 − γ) W + γFΣ_KFᵀ: zero exactly at the best gain where Σ_K is regular.
 *
 * Source: Fazel, Ge, Kakade and Mesbahi, arXiv:1801.05039v3, lemma 1, with a discount and noise.
 *
 * @param problem n states, m controls
 * @param gain K, m × n
 * @param start Σ₀ = ⟨x₀x₀ᵀ⟩, the second moment of the first state, n × n
 * @returns J, its gradient, and the discounted visits
 * @throws {RangeError} as {@linkcode linearPolicyCost}; if Σ₀ has another shape, is not symmetric or not positive semidefinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const one = matrix(1, 1, [1]);
 * const problem = { dynamics: one, control: one, stateCost: one, controlCost: one, discount: 1 };
 * assert.deepEqual([...linearPolicyGradient(problem, one, one).gradient.data], [2]); // (1 + K²)/(1 − (1 − K)²) at K = 1
 * ```
 */
export function linearPolicyGradient(
  problem: LinearQuadratic,
  gain: Matrix,
  start: Matrix,
): LinearPolicyGradient {
  const { matrix: P, constant } = linearPolicyCost(problem, gain);
  const { dynamics, control, controlCost, discount, noise } = problem;
  const n = dynamics.rows;
  if (start.rows !== n || start.columns !== n) {
    throw new RangeError(`Expected a second moment of ${n} × ${n}, got ${start.rows} × ${start.columns}`);
  }
  requireFinite("the second moment of the first state", start.data);
  requireSymmetric("the second moment of the first state", start, 0);
  const entering = noise && discount < 1
    ? addMatrices(start, scaleMatrix(discount / (1 - discount), noise))
    : start;
  const visits = fixedPointOf(transpose(closedLoop(problem, gain)), entering, discount);
  const weighted = scaleMatrix(discount, matmul(transpose(control), P));
  const slope = minus(
    matmul(addMatrices(controlCost, matmul(weighted, control)), gain),
    matmul(weighted, dynamics),
  );
  return { value: pairing(P, start) + constant, gradient: scaleMatrix(2, matmul(slope, visits)), visits };
}
