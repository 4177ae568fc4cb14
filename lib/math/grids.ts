import { requireFinite, requireInteger, requirePositive } from "./checks.ts";

/**
 * Equally spaced numbers, both bounds included exactly.
 *
 * xᵢ = a + i (b − a)/(n − 1), i = 0 … n − 1.
 *
 * @param a first number
 * @param b last number; may be below a
 * @param n how many, at least 2
 * @throws {RangeError} if a bound is not finite or n is not an integer of at least 2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(linspace(1, 2, 3), Float64Array.of(1, 1.5, 2));
 * ```
 */
export function linspace(a: number, b: number, n: number): Float64Array {
  requireFinite("the bounds", [a, b]);
  requireInteger("n", n, 2);
  return Float64Array.from({ length: n }, (_, i) => {
    const t = i / (n - 1);
    return (1 - t) * a + t * b;
  });
}

/**
 * Numbers in equal ratios, both bounds included exactly (bounds, not exponents).
 *
 * xᵢ = a^(1−t) b^t with t = i/(n − 1), i = 0 … n − 1.
 *
 * @param a first number, positive
 * @param b last number, positive; may be below a
 * @param n how many, at least 2
 * @throws {RangeError} if a bound is not positive and finite or n is not an integer of at least 2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(logspace(1, 16, 3), Float64Array.of(1, 4, 16));
 * ```
 */
export function logspace(a: number, b: number, n: number): Float64Array {
  requirePositive("a", a);
  requirePositive("b", b);
  requireInteger("n", n, 2);
  return Float64Array.from({ length: n }, (_, i) => {
    const t = i / (n - 1);
    return Math.pow(a, 1 - t) * Math.pow(b, t);
  });
}

/**
 * The integers 0, 1, …, n − 1.
 *
 * @param n how many, at least 0
 * @throws {RangeError} if n is not an integer of at least 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(range(3), [0, 1, 2]);
 * ```
 */
export function range(n: number): number[] {
  requireInteger("n", n, 0);
  return Array.from({ length: n }, (_, i) => i);
}
