import { type Matrix, matrix } from "../math/mod.ts";
import { defaultStep, type StepOptions } from "./derivative.ts";
import { extrapolate } from "./extrapolate.ts";

/** A point: the function gets its argument in the kind of array in which the caller gave the point. */
export type Point = Float64Array | number[];

/**
 * All first derivatives of a function of several numbers.
 *
 * ∂f/∂xᵢ, i = 0 … n − 1, each by `derivative`.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76.
 *
 * @param f smooth and finite within one step of x along each axis
 * @param x n finite numbers
 * @returns n numbers
 * @throws {RangeError} if x is not finite, the step is not positive or f is not finite within it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [dx, dy] = gradient(([x, y]) => x * x * y, [3, 2]);
 * assert(Math.abs(dx - 12) < 1e-9 && Math.abs(dy - 9) < 1e-9);
 * ```
 */
export function gradient<P extends Point>(
  f: (x: P) => number,
  x: P,
  options: StepOptions = {},
): Float64Array {
  return Float64Array.from(x, (_, i) => mixedDerivative(f, x, [i], options));
}

/**
 * A derivative of any order along coordinates of the caller's choice.
 *
 * ∂ᵏf/∂xᵢ₁…∂xᵢₖ from Σ s₁…sₖ f(x + h Σⱼ sⱼ eᵢⱼ)/(2h)ᵏ over all signs s, extrapolated to h → 0. Each order loses three to four
 * digits.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76, for each difference.
 *
 * @param f smooth and finite within k steps of x
 * @param x n finite numbers
 * @param indices the k coordinates, repeated where the derivative is repeated
 * @throws {RangeError} if x is not finite, an index is outside, there is none, or f is not finite within the steps
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const mixed = mixedDerivative(([x, y]) => Math.exp(2 * x + 3 * y), [0, 0], [0, 1]);
 * assert(Math.abs(mixed - 6) < 1e-8);
 * ```
 */
export function mixedDerivative<P extends Point>(
  f: (x: P) => number,
  x: P,
  indices: readonly number[],
  options: StepOptions = {},
): number {
  for (const value of x) {
    if (!Number.isFinite(value)) throw new RangeError(`Expected a finite x, got ${value}`);
  }
  if (indices.length === 0) throw new RangeError("Expected at least one index, got none");
  for (const index of indices) {
    if (!(Number.isInteger(index) && index >= 0 && index < x.length)) {
      throw new RangeError(`Expected indices from 0 to ${x.length - 1}, got ${index}`);
    }
  }
  const { step = defaultStep(...indices.map((i) => x[i])) } = options;
  return extrapolate((h) => {
    const point = x.slice() as P;
    const difference = (depth: number): number => {
      if (depth === indices.length) return f(point.slice() as P);
      const i = indices[depth];
      const centre = point[i];
      const high = centre + h;
      const low = centre - h;
      point[i] = high;
      const above = difference(depth + 1);
      point[i] = low;
      const below = difference(depth + 1);
      point[i] = centre;
      return (above - below) / (high - low);
    };
    return difference(0);
  }, step).value;
}

/**
 * All second derivatives of a function of several numbers.
 *
 * Hᵢⱼ = ∂²f/∂xᵢ∂xⱼ, each by `mixedDerivative`; symmetric by construction.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76, for each difference.
 *
 * @param f smooth and finite within two steps of x
 * @param x n finite numbers
 * @returns n × n
 * @throws {RangeError} if x is not finite, the step is not positive or f is not finite within the steps
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const H = hessian(([x, y]) => x * x * y, [3, 2]);
 * assert(Math.abs(H.data[0] - 4) < 1e-8 && Math.abs(H.data[1] - 6) < 1e-8 && Math.abs(H.data[3]) < 1e-8);
 * ```
 */
export function hessian<P extends Point>(f: (x: P) => number, x: P, options: StepOptions = {}): Matrix {
  const n = x.length;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      data[i * n + j] = data[j * n + i] = mixedDerivative(f, x, [i, j], options);
    }
  }
  return matrix(n, n, data);
}
