import { addMatrices, diagonal, matmul, type Matrix, matvec, solve, transpose } from "../math/mod.ts";
import { requireNonNegative, requirePositive } from "../math/checks.ts";
import { requireVector } from "./checks.ts";
import { marchenkoPasturStieltjes } from "./marchenko-pastur-integrals.ts";

/**
 * The weights that minimise the squared loss with an L² penalty.
 *
 * w = (XXᵀ + K)⁻¹ X y, the minimum of ½ Σᵢ (yᵢ − w·xᵢ)² + ½ Σ_α k_α w_α², K = diag(k).
 *
 * Source: kaplan section 6 (L² regularisation); Hoerl and Kennard, Technometrics 12 (1970) 55.
 *
 * @param inputs X, P × D: one data point a column
 * @param targets y, D numbers
 * @param penalty k ≥ 0 for all weights, or P numbers, one a weight
 * @returns w, P numbers
 * @throws {RangeError} Lengths that do not fit, a negative penalty, or no penalty where the data leave weights
 * undetermined
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../math/mod.ts";
 * // One weight, inputs 1 and 2, targets 1 and 7: w = 15/(5 + k).
 * assert.deepEqual(ridgeWeights(matrix(1, 2, [1, 2]), [1, 7], 1), Float64Array.of(2.5));
 * ```
 */
export function ridgeWeights(
  inputs: Matrix,
  targets: ArrayLike<number>,
  penalty: number | ArrayLike<number>,
): Float64Array {
  const { rows, columns } = inputs;
  requireVector("the targets", targets, columns);
  const penalties = typeof penalty === "number" ? new Float64Array(rows).fill(penalty) : penalty;
  requireVector("the penalties", penalties, rows);
  for (let i = 0; i < rows; i++) requireNonNegative("every penalty", penalties[i]);
  const gram = matmul(inputs, transpose(inputs));
  return solve(addMatrices(gram, diagonal(penalties)), matvec(inputs, targets));
}

/** The variances of a teacher's weights and of the noise on its outputs. */
export interface TeacherLaw {
  /** σ_w². */
  readonly teacherVariance: number;
  /** σ_ε². */
  readonly noiseVariance: number;
}

function requireTeacherLaw({ teacherVariance, noiseVariance }: TeacherLaw): void {
  requireNonNegative("the teacher variance", teacherVariance);
  requireNonNegative("the noise variance", noiseVariance);
}

/**
 * The best L² penalty for a teacher whose weights are independent with mean 0.
 *
 * k = σ_ε²/σ_w², whatever X is and whatever the laws of teacher and noise are beyond their variances.
 *
 * Source: kaplan section 6 (L² regularisation is optimal); it is the posterior mean where both are Gaussian.
 *
 * @param law σ_w² > 0 and σ_ε²
 * @returns k, in the units of XXᵀ
 * @throws {RangeError} A variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(optimalRidgePenalty({ teacherVariance: 4, noiseVariance: 1 }), 0.25);
 * ```
 */
export function optimalRidgePenalty(law: TeacherLaw): number {
  requireTeacherLaw(law);
  requirePositive("the teacher variance", law.teacherVariance);
  return law.noiseVariance / law.teacherVariance;
}

/**
 * The excess error of ridge regression for P, D → ∞ at r = D/P, with inputs of variance 1/P.
 *
 * E_gen − σ_ε² = ∫ρ(λ) (σ_w² k² + σ_ε² λ)/(λ + k)² dλ = −σ_w² k² g′(k) + σ_ε² (g + k g′), g = ∫ρ/(λ + k).
 * At k = σ_ε²/σ_w² it is σ_ε² g.
 *
 * Source: kaplan section 6, by eq. (6.0.14) with the filter λ/(λ + k) in place of 1 − e^{−λt}.
 *
 * @param penalty k > 0
 * @param ratio r = D/P
 * @param law σ_w² and σ_ε²
 * @returns in units of the outputs squared
 * @throws {RangeError} A penalty or a ratio that is not finite and positive, a variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = { teacherVariance: 1, noiseVariance: 0.25 };
 * const best = ridgeExcessError(0.25, 1, law);
 * // At r = 1 and k = ¼: g = (−¼ + √(1/16 + 1))/(½).
 * assert(Math.abs(best - 0.25 * (2 * Math.sqrt(17 / 16) - 0.5)) < 1e-15);
 * assert(best < ridgeExcessError(0.2, 1, law) && best < ridgeExcessError(0.3, 1, law));
 * ```
 */
export function ridgeExcessError(penalty: number, ratio: number, law: TeacherLaw): number {
  requireTeacherLaw(law);
  const g = marchenkoPasturStieltjes(penalty, ratio);
  // From the quadratic: g′ = −g (1 + g)/(2kg + k + r − 1), whose denominator is the root of its discriminant.
  const root = Math.hypot(penalty + ratio - 1, 2 * Math.sqrt(penalty));
  const slope = g * (1 + g) / root;
  return law.teacherVariance * penalty * penalty * slope + law.noiseVariance * (g - penalty * slope);
}
