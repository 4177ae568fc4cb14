import { requireNonNegative, requirePositive } from "../math/checks.ts";
import { requireTime } from "./checks.ts";
import { marchenkoPasturAtom, marchenkoPasturEdges } from "./marchenko-pastur.ts";
import { marchenkoPasturInverseMoment, marchenkoPasturMean } from "./marchenko-pastur-integrals.ts";
import type { TeacherLaw } from "./ridge.ts";

/** A teacher, its noise, and the initial weights of its student: variances. */
export interface StudentLaw extends TeacherLaw {
  /** σ_w₀²; 0 unless told. */
  readonly initialVariance?: number;
}

/** The variance σ_w̄² + σ_w₀² of what there is to learn, and that of the noise. */
function variancesOf({ teacherVariance, noiseVariance, initialVariance = 0 }: StudentLaw): [number, number] {
  requireNonNegative("the teacher variance", teacherVariance);
  requireNonNegative("the noise variance", noiseVariance);
  requireNonNegative("the initial variance", initialVariance);
  return [teacherVariance + initialVariance, noiseVariance];
}

/**
 * The excess error of gradient flow stopped at a time, for P, D → ∞ at r = D/P, with inputs of variance 1/P.
 *
 * E_gen(t) − σ_ε² = ∫ρ(λ) [(σ_w̄² + σ_w₀²) e^{−2λt} + (σ_ε²/λ)(1 − e^{−λt})²] dλ. At t = ∞ it is
 * max(0, 1 − r)(σ_w̄² + σ_w₀²) + σ_ε² min(1, r)/|r − 1|, infinite at r = 1, where it grows like
 * 4(1 − 1/√2)/√π · σ_ε² √t ≈ 0.661 σ_ε² √t.
 *
 * Source: kaplan eqs. (6.0.14) and (6.0.15); after Advani and Saxe, arXiv:1710.03667.
 *
 * @param time t ≥ 0, or Infinity; in units of 1/λ
 * @param ratio r = D/P
 * @param law σ_w̄², σ_ε², σ_w₀²
 * @returns in units of the outputs squared
 * @throws {RangeError} A negative time, a ratio that is not finite and positive, a variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = { teacherVariance: 1, noiseVariance: 0.5, initialVariance: 1 };
 * assert(Math.abs(stoppedExcessError(0, 3, law) - 2) < 1e-10);
 * assert.equal(stoppedExcessError(Infinity, 3, law), 0.25);
 * assert.equal(stoppedExcessError(Infinity, 0.5, law), 1.5);
 * ```
 */
export function stoppedExcessError(time: number, ratio: number, law: StudentLaw): number {
  const [signal, noise] = variancesOf(law);
  requireTime(time);
  requirePositive("the ratio D/P", ratio);
  if (time === Infinity) {
    const learnt = noise === 0 ? 0 : noise * marchenkoPasturInverseMoment(ratio);
    return marchenkoPasturAtom(ratio) * signal + learnt;
  }
  return marchenkoPasturMean((eigenvalue) => {
    const learnt = -Math.expm1(-eigenvalue * time);
    const unlearnt = signal * (1 - learnt) ** 2;
    return eigenvalue === 0 ? unlearnt : unlearnt + noise * learnt * learnt / eigenvalue;
  }, ratio);
}

/**
 * The time at which gradient flow generalises best, for P, D → ∞ at r = D/P, with inputs of variance 1/P.
 *
 * The zero of dE_gen/dt = 2 ∫ρ(λ) e^{−λt} [σ_ε² − (σ_ε² + Aλ) e^{−λt}] dλ, A = σ_w̄² + σ_w₀², by halving. Each mode
 * has its own best time ln(1 + Aλ/σ_ε²)/λ, which falls with λ: the common one lies between those of the two edges.
 *
 * Source: kaplan eqs. (6.0.14) and (6.0.15).
 *
 * @param ratio r = D/P
 * @param law σ_w̄², σ_ε², σ_w₀²
 * @returns t, right to about 1e-10 relatively; Infinity without noise, 0 where there is nothing to learn
 * @throws {RangeError} A ratio that is not finite and positive, a variance out of range
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = { teacherVariance: 1, noiseVariance: 0.25 };
 * const t = optimalStoppingTime(1, law);
 * const best = stoppedExcessError(t, 1, law);
 * assert(best < stoppedExcessError(0.9 * t, 1, law) && best < stoppedExcessError(1.1 * t, 1, law));
 * ```
 */
export function optimalStoppingTime(ratio: number, law: StudentLaw): number {
  const [signal, noise] = variancesOf(law);
  const [low, high] = marchenkoPasturEdges(ratio);
  if (signal === 0) return 0;
  if (noise === 0) return Infinity;
  const ownTime = (eigenvalue: number): number =>
    eigenvalue === 0 ? signal / noise : Math.log1p(signal * eigenvalue / noise) / eigenvalue;
  const rises = (time: number): boolean =>
    marchenkoPasturMean((eigenvalue) => {
      const left = Math.exp(-eigenvalue * time);
      return left * (noise - (noise + signal * eigenvalue) * left);
    }, ratio) > 0;
  let early = ownTime(high);
  let late = ownTime(low);
  while (late - early > 1e-11 * late) {
    const middle = early + (late - early) / 2;
    if (rises(middle)) late = middle;
    else early = middle;
  }
  return early + (late - early) / 2;
}
