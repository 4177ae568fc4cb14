import { type Estimate, extrapolate } from "./extrapolate.ts";

/** How the steps of a numerical derivative are chosen. */
export interface StepOptions {
  /** First and largest distance from the point; the function must be smooth and finite that far. max(1, |x|)/8 unless told. */
  readonly step?: number;
}

/** The first step unless the caller names one: an eighth of the largest coordinate, and of 1 at least. */
export function defaultStep(...coordinates: number[]): number {
  return Math.max(1, ...coordinates.map(Math.abs)) / 8;
}

/**
 * The first or second derivative of a function of one number, with an estimate of its error.
 *
 * f′(x) from [f(x+h) − f(x−h)]/2h, f″(x) from [f(x+h) − 2f(x) + f(x−h)]/h², both extrapolated to h → 0. For a smooth
 * function with f near 1, f′ is right to about 1e-12 and f″ to about 1e-10.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76.
 *
 * @param f smooth and finite within one step of x
 * @param x a finite number
 * @returns the derivative and the distance between the extrapolations that gave it
 * @throws {RangeError} if x is not finite, the step is not positive or f is not finite within it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, error } = differentiate(Math.exp, 0);
 * assert(Math.abs(value - 1) < 1e-12 && error < 1e-10);
 * ```
 */
export function differentiate(
  f: (x: number) => number,
  x: number,
  options: StepOptions & { readonly order?: 1 | 2 } = {},
): Estimate {
  if (!Number.isFinite(x)) throw new RangeError(`Expected a finite x, got ${x}`);
  const { order = 1, step = defaultStep(x) } = options;
  if (order === 1) {
    return extrapolate((h) => {
      const high = x + h;
      const low = x - h;
      return (f(high) - f(low)) / (high - low);
    }, step);
  }
  const centre = f(x);
  return extrapolate((h) => ((f(x + h) - centre) - (centre - f(x - h))) / (h * h), step);
}

/**
 * The first or second derivative of a function of one number.
 *
 * The value of `differentiate`.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76.
 *
 * @param f smooth and finite within one step of x
 * @param x a finite number
 * @throws {RangeError} if x is not finite, the step is not positive or f is not finite within it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(derivative((x) => x ** 3, 2) - 12) < 1e-10);
 * assert(Math.abs(derivative((x) => x ** 3, 2, { order: 2 }) - 12) < 1e-8);
 * // The logarithm ends at 0, so the steps must stay below x.
 * assert(Math.abs(derivative(Math.log, 0.01, { step: 0.005 }) - 100) < 1e-9);
 * ```
 */
export function derivative(
  f: (x: number) => number,
  x: number,
  options: StepOptions & { readonly order?: 1 | 2 } = {},
): number {
  return differentiate(f, x, options).value;
}
