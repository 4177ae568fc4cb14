import type { Matrix } from "./matrix.ts";
import { sweepsPerEigenvalue, wilkinsonShift } from "./tridiagonal-eigenvalues.ts";

/** The plane rotations of one sweep: rotation i turns coordinates i and i + 1. */
interface Rotations {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/**
 * Diagonalises a symmetric tridiagonal matrix in place and turns a basis along with it, by implicit QL with Wilkinson's
 * shift.
 *
 * Source: Parlett, The Symmetric Eigenvalue Problem (1998), chapter 8.
 *
 * @param diagonal n entries, the largest entry of the matrix near 1; become the eigenvalues, in no order
 * @param offDiagonal n − 1 entries; become zero but for what is negligible
 * @param basis n columns; column k becomes the vector of eigenvalue k, in the basis of the columns given
 * @throws {RangeError} if an eigenvalue does not settle
 */
export function diagonalise(diagonal: Float64Array, offDiagonal: Float64Array, basis: Matrix): void {
  const n = diagonal.length;
  const rotations = { cosines: new Float64Array(n), sines: new Float64Array(n) };
  for (let start = 0; start < n;) {
    let end = start;
    while (end < n - 1 && !isNegligible(diagonal, offDiagonal, end)) end++;
    towardsGrowth(diagonal, offDiagonal, basis, start, end);
    for (let first = start; first <= end; first++) {
      settle(diagonal, offDiagonal, basis, rotations, first, end);
    }
    start = end + 1;
  }
}

// The last term, whose root is 1e-154 in a matrix of size 1, ends the iteration on entries that are round-off of zero.
function isNegligible(diagonal: Float64Array, offDiagonal: Float64Array, i: number): boolean {
  return offDiagonal[i] ** 2 <= 2 ** -106 * Math.abs(diagonal[i] * diagonal[i + 1]) + 2 ** -1022;
}

// QL works from the top: it is accurate, and settles, when the small entries of a graded block stand there.
function towardsGrowth(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  { rows, columns, data }: Matrix,
  start: number,
  end: number,
): void {
  if (Math.abs(diagonal[end]) >= Math.abs(diagonal[start])) return;
  diagonal.subarray(start, end + 1).reverse();
  offDiagonal.subarray(start, end).reverse();
  for (let row = 0; row < rows; row++) {
    data.subarray(row * columns + start, row * columns + end + 1).reverse();
  }
}

// Sweeps until entry `first` of the diagonal is an eigenvalue.
function settle(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Matrix,
  rotations: Rotations,
  first: number,
  end: number,
): void {
  for (let sweeps = 0; sweeps <= sweepsPerEigenvalue; sweeps++) {
    let last = first;
    while (last < end && !isNegligible(diagonal, offDiagonal, last)) last++;
    if (last < end) offDiagonal[last] = 0;
    if (last === first) return;
    sweep(diagonal, offDiagonal, rotations, first, last);
    rotateColumns(basis, rotations, first, last);
  }
  throw new RangeError(`Expected eigenvalue ${first} within ${sweepsPerEigenvalue} QL sweeps, found none`);
}

// Chases the bulge of one shifted QL step from row `last` up to row `first`, a plane rotation a row.
function sweep(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  { cosines, sines }: Rotations,
  first: number,
  last: number,
): void {
  const shift = wilkinsonShift(diagonal[first], diagonal[first + 1], offDiagonal[first]);
  let x = diagonal[last] - shift;
  let z = offDiagonal[last - 1];
  for (let i = last - 1; i >= first; i--) {
    // The rotation of rows i and i + 1 that turns (x, z) at row i + 1 into (r, 0).
    const r = Math.hypot(x, z);
    const cosine = r === 0 ? 1 : x / r;
    const sine = r === 0 ? 0 : z / r;
    if (i < last - 1) offDiagonal[i + 1] = r;
    const low = diagonal[i];
    const high = diagonal[i + 1];
    const beside = offDiagonal[i];
    const mixed = (low - high) * sine + 2 * cosine * beside;
    diagonal[i + 1] = high + sine * mixed;
    diagonal[i] = low - sine * mixed;
    offDiagonal[i] = cosine * mixed - beside;
    if (i > first) {
      x = offDiagonal[i];
      z = sine * offDiagonal[i - 1];
      offDiagonal[i - 1] *= cosine;
    }
    cosines[i] = cosine;
    sines[i] = sine;
  }
}

// Applies a sweep to the columns of the basis. Each row is walked once, a value being carried from column to column;
// two rows go side by side, because a single one would wait for its own carried value at every step.
function rotateColumns(
  { rows, columns, data }: Matrix,
  { cosines, sines }: Rotations,
  first: number,
  last: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    const p = row * columns;
    // The last of an odd number of rows has no partner and is its own: both then write the same numbers.
    const q = row + 1 < rows ? p + columns : p;
    let carriedP = data[p + last];
    let carriedQ = data[q + last];
    for (let i = last - 1; i >= first; i--) {
      const cosine = cosines[i];
      const sine = sines[i];
      const atP = data[p + i];
      const atQ = data[q + i];
      data[p + i + 1] = sine * atP + cosine * carriedP;
      data[q + i + 1] = sine * atQ + cosine * carriedQ;
      carriedP = cosine * atP - sine * carriedP;
      carriedQ = cosine * atQ - sine * carriedQ;
    }
    data[p + first] = carriedP;
    data[q + first] = carriedQ;
  }
}
