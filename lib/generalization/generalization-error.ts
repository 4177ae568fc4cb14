import { requireNonNegative, requirePositive } from "../math/checks.ts";
import { requireTime, requireVector } from "./checks.ts";

/** The law of fresh data: the variance of each input component, and that of the noise on the output. */
export interface FreshData {
  /** v; 1 unless told. */
  readonly inputVariance?: number;
  /** σ_ε²; 0 unless told. */
  readonly noiseVariance?: number;
}

/**
 * The mean squared error of a linear student on fresh data of its teacher.
 *
 * E_gen = ⟨(y − ŷ)²⟩_{x,ε} = v |w̄ − w|² + σ_ε², for inputs whose components are uncorrelated with mean 0 and variance v.
 *
 * Source: kaplan eq. (6.0.5).
 *
 * @param weights w, P numbers
 * @param teacher w̄, P numbers
 * @param fresh v and σ_ε²
 * @returns in units of the outputs squared
 * @throws {RangeError} Lengths that differ, numbers that are not finite, a variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 0.5 · (3² + 4²) + 2
 * assert.equal(generalizationError([4, 4], [1, 0], { inputVariance: 0.5, noiseVariance: 2 }), 14.5);
 * ```
 */
export function generalizationError(
  weights: ArrayLike<number>,
  teacher: ArrayLike<number>,
  { inputVariance = 1, noiseVariance = 0 }: FreshData = {},
): number {
  requireVector("the weights", weights, teacher.length);
  requireVector("the teacher", teacher, teacher.length);
  requirePositive("the input variance", inputVariance);
  requireNonNegative("the noise variance", noiseVariance);
  let squares = 0;
  for (let i = 0; i < teacher.length; i++) squares += (teacher[i] - weights[i]) ** 2;
  return inputVariance * squares + noiseVariance;
}

/** The variances over which an expected error is averaged. */
export interface FlowLaw extends FreshData {
  /** σ_w̄², the variance of the teacher's weights. */
  readonly teacherVariance: number;
  /** σ_w₀², the variance of the student's initial weights; 0 unless told. */
  readonly initialVariance?: number;
}

/** The three parts of an expected error, in units of the outputs squared. */
export interface ErrorParts {
  /** What has not been learnt yet: falls with time to the share of the frozen modes. */
  readonly unlearnt: number;
  /** What the student has learnt from the noise of its data: grows with time. */
  readonly overfitting: number;
  /** The noise on fresh outputs, which no student can predict. */
  readonly noise: number;
  readonly total: number;
}

/**
 * The error of gradient flow at a time, averaged over teacher, initial weights and noise for one data set.
 *
 * E_gen(t) = v Σ_α [(σ_w̄² + σ_w₀²) e^{−2λ_α t} + (σ_ε²/λ_α)(1 − e^{−λ_α t})²] + σ_ε², where λ_α are all P eigenvalues of XXᵀ
 * and v is the variance of the input components. With v = 1/P the sum is the mean over the modes, as printed.
 *
 * Source: kaplan eq. (6.0.14), whose prefactor 1/P needs inputs of variance 1/P; after Advani and Saxe,
 * arXiv:1710.03667.
 *
 * @param eigenvalues the P eigenvalues of XXᵀ, zeros included, in units of 1/time
 * @param time t ≥ 0, or Infinity for the limit
 * @param law v, σ_w̄², σ_w₀², σ_ε²
 * @returns the parts and their sum
 * @throws {RangeError} No eigenvalue, a negative one, a negative time, a variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One learning and one frozen mode, late: the frozen half of the teacher and σ_ε²/λ = 1/4 are left.
 * const law = { inputVariance: 0.5, teacherVariance: 3, noiseVariance: 1 };
 * const late = expectedFlowError([0, 4], Infinity, law);
 * assert.deepEqual(late, { unlearnt: 1.5, overfitting: 0.125, noise: 1, total: 2.625 });
 * ```
 */
export function expectedFlowError(eigenvalues: ArrayLike<number>, time: number, law: FlowLaw): ErrorParts {
  const { inputVariance = 1, teacherVariance, initialVariance = 0, noiseVariance = 0 } = law;
  if (eigenvalues.length === 0) throw new RangeError("Expected at least one eigenvalue, got none");
  requireVector("the eigenvalues", eigenvalues, eigenvalues.length);
  requireTime(time);
  requirePositive("the input variance", inputVariance);
  requireNonNegative("the teacher variance", teacherVariance);
  requireNonNegative("the initial variance", initialVariance);
  requireNonNegative("the noise variance", noiseVariance);
  let left = 0;
  let learntNoise = 0;
  for (let k = 0; k < eigenvalues.length; k++) {
    const value = eigenvalues[k];
    requireNonNegative("every eigenvalue", value);
    if (value === 0) {
      left += 1;
      continue;
    }
    left += Math.exp(-2 * value * time);
    learntNoise += Math.expm1(-value * time) ** 2 / value;
  }
  const unlearnt = inputVariance * (teacherVariance + initialVariance) * left;
  const overfitting = inputVariance * noiseVariance * learntNoise;
  return { unlearnt, overfitting, noise: noiseVariance, total: unlearnt + overfitting + noiseVariance };
}
