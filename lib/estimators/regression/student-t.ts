import { betaI, logBetaI } from "../../math/mod.ts";

/**
 * The two-sided p-value of a t statistic, P(|T| > |t|), with its own digits far into the tail.
 *
 * I_x(ν/2, ½), x = ν/(ν + t²).
 *
 * Source: Abramowitz and Stegun (1964), eq. (26.7.1).
 */
export function studentPValue(t: number, degrees: number): number {
  return Math.exp(studentLogPValue(t, degrees));
}

function studentLogPValue(t: number, degrees: number): number {
  // A perfect fit of zeros has no statistic.
  if (Number.isNaN(t)) return Number.NaN;
  if (t === 0) return 0;
  const square = t * t;
  // Near t = 0 the other tail keeps the digits of 1 − x.
  if (square < degrees) return Math.log1p(-betaI(square / (degrees + square), 0.5, degrees / 2));
  return logBetaI(degrees / (degrees + square), degrees / 2, 0.5);
}

/**
 * P(F > f) for the ratio of two independent mean squares with a and b degrees of freedom.
 *
 * I_x(b/2, a/2), x = b/(b + a f).
 *
 * Source: Abramowitz and Stegun (1964), eq. (26.6.2).
 */
export function fisherSnedecorPValue(f: number, a: number, b: number): number {
  if (Number.isNaN(f)) return Number.NaN;
  if (f === Infinity) return 0;
  return Math.exp(logBetaI(b / (b + a * f), b / 2, a / 2));
}
