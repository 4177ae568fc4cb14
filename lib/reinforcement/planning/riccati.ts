import { requireInteger } from "../../math/checks.ts";
import { addMatrices, matmul, type Matrix, matrix, scaleMatrix, solve, transpose } from "../../math/mod.ts";
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

/** X with AX = B, a column at a time. */
function solveColumns(A: Matrix, B: Matrix): Matrix {
  const columns = Array.from(
    { length: B.columns },
    (_, j) => solve(A, Array.from({ length: B.rows }, (_, i) => B.data[i * B.columns + j])),
  );
  return matrix(A.columns, B.columns, (i, j) => columns[j][i]);
}

/** K = (R + γBᵀPB)⁻¹ γBᵀPA: the best control for the cost P to come. */
function bestGain({ dynamics, control, controlCost, discount }: LinearQuadratic, P: Matrix): Matrix {
  const weighted = scaleMatrix(discount, matmul(transpose(control), P));
  return solveColumns(addMatrices(controlCost, matmul(weighted, control)), matmul(weighted, dynamics));
}

/** Q + KᵀRK + γFᵀPF. */
function oneStep(problem: LinearQuadratic, K: Matrix, P: Matrix): Matrix {
  const { stateCost, controlCost, discount } = problem;
  return symmetrised(
    addMatrices(
      addMatrices(stateCost, sandwich(K, controlCost)),
      scaleMatrix(discount, sandwich(closedLoop(problem, K), P)),
    ),
  );
}

/**
 * The best control with a horizon, by the Riccati recursion.
 *
 * K_h = (R + γBᵀP_{h−1}B)⁻¹γBᵀP_{h−1}A; P_h = Q + γAᵀP_{h−1}A − γAᵀP_{h−1}BK_h; c_h = γ(tr P_{h−1}W + c_{h−1}). The cost to come with h
 * steps left is xᵀP_hx + c_h, and the noise changes no gain.
 *
 * Source: Bertsekas, Dynamic Programming and Optimal Control I (2017), section 3.1, with a discount.
 *
 * @param problem n states, m controls
 * @param horizon H, a whole number of steps
 * @param terminal P₀, the cost of the state that is left, n × n; none unless told
 * @returns P_h, c_h and K_h at h = 0 … H (the gain of h = 0 is that of the first: nothing is controlled there, it is zero)
 * @throws {RangeError} if a shape is wrong, a cost or the noise not symmetric or not positive, γ not in (0, 1], or H no whole number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const one = matrix(1, 1, [1]);
 * const steps = riccatiRecursion({ dynamics: one, control: one, stateCost: one, controlCost: one, discount: 1 }, 3);
 * assert.deepEqual(steps.map(({ matrix }) => matrix.data[0].toFixed(6)), ["0.000000", "1.000000", "1.500000", "1.600000"]); // ratios of Fibonacci numbers
 * ```
 */
export function riccatiRecursion(
  problem: LinearQuadratic,
  horizon: number,
  terminal?: Matrix,
): QuadraticValue[] {
  requireLinearQuadratic(problem);
  requireInteger("the horizon", horizon, 0);
  const [n, m] = [problem.dynamics.rows, problem.control.columns];
  if (terminal && (terminal.rows !== n || terminal.columns !== n)) {
    throw new RangeError(
      `Expected a terminal cost of ${n} × ${n}, got ${terminal.rows} × ${terminal.columns}`,
    );
  }
  if (terminal) requireSymmetric("the terminal cost", terminal, 0);
  const values: QuadraticValue[] = [{
    matrix: terminal ?? matrix(n, n, () => 0),
    constant: 0,
    gain: matrix(m, n, () => 0),
  }];
  for (let h = 1; h <= horizon; h++) values.push(backUpQuadratic(problem, values[h - 1]));
  return values;
}

function backUpQuadratic(problem: LinearQuadratic, { matrix: P, constant }: QuadraticValue): QuadraticValue {
  const gain = bestGain(problem, P);
  return {
    matrix: oneStep(problem, gain, P),
    constant: problem.discount * ((problem.noise ? pairing(P, problem.noise) : 0) + constant),
    gain,
  };
}

/**
 * The best control without a horizon: the fixed point of the Riccati recursion.
 *
 * P = Q + γAᵀPA − γ²AᵀPB(R + γBᵀPB)⁻¹BᵀPA, u = −Kx; the cost from x is xᵀPx + γ/(1 − γ) tr PW.
 *
 * Source: Bertsekas II (2012), section 4.2; the recursion converges from 0 where some gain has √γ·ρ(A − BK) < 1.
 *
 * @param problem n states, m controls
 * @returns P, c and K, and how many steps of the recursion it took until P changed by less than 1e-13 of its size
 * @throws {RangeError} as {@linkcode riccatiRecursion}; if no gain keeps the cost finite (after 100 000 steps), or there is noise and γ = 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const one = matrix(1, 1, [1]);
 * const { matrix: P } = riccatiFixedPoint({ dynamics: one, control: one, stateCost: one, controlCost: one, discount: 1 });
 * assert.ok(Math.abs(P.data[0] - (1 + Math.sqrt(5)) / 2) < 1e-12); // the golden ratio
 * ```
 */
export function riccatiFixedPoint(problem: LinearQuadratic): QuadraticValue & { readonly steps: number } {
  requireLinearQuadratic(problem);
  requireFiniteNoiseCost(problem);
  const [n, m] = [problem.dynamics.rows, problem.control.columns];
  let P = matrix(n, n, () => 0);
  let gain = matrix(m, n, () => 0);
  for (let steps = 1; steps <= 1e5; steps++) {
    gain = bestGain(problem, P);
    const next = oneStep(problem, gain, P);
    const change = minus(next, P).data.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    const size = next.data.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    if (!Number.isFinite(size) || size > 1e100) break;
    P = next;
    if (change <= 1e-13 * size) {
      return { matrix: P, constant: noiseCost(problem, P), gain: bestGain(problem, P), steps };
    }
  }
  throw new RangeError(
    "Expected dynamics that some gain can keep at a finite cost, got costs that grow without end: discount, or give more control",
  );
}
