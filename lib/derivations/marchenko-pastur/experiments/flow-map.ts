import {
  addMatrices,
  identity,
  matmul,
  type Matrix,
  matrix,
  matvec,
  scaleMatrix,
} from "../../../math/mod.ts";
import type { Velocity } from "./problem.ts";

/** Where a linear flow is after a time: w(t) = response · w(0) + pull · y. */
export interface FlowMap {
  /** ∂w(t)/∂w(0), P × P. */
  readonly response: Matrix;
  /** ∂w(t)/∂y, P × D. */
  readonly pull: Matrix;
}

/** Terms of the Taylor series of one small step: at half a unit of the largest rate the rest is below 1e-19. */
const TERMS = 16;

/**
 * The exact flow map of a linear velocity at any time, without eigenvalues: a Taylor step over t/2ᵏ, small against
 * every rate, composed with itself k times.
 */
export function flowMap(velocity: Velocity, parameters: number, data: number, time: number): FlowMap {
  return flowMaps(velocity, parameters, data, [time])[0];
}

/** As `flowMap`, at several times. */
export function flowMaps(
  velocity: Velocity,
  parameters: number,
  data: number,
  times: ArrayLike<number>,
): FlowMap[] {
  const { rate, source } = probe(velocity, parameters, data);
  let largest = 0;
  for (let i = 0; i < parameters; i++) {
    let row = 0;
    for (let j = 0; j < parameters; j++) row += Math.abs(rate.data[i * parameters + j]);
    largest = Math.max(largest, row);
  }
  return Array.from(times, (time) => {
    const doublings = Math.max(0, Math.ceil(Math.log2(2 * time * largest)));
    return doubled(smallStep(rate, source, time / 2 ** doublings), doublings);
  });
}

/** The flow map over twice the time, so many times. */
export function doubled(map: FlowMap, times: number): FlowMap {
  let { response, pull } = map;
  for (let k = 0; k < times; k++) {
    pull = addMatrices(pull, matmul(response, pull));
    response = matmul(response, response);
  }
  return { response, pull };
}

/**
 * The flow map of late times: doubled until doubling changes the response no more. Along directions without data
 * round-off grows with time, so the quietest doubling is the last.
 */
export function settled(map: FlowMap): FlowMap {
  let current = map;
  let late = map;
  let quietest = Infinity;
  for (let doubling = 0; doubling < 60 && quietest > 0; doubling++) {
    const next = doubled(current, 1);
    const change = Math.max(...next.response.data.map((x, i) => Math.abs(x - current.response.data[i])));
    if (change < quietest) [quietest, late] = [change, next];
    else if (quietest < 1e-9) break;
    current = next;
  }
  return late;
}

/** The weights that a flow map leads to. */
export function weightsAfter(
  { response, pull }: FlowMap,
  initial: ArrayLike<number>,
  targets: ArrayLike<number>,
): Float64Array {
  const pulled = matvec(pull, targets);
  return matvec(response, initial).map((w, a) => w + pulled[a]);
}

function unit(n: number, k: number): Float64Array {
  const vector = new Float64Array(n);
  vector[k] = 1;
  return vector;
}

/** The velocity's two matrices, found by asking it about unit vectors. */
function probe(velocity: Velocity, parameters: number, data: number): { rate: Matrix; source: Matrix } {
  const byWeight = Array.from(
    { length: parameters },
    (_, k) => velocity(unit(parameters, k), new Float64Array(data)),
  );
  const byTarget = Array.from(
    { length: data },
    (_, k) => velocity(new Float64Array(parameters), unit(data, k)),
  );
  return {
    rate: matrix(parameters, parameters, (i, j) => byWeight[j][i]),
    source: matrix(parameters, data, (i, j) => byTarget[j][i]),
  };
}

/** Over a short time h: response Σ (hM)ʲ/j!, pull h Σ (hM)ʲ/(j + 1)! · source. */
function smallStep(rate: Matrix, source: Matrix, h: number): FlowMap {
  let term = identity(rate.rows);
  let response = term;
  let average = term;
  for (let j = 1; j <= TERMS; j++) {
    term = scaleMatrix(h / j, matmul(rate, term));
    response = addMatrices(response, term);
    average = addMatrices(average, scaleMatrix(1 / (j + 1), term));
  }
  return { response, pull: scaleMatrix(h, matmul(average, source)) };
}
