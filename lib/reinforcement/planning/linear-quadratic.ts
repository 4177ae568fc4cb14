import { requireFinite } from "../../math/checks.ts";
import {
  addMatrices,
  matmul,
  type Matrix,
  scaleMatrix,
  symmetricEigenvalues,
  transpose,
} from "../../math/mod.ts";
import { requireDiscount } from "./checks.ts";

/** Linear dynamics with quadratic costs: x′ = Ax + Bu + w, w ~ N(0, W), cost xᵀQx + uᵀRu a step. */
export interface LinearQuadratic {
  /** A, n × n. */
  readonly dynamics: Matrix;
  /** B, n × m. */
  readonly control: Matrix;
  /** Q, n × n, symmetric and positive semidefinite, in units of cost. */
  readonly stateCost: Matrix;
  /** R, m × m, symmetric and positive definite. */
  readonly controlCost: Matrix;
  /** γ in (0, 1]. */
  readonly discount: number;
  /** W, the covariance of the noise, n × n; none unless told. With γ = 1 the cost without a horizon is then infinite. */
  readonly noise?: Matrix;
}

/** A quadratic cost to come, xᵀPx + c, and the gain of the policy u = −Kx that has it. */
export interface QuadraticValue {
  /** P, n × n, symmetric. */
  readonly matrix: Matrix;
  /** c, what the noise costs. */
  readonly constant: number;
  /** K, m × n. */
  readonly gain: Matrix;
}

/** Refuses wrong shapes, numbers that are not finite, costs and noise that are not symmetric or not positive, and γ outside (0, 1]. */
export function requireLinearQuadratic(
  { dynamics, control, stateCost, controlCost, discount, noise }: LinearQuadratic,
): void {
  const [n, m] = [dynamics.rows, control.columns];
  const shapes: [string, Matrix, number, number][] = [
    ["the dynamics", dynamics, n, n],
    ["the control", control, n, m],
    ["the cost of states", stateCost, n, n],
    ["the cost of controls", controlCost, m, m],
  ];
  if (noise) shapes.push(["the noise", noise, n, n]);
  for (const [what, { rows, columns, data }, wanted, wide] of shapes) {
    if (rows !== wanted || columns !== wide) {
      throw new RangeError(`Expected ${what} to be ${wanted} × ${wide}, got ${rows} × ${columns}`);
    }
    requireFinite(what, data);
  }
  requireDiscount(discount);
  if (discount === 0) {
    throw new RangeError("Expected a discount above 0, got 0: then no control is ever worth its cost");
  }
  requireSymmetric("the cost of states", stateCost, 0);
  requireSymmetric("the cost of controls", controlCost, Number.MIN_VALUE);
  if (noise) requireSymmetric("the noise", noise, 0);
}

/** Refuses a matrix that is not symmetric, or not positive semidefinite (definite where `least` is above 0). */
export function requireSymmetric(what: string, A: Matrix, least: number): void {
  const scale = A.data.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
  const uneven = A.data.some((a, i) =>
    Math.abs(a - A.data[(i % A.columns) * A.columns + Math.floor(i / A.columns)]) > 1e-12 * scale
  );
  if (uneven) throw new RangeError(`Expected ${what} to be symmetric, got a matrix that is not`);
  const smallest = symmetricEigenvalues(A)[0];
  const positive = least > 0 ? smallest > 0 : smallest >= -1e-12 * scale;
  if (!positive) {
    throw new RangeError(
      `Expected ${what} to be positive ${
        least > 0 ? "definite" : "semidefinite"
      }, got the eigenvalue ${smallest}`,
    );
  }
}

/** Σ A_ij B_ij, the trace of AᵀB. */
export function pairing(A: Matrix, B: Matrix): number {
  return A.data.reduce((sum, a, i) => sum + a * B.data[i], 0);
}

/** A − B. */
export const minus = (A: Matrix, B: Matrix): Matrix => addMatrices(A, scaleMatrix(-1, B));
/** (A + Aᵀ)/2. */
export const symmetrised = (A: Matrix): Matrix => scaleMatrix(0.5, addMatrices(A, transpose(A)));
/** AᵀPA. */
export const sandwich = (A: Matrix, P: Matrix): Matrix => matmul(transpose(A), matmul(P, A));

/** F = A − BK. */
export function closedLoop({ dynamics, control }: LinearQuadratic, K: Matrix): Matrix {
  return minus(dynamics, matmul(control, K));
}

/** Refuses noise without a discount. */
export function requireFiniteNoiseCost({ discount, noise }: LinearQuadratic): void {
  if (discount === 1 && noise && noise.data.some((w) => w !== 0)) {
    throw new RangeError("Expected a discount below 1 where there is noise, got 1: the cost never ends");
  }
}

/** γ/(1 − γ) tr PW. */
export function noiseCost({ discount, noise }: LinearQuadratic, P: Matrix): number {
  return noise && discount < 1 ? discount / (1 - discount) * pairing(P, noise) : 0;
}
