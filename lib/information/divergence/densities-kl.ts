import { integrate } from "../../math/mod.ts";
import { exponentialExcess } from "./exponential-excess.ts";

/** Where two densities need attention, and how exact the integral of their divergence shall be. */
export interface DensityDivergenceOptions {
  /** Kinks, jumps and narrow peaks of either density: points strictly inside the range. */
  readonly points?: ArrayLike<number>;
  /** Allowed relative error of the divergence; 1e-11 unless told. */
  readonly rtol?: number;
}

/**
 * Kullback–Leibler divergence of two densities on a line, by adaptive quadrature.
 *
 * D(P‖Q) = ∫ [p ln(p/q) − p + q] dx, whose integrand is never negative: it is ∫ p ln(p/q) dx for densities that
 * integrate to 1 over the range, and the generalised divergence of densities that do not. Logarithms are asked for
 * because a density vanishes in float64 long before its logarithm is wrong.
 *
 * Source: Kullback and Leibler (1951), eq. (2.4); Csiszár, Ann. Statist. 19 (1991) 2032–2066, eq. (1.3).
 *
 * @param logFrom ln p, of the law that the outcomes follow; −Infinity where p is 0
 * @param logModel ln q, of the law that replaces it; −Infinity where q is 0
 * @param range both ends, ascending; each may be infinite
 * @param options points that need attention, and the tolerance
 * @returns nats; Infinity where q is found to exclude what p has
 * @throws {RangeError} if a logarithm is NaN or +Infinity, the range does not ascend, or the integral does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Exponential laws of means 1 and 2: ln 2 − 1/2.
 * const found = klDivergenceOfDensities((x) => -x, (x) => -x / 2 - Math.LN2, [0, Infinity]);
 * assert.ok(Math.abs(found - (Math.LN2 - 1 / 2)) < 1e-11);
 * ```
 */
export function klDivergenceOfDensities(
  logFrom: (x: number) => number,
  logModel: (x: number) => number,
  range: readonly [number, number],
  options: DensityDivergenceOptions = {},
): number {
  const [low, high] = range;
  if (!(low < high)) throw new RangeError(`Expected a range from low to high, got ${low} to ${high}`);
  const { points = [], rtol = 1e-11 } = options;
  let excluded = false;
  const integrand = (x: number): number => {
    const [p, q] = [requireLog("p", logFrom(x), x), requireLog("q", logModel(x), x)];
    if (p === -Infinity) return Math.exp(q);
    if (q === -Infinity) {
      excluded = true;
      return 0;
    }
    const t = q - p;
    // Where q is far above p, e^p(e^t − 1 − t) would overflow on its way to e^q.
    return t > 30 ? Math.exp(q) - Math.exp(p) * (1 + t) : Math.exp(p) * exponentialExcess(t);
  };
  const { value } = integrate(integrand, low, high, { points, rtol });
  return excluded ? Infinity : value;
}

function requireLog(what: string, value: number, x: number): number {
  if (value < Infinity) return value;
  throw new RangeError(`Expected ln ${what} to be finite or −Infinity, got ${value} at ${x}`);
}
