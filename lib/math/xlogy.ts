/**
 * x times the natural logarithm of y, with nothing counted as nothing: the one place where 0·ln 0 = 0.
 *
 * x ln y, and 0 where x = 0 and y ≥ 0 (the limit of x ln x at 0). Natural logarithm: the answer is in nats.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 2.1 (convention 0 log 0 = 0).
 *
 * @param x any finite number
 * @param y a number of at least 0; `y = 0` with x ≠ 0 gives −Infinity times the sign of x
 * @throws {RangeError} if x is not finite, or y is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(xlogy(0, 0), 0);
 * assert.equal(xlogy(2, Math.E), 2);
 * ```
 */
export function xlogy(x: number, y: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`Expected a finite x in x·ln y, got ${x}`);
  if (!(y >= 0)) throw new RangeError(`Expected y ≥ 0 in x·ln y, got ${y}`);
  return x === 0 ? 0 : x * Math.log(y);
}
