/**
 * ln(1 + x) − x, with its digits near x = 0, where it is −x²/2 + x³/3 − ….
 *
 * With r = x/(2 + x), ln(1 + x) = 2 artanh r, so that it is r (2r²/3 + 2r⁴/5 + … − x).
 *
 * Source: DLMF 4.6.4 (the series of artanh).
 *
 * @param x above −1
 * @returns at most 0
 * @throws {RangeError} if x is below −1 or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(log1pMinus(1e-10) / -5e-21 - 1) < 1e-9);
 * assert.equal(log1pMinus(Math.E - 1), 2 - Math.E);
 * ```
 */
export function log1pMinus(x: number): number {
  if (!(x >= -1)) throw new RangeError(`Expected x ≥ −1 in ln(1 + x) − x, got ${x}`);
  if (x < -0.6 || x > 1.5) return x === Infinity ? -Infinity : Math.log1p(x) - x;
  const r = x / (2 + x);
  const square = r * r;
  let sum = 0;
  for (let power = 2 * square, k = 3; sum + power / k !== sum; power *= square, k += 2) sum += power / k;
  return r * (sum - x);
}

/**
 * The deviance of a Poisson mean: x ln(x/m) + m − x, with its digits where x is near m.
 *
 * −x [ln(1 + v) − v] with v = (m − x)/x; never negative, and 0 at x = m.
 *
 * Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000), section 2 (his function D₀ times m).
 *
 * @param x observed, at least 0
 * @param m expected, positive
 * @returns nats
 * @throws {RangeError} if an argument is NaN, x is negative or m is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(poissonDeviance(0, 3), 3);
 * assert.ok(Math.abs(poissonDeviance(2, 1) - (2 * Math.LN2 - 1)) < 1e-15);
 * ```
 */
export function poissonDeviance(x: number, m: number): number {
  if (!(x >= 0 && x < Infinity && m > 0 && m < Infinity)) {
    throw new RangeError(`Expected a finite x ≥ 0 and a finite m > 0 in a deviance, got ${x} and ${m}`);
  }
  if (x === 0) return m;
  const excess = (m - x) / x;
  if (Math.abs(excess) < 0.5) return x * (0 - log1pMinus(excess));
  return x * Math.log(x / m) + (m - x);
}
