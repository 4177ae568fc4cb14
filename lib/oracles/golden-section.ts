/** Where a function of one number is smallest, and its value there. */
export interface Minimum {
  readonly x: number;
  readonly value: number;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * The smallest value of a function with a single valley between two bounds; for a maximum hand over −f.
 *
 * The bracket shrinks by the golden ratio, one evaluation a step. The place is right to about 1e-8 of its scale (where f is flat
 * to round-off), the value to round-off.
 *
 * Source: Kiefer, Proc. Amer. Math. Soc. 4 (1953) 502–506.
 *
 * @param f unimodal between the bounds; +Infinity is allowed
 * @param lo lower bound, finite
 * @param hi upper bound, finite, above lo
 * @returns the best place found, the bounds included, and the value of f there
 * @throws {RangeError} if the bounds are not finite and ascending or f gives NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { x, value } = goldenSection((x) => (x - 2) ** 2 + 3, 0, 10);
 * assert(Math.abs(x - 2) < 1e-7 && value === 3);
 * ```
 */
export function goldenSection(
  f: (x: number) => number,
  lo: number,
  hi: number,
  { tolerance = 0 }: { readonly tolerance?: number } = {},
): Minimum {
  if (!(Number.isFinite(lo) && Number.isFinite(hi) && lo < hi)) {
    throw new RangeError(`Expected finite bounds in ascending order, got ${lo} and ${hi}`);
  }
  if (!(tolerance >= 0)) throw new RangeError(`Expected a tolerance of at least 0, got ${tolerance}`);
  let best: Minimum = { x: lo, value: Infinity };
  const valueAt = (x: number): number => {
    const value = f(x);
    if (Number.isNaN(value)) throw new RangeError(`Expected numbers from f, got NaN at ${x}`);
    if (value < best.value) best = { x, value };
    return value;
  };
  valueAt(lo);
  valueAt(hi);
  let left = hi - goldenRatio * (hi - lo);
  let right = lo + goldenRatio * (hi - lo);
  let atLeft = valueAt(left);
  let atRight = valueAt(right);
  while (hi - lo > tolerance && lo < left && left < right && right < hi) {
    if (atLeft <= atRight) {
      hi = right;
      [right, atRight] = [left, atLeft];
      left = hi - goldenRatio * (hi - lo);
      atLeft = valueAt(left);
    } else {
      lo = left;
      [left, atLeft] = [right, atRight];
      right = lo + goldenRatio * (hi - lo);
      atRight = valueAt(right);
    }
  }
  return best;
}
