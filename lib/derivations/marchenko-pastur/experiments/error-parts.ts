import {
  addMatrices,
  identity,
  matmul,
  type Matrix,
  matrix,
  scaleMatrix,
  transpose,
} from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { FlowMap } from "./flow-map.ts";

/** Variances of teacher, start and noise, and of each component of the inputs, on old and fresh data alike. */
export type Variances = {
  readonly input: number;
  readonly teacher: number;
  readonly initial: number;
  readonly noise: number;
};

/** The mean squared error on fresh data that each source of chance causes by itself, and the floor under all. */
export type MeasuredParts = {
  readonly teacher: number;
  readonly initial: number;
  readonly noise: number;
  readonly floor: number;
};

/**
 * Averages the error on fresh data exactly. The error is quadratic in teacher, start and noise, so the mean over a
 * Gaussian of variance σ² in n dimensions is the mean over its n vectors σ√n·(unit vector).
 */
export function measureParts(
  inputs: Matrix,
  { response, pull }: FlowMap,
  variances: Variances,
): MeasuredParts {
  const nothing = (columns: number): Matrix => matrix(inputs.rows, columns, () => 0);
  const part = (students: Matrix, teachers: Matrix, variance: number): number => {
    const scale = Math.sqrt(variance * students.columns);
    return mean(freshErrors(scaleMatrix(scale, students), scaleMatrix(scale, teachers), variances.input, 0));
  };
  return {
    teacher: part(matmul(pull, transpose(inputs)), identity(inputs.rows), variances.teacher),
    initial: part(response, nothing(inputs.rows), variances.initial),
    noise: part(pull, nothing(pull.columns), variances.noise),
    floor: mean(freshErrors(nothing(1), nothing(1), variances.input, Math.sqrt(variances.noise))),
  };
}

/**
 * The mean of (y − ŷ)² on fresh data for every pair of student and teacher, one a column: over the P fresh inputs
 * √(vP)·(unit vector), which average a quadratic as Gaussian ones of variance v do, and over fresh noise of ±σ_ε.
 */
export function freshErrors(
  students: Matrix,
  teachers: Matrix,
  inputVariance: number,
  noiseScale: number,
): Float64Array {
  const { rows: parameters, columns: pairs } = students;
  const length = Math.sqrt(inputVariance * parameters);
  const errors = new Float64Array(pairs);
  for (let direction = 0; direction < parameters; direction++) {
    for (let pair = 0; pair < pairs; pair++) {
      const at = direction * pairs + pair;
      const miss = length * teachers.data[at] - length * students.data[at];
      errors[pair] += ((miss + noiseScale) ** 2 + (miss - noiseScale) ** 2) / (2 * parameters);
    }
  }
  return errors;
}

/** Students of many teachers on one data set: a matrix of columns for teachers, starts and noises each. */
export function studentsAfter(
  { response, pull }: FlowMap,
  inputs: Matrix,
  { teachers, initials, noises }: { teachers: Matrix; initials: Matrix; noises: Matrix },
): Matrix {
  const targets = addMatrices(matmul(transpose(inputs), teachers), noises);
  return addMatrices(matmul(response, initials), matmul(pull, targets));
}
