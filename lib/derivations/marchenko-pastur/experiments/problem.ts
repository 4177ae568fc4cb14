import { matmul, type Matrix, matrix, matvec, norm, solve, transpose } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A training problem as plain evidence: P rows of D inputs, P teacher weights, D noises, P initial weights. */
export type Problem = {
  readonly inputs: Float64Array[];
  readonly teacher: Float64Array;
  readonly noise: Float64Array;
  readonly initial: Float64Array;
};

/** The scales (standard deviations) of the Gaussians of a problem; 1 where none is given. */
export type Scales = {
  readonly input?: number;
  readonly teacher?: number;
  readonly noise?: number;
  readonly initial?: number;
};

/** Draws a problem of P parameters and D data points. */
export function drawProblem(stream: Stream, parameters: number, data: number, scales: Scales = {}): Problem {
  const { input = 1, teacher = 1, noise = 1, initial = 1 } = scales;
  const draw = (name: string, n: number, scale: number): Float64Array =>
    stream.at(name).normals(n).map((x) => scale * x);
  const entries = draw("inputs", parameters * data, input);
  return {
    inputs: Array.from({ length: parameters }, (_, a) => entries.slice(a * data, (a + 1) * data)),
    teacher: draw("teacher", parameters, teacher),
    noise: draw("noise", data, noise),
    initial: draw("initial", parameters, initial),
  };
}

/** The rows of a problem's inputs as a P × D matrix. */
export function matrixOf(rows: readonly Float64Array[]): Matrix {
  const columns = rows[0].length;
  return matrix(rows.length, columns, (i, j) => rows[i][j]);
}

/** The rows of a matrix, as plain evidence. */
export function rowsOf({ rows, columns, data }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns));
}

/** The size of a problem in words. */
export const sizeOf = ({ inputs, noise }: Problem): string => `P = ${inputs.length}, D = ${noise.length}`;

/** Σ_α w_α X_αi for every data point i. */
export function outputsOf(weights: ArrayLike<number>, inputs: readonly Float64Array[]): Float64Array {
  const outputs = new Float64Array(inputs[0].length);
  inputs.forEach((row, a) => row.forEach((x, i) => outputs[i] += weights[a] * x));
  return outputs;
}

/** What the teacher says of every data point, noise included. */
export function targetsOf({ inputs, teacher, noise }: Problem): Float64Array {
  return outputsOf(teacher, inputs).map((y, i) => y + noise[i]);
}

/** The squared loss ½ Σᵢ (w·xᵢ − w̄·xᵢ − εᵢ)², term by term as it is defined. */
export function lossOf({ inputs, teacher, noise }: Problem, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < noise.length; i++) {
    let student = 0;
    let taught = 0;
    for (let a = 0; a < inputs.length; a++) {
      student += weights[a] * inputs[a][i];
      taught += teacher[a] * inputs[a][i];
    }
    sum += (student - taught - noise[i]) ** 2;
  }
  return sum / 2;
}

/** The direction of steepest descent at w on targets y, by the chain rule from each residual. */
export function velocityOf(
  inputs: readonly Float64Array[],
  weights: ArrayLike<number>,
  targets: ArrayLike<number>,
): Float64Array {
  const outputs = outputsOf(weights, inputs);
  return Float64Array.from(inputs, (row) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += (targets[i] - outputs[i]) * row[i];
    return sum;
  });
}

/** The velocity at weights w on targets y, linear in both together. */
export type Velocity = (weights: ArrayLike<number>, targets: ArrayLike<number>) => Float64Array;

/** The velocity on a data set. */
export const velocityIn = (inputs: readonly Float64Array[]): Velocity => (weights, targets) =>
  velocityOf(inputs, weights, targets);

/** The slope of a quadratic loss by central differences of half a unit, exact for it up to round-off. */
export function slopeOf(problem: Problem, weights: ArrayLike<number>): Float64Array {
  const point = Float64Array.from(weights);
  return point.map((_, a) => {
    const side = (step: number): number => {
      const moved = point.slice();
      moved[a] += step;
      return lossOf(problem, moved);
    };
    return side(0.5) - side(-0.5);
  });
}

/** The part of a vector orthogonal to every data point, by solving for its projection on the data (D < P). */
export function outsideData(inputs: Matrix, weights: ArrayLike<number>): Float64Array {
  const points = transpose(inputs);
  const share = solve(matmul(points, inputs), matvec(points, weights));
  const along = matvec(inputs, share);
  return along.map((x, a) => weights[a] - x);
}

/** The distance of two vectors in units of the length of the second. */
export function relativeDistance(found: ArrayLike<number>, reference: ArrayLike<number>): number {
  return norm(Array.from(found, (x, i) => x - reference[i])) / norm(reference);
}
