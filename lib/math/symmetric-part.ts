import { requireFinite } from "./checks.ts";
import { type Matrix, requireSquare } from "./matrix.ts";

// Entries that should agree may differ by the round-off of the product that made them, not by more.
const asymmetryAllowed = 1e-10;

/**
 * The entries of (A + Aᵀ)/2, after refusing an A that is not symmetric up to round-off.
 *
 * @param what how an error names A
 * @param A n × n with |Aᵢⱼ − Aⱼᵢ| ≤ 1e-10 · maxₖₗ|Aₖₗ|
 * @returns n² numbers, a copy
 * @throws {RangeError} if A is not square, not symmetric or holds a number that is not finite
 */
export function symmetricPart(what: string, A: Matrix): Float64Array {
  requireSquare(what, A);
  requireFinite(what, A.data);
  const n = A.rows;
  const part = Float64Array.from(A.data);
  let largest = 0;
  for (const entry of part) largest = Math.max(largest, Math.abs(entry));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const below = part[i * n + j];
      const above = part[j * n + i];
      if (below === above) continue;
      if (Math.abs(below - above) > asymmetryAllowed * largest) {
        throw new RangeError(
          `Expected ${what} to be symmetric, got ${above} at (${j}, ${i}) and ${below} at (${i}, ${j})`,
        );
      }
      part[i * n + j] = part[j * n + i] = below / 2 + above / 2;
    }
  }
  return part;
}
