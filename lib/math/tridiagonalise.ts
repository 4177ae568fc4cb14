import type { Matrix } from "./matrix.ts";
import { unitScale } from "./power-of-two.ts";
import { symmetricPart } from "./symmetric-part.ts";

/** A symmetric tridiagonal matrix: n diagonal entries, and the n − 1 entries beside the diagonal. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
}

/** The reflections H = 1 − β u uᵀ that made a tridiagonal matrix: row k of `directions` is the u of step k. */
export interface Reflections {
  readonly directions: Float64Array;
  readonly betas: Float64Array;
}

/**
 * A symmetric tridiagonal matrix with the eigenvalues of A, by Householder reflections.
 *
 * T = QᵀAQ, Q = H₀H₁…Hₙ₋₃, Hₖ = 1 − βₖ uₖuₖᵀ, where Hₖ clears column k below the entry under the diagonal.
 *
 * Source: Golub and Van Loan, Matrix Computations (2013), section 8.3.1.
 *
 * @param A n × n, symmetric; it is not changed
 * @returns n diagonal and n − 1 off-diagonal entries
 * @throws {RangeError} if A is not square, not symmetric (relative to its largest entry) or holds a number that
 * is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * const { diagonal, offDiagonal } = tridiagonalise(matrix(3, 3, [1, 3, 4, 3, 2, 0, 4, 0, 2]));
 * // The reflection turns (3, 4) into (−5, 0), and 2·1 is the same in every direction.
 * assert.deepEqual(offDiagonal.map(Math.round), Float64Array.of(-5, 0));
 * assert.deepEqual(diagonal.map(Math.round), Float64Array.of(1, 2, 2));
 * ```
 */
export function tridiagonalise(A: Matrix): Tridiagonal {
  const entries = symmetricPart("A", A);
  const scale = unitScale(entries);
  const { diagonal, offDiagonal } = reduceToTridiagonal(entries.map((a) => a * scale), A.rows);
  return { diagonal: diagonal.map((d) => d / scale), offDiagonal: offDiagonal.map((e) => e / scale) };
}

// In a matrix of entries up to 1, a column this short (squared) has lost digits to underflow and is taken as zero.
const negligibleSquare = 2 ** -960;

/**
 * The reduction behind `tridiagonalise`, in place.
 *
 * The rank-two update A ← A − v wᵀ − w vᵀ of step k is held back and carried out in the same pass over memory as
 * the product Au of step k + 1: the pass is bound by memory, so this halves the time.
 *
 * @param a n × n entries row by row, the largest of them near 1; the lower triangle is used and overwritten
 * @param n number of rows
 * @param reflections where to keep the reflections (n × n zeros and n zeros), if they are wanted
 */
export function reduceToTridiagonal(a: Float64Array, n: number, reflections?: Reflections): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n - 1);
  let u = new Float64Array(n);
  let v = new Float64Array(n);
  const w = new Float64Array(n);
  const product = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    bringColumnUpToDate(a, n, k, v, w);
    diagonal[k] = a[k * n + k];
    if (k === n - 1) break;
    const beta = reflectColumn(a, n, k, u, offDiagonal);
    reflections?.directions.set(u.subarray(k + 1), k * n + k + 1);
    if (reflections) reflections.betas[k] = beta;
    updateAndMultiply(a, n, k + 1, v, w, u, product);
    // HAH = A − u wᵀ − w uᵀ with w = p − (β uᵀp/2) u and p = βAu.
    let overlap = 0;
    for (let i = k + 1; i < n; i++) overlap += product[i] * u[i];
    // Not β² first: it overflows where u is tiny.
    const shift = beta * (beta * overlap) / 2;
    for (let i = k + 1; i < n; i++) w[i] = beta * product[i] - shift * u[i];
    [u, v] = [v, u];
  }
  return { diagonal, offDiagonal };
}

function bringColumnUpToDate(a: Float64Array, n: number, k: number, v: Float64Array, w: Float64Array): void {
  const vk = v[k];
  const wk = w[k];
  for (let i = k; i < n; i++) a[i * n + k] -= v[i] * wk + w[i] * vk;
}

// Writes u for column k and the off-diagonal entry that the reflection leaves; returns β, and 0 where nothing is to clear.
function reflectColumn(
  a: Float64Array,
  n: number,
  k: number,
  u: Float64Array,
  offDiagonal: Float64Array,
): number {
  const head = a[(k + 1) * n + k];
  let tail = 0;
  for (let i = k + 2; i < n; i++) {
    u[i] = a[i * n + k];
    tail += u[i] * u[i];
  }
  if (tail <= negligibleSquare) {
    u.fill(0, k + 1);
    offDiagonal[k] = head;
    return 0;
  }
  const length = Math.sqrt(head * head + tail);
  // The sign that adds instead of cancelling.
  offDiagonal[k] = head >= 0 ? -length : length;
  u[k + 1] = head - offDiagonal[k];
  return 2 / (tail + u[k + 1] * u[k + 1]);
}

// In one pass over the lower triangle from row `first`: a ← a − v wᵀ − w vᵀ, product ← a u.
function updateAndMultiply(
  a: Float64Array,
  n: number,
  first: number,
  v: Float64Array,
  w: Float64Array,
  u: Float64Array,
  product: Float64Array,
): void {
  product.fill(0, first);
  for (let i = first; i < n; i++) {
    const vi = v[i];
    const wi = w[i];
    const ui = u[i];
    const row = i * n;
    let sum = 0;
    for (let j = first; j < i; j++) {
      const entry = a[row + j] - vi * w[j] - wi * v[j];
      a[row + j] = entry;
      sum += entry * u[j];
      product[j] += entry * ui;
    }
    const entry = a[row + i] - 2 * vi * wi;
    a[row + i] = entry;
    product[i] += sum + entry * ui;
  }
}
