import { type Matrix, matrix } from "../math/mod.ts";
import type { Stream } from "../random/mod.ts";
import { requireInteger, requireNonNegative, requirePositive } from "../math/checks.ts";
import { requireVector } from "./checks.ts";

/** The Gaussian laws of a linear student and its teacher: scales are standard deviations. */
export interface StudentTeacherLaw {
  /** P, the number of weights of teacher and student. */
  readonly parameters: number;
  /** D, the number of data points. */
  readonly data: number;
  /** Variance of each input component; 1 unless told (1/P keeps outputs and eigenvalues of order one). */
  readonly inputVariance?: number;
  /** σ_w, the scale of the teacher's weights; 1 unless told. */
  readonly teacherScale?: number;
  /** σ_ε, the scale of the noise on the outputs; 0 unless told. */
  readonly noiseScale?: number;
  /** σ_w₀, the scale of the student's initial weights; 0 unless told. */
  readonly initialScale?: number;
}

/** One training problem: P weights, D data points. */
export interface StudentTeacher {
  /** X, P × D: one data point a column. */
  readonly inputs: Matrix;
  /** w̄, P numbers. */
  readonly teacher: Float64Array;
  /** ε, D numbers. */
  readonly noise: Float64Array;
  /** y = w̄X + ε, D numbers. */
  readonly targets: Float64Array;
  /** w(0), P numbers. */
  readonly initial: Float64Array;
}

/**
 * The outputs of a linear model, one a data point.
 *
 * ŷᵢ = Σ_α w_α X_αi, to which a teacher adds its noise: y = w̄X + ε.
 *
 * Source: kaplan eq. (6.0.1).
 *
 * @param weights P numbers
 * @param inputs P × D, one data point a column
 * @param noise D numbers; none unless given
 * @returns D numbers
 * @throws {RangeError} Lengths that do not fit, or a number that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * // Points (1, 0) and (2, 1) under weights (3, 5): 3 and 11; noise 0.5 on the second.
 * assert.deepEqual(linearOutputs([3, 5], matrix(2, 2, [1, 2, 0, 1]), [0, 0.5]), Float64Array.of(3, 11.5));
 * ```
 */
export function linearOutputs(
  weights: ArrayLike<number>,
  inputs: Matrix,
  noise?: ArrayLike<number>,
): Float64Array {
  const { rows, columns, data } = inputs;
  requireVector("the weights", weights, rows);
  if (noise) requireVector("the noise", noise, columns);
  const outputs = noise ? Float64Array.from(noise) : new Float64Array(columns);
  for (let alpha = 0; alpha < rows; alpha++) {
    const weight = weights[alpha];
    for (let i = 0; i < columns; i++) outputs[i] += weight * data[alpha * columns + i];
  }
  return outputs;
}

/**
 * A random training problem: Gaussian inputs, teacher, noise and initial weights.
 *
 * X_αi ~ N(0, v), w̄_α ~ N(0, σ_w²), εᵢ ~ N(0, σ_ε²), w_α(0) ~ N(0, σ_w₀²), y = w̄X + ε.
 *
 * Source: kaplan eq. (6.0.1), with σ_w and σ_ε read as standard deviations, as its later equations need.
 *
 * @param law sizes, input variance and scales
 * @param stream where the numbers come from; each part has a stream of its own name, so that a change of noise or
 * of initial weights leaves the data as they are
 * @returns X (P × D), w̄ and w(0) (P numbers), ε and y (D numbers)
 * @throws {RangeError} Sizes that are not positive integers, an input variance that is not positive, a negative scale
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../random/mod.ts";
 * const quiet = sampleStudentTeacher({ parameters: 3, data: 5 }, stream(1));
 * const noisy = sampleStudentTeacher({ parameters: 3, data: 5, noiseScale: 2 }, stream(1));
 * assert.deepEqual(noisy.inputs, quiet.inputs);
 * assert.equal(noisy.targets[4], quiet.targets[4] + noisy.noise[4]);
 * ```
 */
export function sampleStudentTeacher(law: StudentTeacherLaw, stream: Stream): StudentTeacher {
  const { parameters, data, inputVariance = 1, teacherScale = 1, noiseScale = 0, initialScale = 0 } = law;
  requireInteger("the number of parameters", parameters, 1);
  requireInteger("the number of data points", data, 1);
  requirePositive("the input variance", inputVariance);
  const draw = (name: string, n: number, scale: number): Float64Array => {
    requireNonNegative(`the scale of the ${name}`, scale);
    if (scale === 0) return new Float64Array(n);
    return stream.at(name).normals(n).map((x) => scale * x);
  };
  const inputs = matrix(parameters, data, draw("inputs", parameters * data, Math.sqrt(inputVariance)));
  const teacher = draw("teacher", parameters, teacherScale);
  const noise = draw("noise", data, noiseScale);
  const initial = draw("initial", parameters, initialScale);
  const clean = linearOutputs(teacher, inputs);
  return { inputs, teacher, noise, targets: clean.map((y, i) => y + noise[i]), initial };
}
