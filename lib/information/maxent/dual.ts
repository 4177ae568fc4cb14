import { compensatedSum, logSumExp, type Matrix, matrix, symmetricEigen, xlogy } from "../../math/mod.ts";
import { boundaryOffset } from "./boundary.ts";
import type { MaximumEntropy } from "./maximum-entropy.ts";

/** Moments this close to a face of the hull, in units of the features' spread, count as lying on it. */
const ON_THE_BOUNDARY = 1e-12;

const ON_A_FACE = "Expected moments inside the convex hull of the features, got some on its boundary: " +
  "leave out the outcomes off that face";

/** Newton's steps after which the search is given up. */
const MOST_STEPS = 500;

/** Directions whose curvature is this far below the largest are flat: features that repeat one another. */
const FLAT = 1e-14;

/** Features less their moments over their spread, row by row: the sought law has mean 0 of each. */
interface Centred {
  readonly table: Matrix;
  readonly spreads: Float64Array;
}

/** Where the dual stands: ln Σ base exp(θ·g), the law there, and the exponents θ·g. */
interface State {
  readonly theta: Float64Array;
  readonly value: number;
  readonly exponents: Float64Array;
  readonly law: Float64Array;
}

/**
 * Solves the dual of a maximum-entropy problem: the smallest ln Z(θ) − θ·m.
 *
 * @param features k × n, finite
 * @param moments k numbers, finite
 * @param base n weights, not negative, one of them positive
 * @throws {RangeError} if the moments lie outside or on the boundary of the convex hull of the features
 */
export function minimiseLogPartition(
  features: Matrix,
  moments: ArrayLike<number>,
  base: ArrayLike<number>,
): MaximumEntropy {
  const centred = centre(features, moments, base);
  const logBase = Float64Array.from(base, Math.log);
  let state = stateAt(new Float64Array(features.rows), centred, logBase);
  let solved = false;
  for (let count = 0; count < MOST_STEPS; count++) {
    refuseSeparated(state, base);
    const { step, decrement } = newtonStep(state, centred);
    solved = decrement < 1e-20;
    // Newton's error squares with each step: one more after that is exact to round-off.
    const next = solved
      ? stateAt(state.theta.map((t, j) => t + step[j]), centred, logBase)
      : backtrack(state, step, decrement, centred, logBase);
    state = next ?? state;
    if (solved || next === undefined) break;
  }
  if (Math.abs(boundaryOffset(centred.table, state.law, state.theta, base)) <= ON_THE_BOUNDARY) {
    throw new RangeError(ON_A_FACE);
  }
  if (!solved) {
    throw new RangeError(
      "Expected moments well inside the convex hull of the features, got some too close to its boundary to reach",
    );
  }
  return solution(state, centred, moments, base);
}

function centre(features: Matrix, moments: ArrayLike<number>, base: ArrayLike<number>): Centred {
  const { rows, columns, data } = features;
  const spreads = new Float64Array(rows);
  for (let j = 0; j < rows; j++) {
    for (let x = 0; x < columns; x++) {
      if (base[x] > 0) spreads[j] = Math.max(spreads[j], Math.abs(data[j * columns + x] - moments[j]));
    }
    if (spreads[j] === 0) spreads[j] = 1;
  }
  return {
    table: matrix(rows, columns, (j, x) => (data[j * columns + x] - moments[j]) / spreads[j]),
    spreads,
  };
}

function stateAt(theta: Float64Array, { table }: Centred, logBase: Float64Array): State {
  const { rows, columns, data } = table;
  const exponents = new Float64Array(columns);
  for (let j = 0; j < rows; j++) {
    for (let x = 0; x < columns; x++) exponents[x] += theta[j] * data[j * columns + x];
  }
  const logits = exponents.map((exponent, x) => exponent + logBase[x]);
  const value = logSumExp(logits);
  return { theta, value, exponents, law: logits.map((logit) => Math.exp(logit - value)) };
}

/** A θ with θ·(f(x) − m) ≤ 0 at every outcome is a plane between the moments and the hull: no law has them. */
function refuseSeparated({ exponents }: State, base: ArrayLike<number>): void {
  let [most, size] = [-Infinity, 0];
  for (let x = 0; x < exponents.length; x++) {
    if (base[x] === 0) continue;
    most = Math.max(most, exponents[x]);
    size = Math.max(size, Math.abs(exponents[x]));
  }
  if (size === 0 || most > ON_THE_BOUNDARY * size) return;
  throw new RangeError(
    most < -ON_THE_BOUNDARY * size
      ? "Expected moments inside the convex hull of the features, got some outside: no law has them"
      : ON_A_FACE,
  );
}

/** The step −H⁺g with gradient g and Hessian H, the mean and covariance of the features, and gᵀH⁺g. */
function newtonStep({ law }: State, { table }: Centred): { step: Float64Array; decrement: number } {
  const { rows: k, columns: n, data } = table;
  const mean = Float64Array.from({ length: k }, (_, j) => {
    let sum = 0;
    for (let x = 0; x < n; x++) sum += law[x] * data[j * n + x];
    return sum;
  });
  const covariance = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let x = 0; x < n; x++) {
        sum += law[x] * (data[i * n + x] - mean[i]) * (data[j * n + x] - mean[j]);
      }
      covariance[i * k + j] = covariance[j * k + i] = sum;
    }
  }
  const { values, vectors } = symmetricEigen(matrix(k, k, covariance));
  const step = new Float64Array(k);
  let decrement = 0;
  for (let a = 0; a < k; a++) {
    let slope = 0;
    for (let j = 0; j < k; j++) slope += vectors.data[j * k + a] * mean[j];
    // A flat direction is followed only where the dual still falls along it: there the moments contradict each other.
    const flat = !(values[a] > FLAT * values[k - 1]);
    if (flat && Math.abs(slope) <= 1e-12) continue;
    const length = flat ? Math.sign(slope) : slope / values[a];
    decrement += slope * length;
    for (let j = 0; j < k; j++) step[j] -= length * vectors.data[j * k + a];
  }
  return { step, decrement };
}

/** Half the step again and again, until the dual falls by a hundredth of what its slope promises; undefined if never. */
function backtrack(
  state: State,
  step: Float64Array,
  decrement: number,
  centred: Centred,
  logBase: Float64Array,
): State | undefined {
  for (let share = 1; share > 1e-12; share /= 2) {
    const next = stateAt(state.theta.map((t, j) => t + share * step[j]), centred, logBase);
    // The last steps change the dual by less than its round-off.
    const roundOff = 4e-16 * (1 + Math.abs(state.value));
    if (next.value <= state.value - 0.01 * share * decrement + roundOff) return next;
  }
  return undefined;
}

function solution(
  state: State,
  { spreads }: Centred,
  moments: ArrayLike<number>,
  base: ArrayLike<number>,
): MaximumEntropy {
  const probabilities = state.law;
  const multipliers = state.theta.map((t, j) => t / spreads[j]);
  const divergence = compensatedSum(
    probabilities.map((p, x) => (p === 0 ? 0 : p * (Math.log(p) - Math.log(base[x])))),
  );
  return {
    probabilities,
    multipliers,
    logPartition: compensatedSum([state.value, ...multipliers.map((t, j) => t * moments[j])]),
    entropy: 0 - compensatedSum(probabilities.map((p) => xlogy(p, p))),
    divergence,
    dualGap: Math.abs(divergence + state.value),
  };
}
