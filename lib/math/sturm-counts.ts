import { requireNoNaN } from "./checks.ts";
import { unitScale } from "./power-of-two.ts";
import { requireTridiagonal } from "./tridiagonal-eigenvalues.ts";

// Stands for a pivot that is exactly zero: an eigenvalue of a leading block moved up by a hair.
const tinyPivot = 2 ** -1000;

/**
 * How many eigenvalues of a symmetric tridiagonal matrix lie below each edge, without computing any.
 *
 * The number of negative pivots q₁ = d₁ − x, qᵢ = dᵢ − x − eᵢ₋₁²/qᵢ₋₁ (Sylvester's law of inertia). All edges are carried
 * through one sweep over the matrix, so a histogram of n eigenvalues over m bins costs n·m divisions. An eigenvalue
 * within round-off (a small multiple of 2⁻⁵³ ‖T‖) of an edge may be counted on either side.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 8.4.
 *
 * @param diagonal n entries
 * @param offDiagonal n − 1 entries
 * @param edges m numbers in any order; infinities are allowed
 * @returns m counts from 0 to n
 * @throws {RangeError} if the lengths do not fit, an entry is not finite or an edge is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Eigenvalues 2 − √2, 2 and 2 + √2.
 * assert.deepEqual(sturmCounts([2, 2, 2], [-1, -1], [0, 1, 3, 4]), Int32Array.of(0, 1, 2, 3));
 * ```
 */
export function sturmCounts(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
  edges: ArrayLike<number>,
): Int32Array {
  requireTridiagonal(diagonal, offDiagonal);
  requireNoNaN("edges", edges);
  const d = Float64Array.from(diagonal);
  const e = Float64Array.from(offDiagonal);
  const scale = unitScale(d, e);
  const levels = Float64Array.from(edges, (edge) => edge * scale);
  const pivots = new Float64Array(levels.length).fill(1);
  const counts = new Int32Array(levels.length);
  for (let i = 0; i < d.length; i++) {
    const value = d[i] * scale;
    const square = i === 0 ? 0 : (e[i - 1] * scale) ** 2;
    // The edges are the inner loop: their divisions do not wait for each other.
    for (let k = 0; k < levels.length; k++) {
      const pivot = value - levels[k] - square / pivots[k];
      pivots[k] = pivot === 0 ? tinyPivot : pivot;
      counts[k] += pivot < 0 ? 1 : 0;
    }
  }
  return counts;
}
