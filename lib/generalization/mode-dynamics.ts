import { requireNonNegative } from "../math/checks.ts";
import { requireTime } from "./checks.ts";

/** One mode of the data: its eigenvalue λ of XXᵀ, and the noise ε̃ that it feels. */
export interface Mode {
  /** λ ≥ 0, in units of 1/time. */
  readonly eigenvalue: number;
  /** ε̃, in units of the outputs; without effect where λ = 0. */
  readonly noise: number;
}

/**
 * How fast the student moves along one mode.
 *
 * ż = (z̄ − z) λ + ε̃ √λ.
 *
 * Source: kaplan eq. (6.0.12).
 *
 * @param mode λ and ε̃
 * @param gap z̄ − z, how far the student is from its teacher along the mode
 * @throws {RangeError} A negative or infinite eigenvalue
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 3·4 − 0.5·2
 * assert.equal(modeVelocity({ eigenvalue: 4, noise: -0.5 }, 3), 11);
 * ```
 */
export function modeVelocity({ eigenvalue, noise }: Mode, gap: number): number {
  requireNonNegative("the eigenvalue", eigenvalue);
  return gap * eigenvalue + noise * Math.sqrt(eigenvalue);
}

/**
 * How far the student is from its teacher along one mode after a time.
 *
 * z̄ − z(t) = (z̄ − z(0)) e^{−λt} − (ε̃/√λ)(1 − e^{−λt}); where λ = 0 the gap stays as it was.
 *
 * Source: kaplan eq. (6.0.13).
 *
 * @param mode λ and ε̃
 * @param initialGap z̄ − z(0)
 * @param time t ≥ 0, or Infinity for the limit
 * @throws {RangeError} A negative or infinite eigenvalue, a negative time
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // After ln 2 at λ = 1 half of the gap 3 is left, and half of the noise 1 has been learnt.
 * assert.equal(modeGap({ eigenvalue: 1, noise: 1 }, 3, Math.LN2), 1);
 * assert.equal(modeGap({ eigenvalue: 0, noise: 1 }, 3, Infinity), 3);
 * ```
 */
export function modeGap({ eigenvalue, noise }: Mode, initialGap: number, time: number): number {
  requireNonNegative("the eigenvalue", eigenvalue);
  requireTime(time);
  if (eigenvalue === 0) return initialGap;
  const learnt = -Math.expm1(-eigenvalue * time);
  return initialGap * Math.exp(-eigenvalue * time) - noise / Math.sqrt(eigenvalue) * learnt;
}
