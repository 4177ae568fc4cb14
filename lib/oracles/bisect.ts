/**
 * The place between two bounds where a function changes its sign or a predicate its answer.
 *
 * The bracket is halved until it is no longer than the tolerance or holds no float64 number but its ends.
 *
 * Source: Press et al., Numerical Recipes (2007), section 9.1.
 *
 * @param f a continuous function with opposite signs at the bounds, or a predicate with opposite answers there
 * @param lo lower bound, finite
 * @param hi upper bound, finite, above lo
 * @returns for a function the end of the last bracket where |f| is smaller; for a predicate the end where it answers
 * as it does at hi
 * @throws {RangeError} if the bounds are not finite and ascending, the ends do not differ, or f gives NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(bisect((x) => x * x - 2, 0, 2) - Math.SQRT2) < 1e-15);
 * assert.equal(bisect((x) => x >= 0.25, 0, 1), 0.25);
 * ```
 */
export function bisect(
  f: (x: number) => number | boolean,
  lo: number,
  hi: number,
  { tolerance = 0 }: { readonly tolerance?: number } = {},
): number {
  if (!(Number.isFinite(lo) && Number.isFinite(hi) && lo < hi)) {
    throw new RangeError(`Expected finite bounds in ascending order, got ${lo} and ${hi}`);
  }
  if (!(tolerance >= 0)) throw new RangeError(`Expected a tolerance of at least 0, got ${tolerance}`);
  const valueAt = (x: number): number => {
    const value = f(x);
    if (typeof value === "boolean") return value ? 1 : -1;
    if (Number.isNaN(value)) throw new RangeError(`Expected numbers from f, got NaN at ${x}`);
    return value;
  };
  let atLo = valueAt(lo);
  let atHi = valueAt(hi);
  if (atLo === 0) return lo;
  if (atHi === 0) return hi;
  if (Math.sign(atLo) === Math.sign(atHi)) {
    throw new RangeError(
      `Expected f to differ in sign between the bounds, got ${f(lo)} at ${lo} and ${f(hi)} at ${hi}`,
    );
  }
  while (hi - lo > tolerance) {
    const middle = lo / 2 + hi / 2;
    if (middle <= lo || middle >= hi) break;
    const value = valueAt(middle);
    if (value === 0) return middle;
    if (Math.sign(value) === Math.sign(atLo)) [lo, atLo] = [middle, value];
    else [hi, atHi] = [middle, value];
  }
  return Math.abs(atLo) < Math.abs(atHi) ? lo : hi;
}
