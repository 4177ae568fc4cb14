import { pnorm as pnormOfR, qnorm as qnormOfR } from "./r/mod.ts";
import { requireNoNaN } from "./checks.ts";

/**
 * The standard normal distribution function.
 *
 * Φ(x) = (1/√2π) ∫₋∞ˣ e^(−t²/2) dt.
 *
 * Source: DLMF 7.20.1.
 *
 * @param x standard deviations above the mean, ±Infinity included
 * @returns a probability
 * @throws {RangeError} if x is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(normalCdf(0), 0.5);
 * ```
 */
export function normalCdf(x: number): number {
  requireNoNaN("the argument of normalCdf", [x]);
  return pnormOfR(x);
}

/**
 * The logarithm of the standard normal distribution function, finite far into the lower tail.
 *
 * ln Φ(x); for the upper tail use ln(1 − Φ(x)) = `logNormalCdf(-x)`.
 *
 * Source: DLMF 7.20.1.
 *
 * @param x standard deviations above the mean
 * @returns nats, at most 0
 * @throws {RangeError} if x is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(logNormalCdf(-40) + 804.60844201375379) < 1e-12);
 * ```
 */
export function logNormalCdf(x: number): number {
  requireNoNaN("the argument of logNormalCdf", [x]);
  return pnormOfR(x, 0, 1, true, true);
}

/**
 * The standard normal quantile, the x with Φ(x) = p.
 *
 * Source: Wichura, Appl. Statist. 37 (1988) 477–484 (algorithm AS 241).
 *
 * @param p a probability; 0 and 1 give −Infinity and Infinity
 * @returns standard deviations above the mean
 * @throws {RangeError} if p is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(normalQuantile(0.975) - 1.959963984540054) < 1e-14);
 * ```
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Expected a probability in normalQuantile, got ${p}`);
  return qnormOfR(p);
}

/**
 * The standard normal quantile of a probability given by its logarithm, for tails that a probability cannot express.
 *
 * The x with ln Φ(x) = logP; far out AS 241 loses digits, and Newton steps x ← x − (ln Φ(x) − logP) Φ(x)/φ(x)
 * restore them.
 *
 * Source: Wichura, Appl. Statist. 37 (1988) 477–484 (algorithm AS 241).
 *
 * @param logP nats, at most 0
 * @returns standard deviations above the mean
 * @throws {RangeError} if logP is above 0 or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(normalQuantileOfLog(-804.60844201375379) + 40) < 1e-13);
 * ```
 */
export function normalQuantileOfLog(logP: number): number {
  if (!(logP <= 0)) throw new RangeError(`Expected a logarithm of a probability, at most 0, got ${logP}`);
  let x = qnormOfR(logP, 0, 1, true, true);
  if (logP > -300 || logP === -Infinity) return x;
  for (let step = 0; step < 3; step++) {
    const logCdf = pnormOfR(x, 0, 1, true, true);
    const logDensity = -x * x / 2 - Math.log(2 * Math.PI) / 2;
    x -= (logCdf - logP) * Math.exp(logCdf - logDensity);
  }
  return x;
}
