import { cholesky, type Matrix, matrix } from "../../math/mod.ts";

/** A concave objective with its first and (negated) second derivatives at one place. */
export interface AscentState {
  readonly objective: number;
  readonly gradient: Float64Array;
  /** Minus the Hessian: symmetric and positive definite. */
  readonly information: Matrix;
}

const MOST_STEPS = 200;

/**
 * Newton's method for a concave objective, with halved steps where a full one would go down.
 *
 * It ends where the quadratic model promises less than 1e-20, or where the promise no longer falls.
 */
export function ascend(
  start: Float64Array,
  { stateAt, objectiveAt }: {
    readonly stateAt: (at: Float64Array) => AscentState;
    readonly objectiveAt: (at: Float64Array) => number;
  },
): { readonly coefficients: Float64Array; readonly iterations: number } {
  let coefficients = start;
  let previous = Infinity;
  for (let iterations = 1; iterations <= MOST_STEPS; iterations++) {
    const state = stateAt(coefficients);
    const step = newtonDirection(state);
    // Twice what the quadratic model still promises.
    const promise = step.reduce((sum, s, j) => sum + s * state.gradient[j], 0);
    const least = state.objective - 1e-13 * (1 + Math.abs(state.objective));
    let length = 1;
    let next = coefficients.map((w, j) => w + step[j]);
    while (!(objectiveAt(next) >= least)) {
      length /= 2;
      next = coefficients.map((w, j) => w + length * step[j]);
    }
    coefficients = next;
    if (promise <= 1e-20 || (promise <= 1e-12 && promise >= previous / 4)) {
      return { coefficients, iterations };
    }
    previous = promise;
  }
  throw new RangeError(
    `Expected Newton's method to end within ${MOST_STEPS} steps: scale the columns, or give a ridge`,
  );
}

/** Solves information · step = gradient, brought to a unit diagonal for the sake of columns of very different scale. */
export function newtonDirection(
  { information, gradient }: Pick<AscentState, "information" | "gradient">,
): Float64Array {
  const d = gradient.length;
  const scale = Float64Array.from({ length: d }, (_, j) => 1 / Math.sqrt(information.data[j * d + j]));
  const unknown = scale.findIndex((each) => !Number.isFinite(each));
  if (unknown >= 0) {
    throw new RangeError(
      `Expected data that tell something of coefficient ${unknown}, got no information: scale its column, or give a ridge`,
    );
  }
  const L = cholesky(matrix(d, d, (i, j) => information.data[i * d + j] * scale[i] * scale[j])).data;
  const y = Float64Array.from(gradient, (g, j) => g * scale[j]);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) y[i] -= L[i * d + k] * y[k];
    y[i] /= L[i * d + i];
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) y[i] -= L[k * d + i] * y[k];
    y[i] /= L[i * d + i];
  }
  return y.map((value, j) => value * scale[j]);
}
