/**
 * How far the exponential is above its tangent at 0: e^t − 1 − t, with all its digits for small t.
 *
 * A sum of terms p·(e^t − 1 − t) with t = ln(q/p) is a divergence without a negative term.
 */
export function exponentialExcess(t: number): number {
  if (Math.abs(t) > 0.5) return Math.expm1(t) - t;
  // The series t²/2! + t³/3! + …: the closed form would cancel.
  let term = t;
  let sum = 0;
  for (let k = 2; k <= 16; k++) {
    term *= t / k;
    sum += term;
  }
  return sum;
}
