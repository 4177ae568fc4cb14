import { requireNoNaN } from "./checks.ts";

/**
 * A sum whose round-off does not grow with the number of terms.
 *
 * Σᵢ xᵢ, each step's lost low part being collected and added at the end; the error is at most
 * ε|Σxᵢ| + O(nε²) Σ|xᵢ| with ε = 2⁻⁵³.
 *
 * Source: Neumaier, Z. Angew. Math. Mech. 54 (1974) 39–51 (improved Kahan–Babuška sum).
 *
 * @param xs any number of terms; none sum to 0
 * @throws {RangeError} if a term is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(compensatedSum([1, 1e100, 1, -1e100]), 2);
 * ```
 */
export function compensatedSum(xs: ArrayLike<number>): number {
  requireNoNaN("xs", xs);
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i];
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }
  // An infinite term or an overflow makes the lost part NaN; the plain sum is then the answer.
  return Number.isFinite(sum) ? sum + lost : sum;
}
