import { compensatedSum } from "../../math/mod.ts";
import { logRatio } from "./divergence-terms.ts";
import { requireLaws } from "./pair.ts";

/**
 * Jeffreys's divergence: the divergence in both directions.
 *
 * J(P, Q) = D(P‖Q) + D(Q‖P) = Σₓ (P(x) − Q(x)) ln(P(x)/Q(x)); symmetric, but no metric and no square of one. Infinity where one
 * law excludes an outcome of the other.
 *
 * Source: Jeffreys, Proc. R. Soc. A 186 (1946) 453–461; kaplan section 3.6 (the symmetrised KL is half of it).
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns nats
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(jeffreysDivergence([1 / 4, 3 / 4], [3 / 4, 1 / 4]) - Math.log(3)) < 1e-15);
 * ```
 */
export function jeffreysDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  return compensatedSum(Array.from(p, (each, x) => {
    const other = q[x];
    if (each === other) return 0;
    if (each === 0 || other === 0) return Infinity;
    return (each - other) * logRatio(each, other);
  }));
}
