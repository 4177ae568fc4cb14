import { compensatedSum } from "../../../math/mod.ts";
import { derivative, gradient, hessian, minimize } from "../../../oracles/mod.ts";

/** The sum that defines the divergence, eq. (2.3.3), term by term: Σ p ln(p/q) over the outcomes that p has. */
export function expectedLogRatio(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return compensatedSum(Float64Array.from(p, (each, x) => (each === 0 ? 0 : each * Math.log(each / q[x]))));
}

/** The mean of ln(p/q) under p without a logarithm: minus the slope of Σ p^(1−t) q^t at t = 0. */
export function slopeAtLaw(p: readonly number[], q: readonly number[]): number {
  return -derivative((t) => p.reduce((sum, each, x) => sum + each ** (1 - t) * q[x] ** t, 0), 0, {
    step: 0.05,
  });
}

/** A minimum of a smooth function to almost all digits: a simplex search, then Newton's method on finite differences. */
export function settledMinimum(
  f: (x: number[]) => number,
  start: readonly number[],
  step: number,
): { x: number[]; value: number } {
  let { x } = minimize(f, start, { tolerance: 1e-12, restarts: 2, step });
  for (let i = 0; i < 2; i++) {
    const slope = gradient(f, x, { step });
    const { data } = hessian(f, x, { step });
    const determinant = data[0] * data[3] - data[1] * data[2];
    x = [
      x[0] - (data[3] * slope[0] - data[1] * slope[1]) / determinant,
      x[1] - (data[0] * slope[1] - data[2] * slope[0]) / determinant,
    ];
  }
  return { x, value: f(x) };
}
