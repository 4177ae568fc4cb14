import { requireFinite } from "./checks.ts";
import { unitScale } from "./power-of-two.ts";

/** Sweeps allowed per eigenvalue; two are usual. */
export const sweepsPerEigenvalue = 80;

/** Refuses lists that are not the two diagonals of a symmetric tridiagonal matrix. */
export function requireTridiagonal(diagonal: ArrayLike<number>, offDiagonal: ArrayLike<number>): void {
  if (diagonal.length === 0 || offDiagonal.length !== diagonal.length - 1) {
    throw new RangeError(
      "Expected n ≥ 1 diagonal and n − 1 off-diagonal entries, " +
        `got ${diagonal.length} and ${offDiagonal.length}`,
    );
  }
  requireFinite("the diagonal", diagonal);
  requireFinite("the off-diagonal", offDiagonal);
}

/**
 * All eigenvalues of a symmetric tridiagonal matrix, in ascending order.
 *
 * The square-root-free QL iteration of Pal, Walker and Kahan on the squared off-diagonal, with Wilkinson's shift; each
 * eigenvalue is right to a small multiple of 2⁻⁵³ ‖T‖.
 *
 * Source: Parlett, The Symmetric Eigenvalue Problem (1998), section 8.15.
 *
 * @param diagonal n entries
 * @param offDiagonal n − 1 entries
 * @returns n eigenvalues, ascending
 * @throws {RangeError} if the lengths do not fit or an entry is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The chain with 2 on the diagonal and −1 beside it has eigenvalues 2 − 2 cos(kπ/4).
 * const values = tridiagonalEigenvalues([2, 2, 2], [-1, -1]);
 * assert(Math.abs(values[0] - (2 - Math.SQRT2)) < 1e-15 && Math.abs(values[1] - 2) < 1e-15);
 * ```
 */
export function tridiagonalEigenvalues(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
): Float64Array {
  requireTridiagonal(diagonal, offDiagonal);
  const values = Float64Array.from(diagonal);
  const beside = Float64Array.from(offDiagonal);
  const scale = unitScale(values, beside);
  for (let i = 0; i < values.length; i++) values[i] *= scale;
  const squares = beside.map((e) => (e * scale) ** 2);
  for (let start = 0; start < values.length;) {
    const end = blockEnd(values, squares, start);
    towardsGrowth(values, squares, start, end);
    iterateBlock(values, squares, start, end);
    start = end + 1;
  }
  return values.map((value) => value / scale).sort();
}

const epsilonSquared = 2 ** -106;

function isNegligible(values: Float64Array, squares: Float64Array, i: number): boolean {
  return squares[i] <= epsilonSquared * Math.abs(values[i] * values[i + 1]);
}

// The last index of the unreduced block that begins at `start`.
function blockEnd(values: Float64Array, squares: Float64Array, start: number): number {
  let end = start;
  while (end < values.length - 1 && !isNegligible(values, squares, end)) end++;
  return end;
}

// QL works from the top: it is accurate when the small entries of a graded block stand there.
function towardsGrowth(values: Float64Array, squares: Float64Array, start: number, end: number): void {
  if (Math.abs(values[end]) >= Math.abs(values[start])) return;
  values.subarray(start, end + 1).reverse();
  squares.subarray(start, end).reverse();
}

function iterateBlock(values: Float64Array, squares: Float64Array, start: number, end: number): void {
  for (let first = start; first <= end; first++) {
    for (let sweeps = 0;; sweeps++) {
      let last = first;
      while (last < end && !isNegligible(values, squares, last)) last++;
      if (last === first) break;
      if (sweeps === sweepsPerEigenvalue) {
        throw new RangeError(
          `Expected eigenvalue ${first} within ${sweepsPerEigenvalue} QL sweeps, found none`,
        );
      }
      if (last < end) squares[last] = 0;
      sweep(values, squares, first, last);
    }
  }
}

// One QL sweep from row `last` up to row `first`, in the squared cosines and sines of its rotations.
function sweep(values: Float64Array, squares: Float64Array, first: number, last: number): void {
  const shift = wilkinsonShift(values[first], values[first + 1], Math.sqrt(squares[first]));
  let cosine = 1;
  let sine = 0;
  let gamma = values[last] - shift;
  let square = gamma * gamma;
  for (let i = last - 1; i >= first; i--) {
    const beside = squares[i];
    const radius = square + beside;
    if (i !== last - 1) squares[i + 1] = sine * radius;
    const lastCosine = cosine;
    cosine = square / radius;
    sine = beside / radius;
    const lastGamma = gamma;
    const value = values[i];
    gamma = cosine * (value - shift) - sine * lastGamma;
    values[i + 1] = lastGamma + (value - gamma);
    square = cosine === 0 ? lastCosine * beside : (gamma * gamma) / cosine;
  }
  squares[first] = sine * square;
  values[first] = shift + gamma;
}

/** The eigenvalue nearest to `a` of the 2 × 2 matrix with diagonal (a, b) and off-diagonal e ≠ 0. */
export function wilkinsonShift(a: number, b: number, e: number): number {
  const ratio = (b - a) / (2 * e);
  const root = Math.hypot(ratio, 1);
  return a - e / (ratio + (ratio >= 0 ? root : -root));
}
