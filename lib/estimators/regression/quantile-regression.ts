import { type Matrix, matrix, solve } from "../../math/mod.ts";
import { leastSquares, requireFit, rowTimes } from "./least-squares.ts";

/** What a fit by absolute deviations may be told. */
export interface QuantileOptions {
  /** Coefficients near which to start; those of least squares unless told. */
  readonly start?: ArrayLike<number>;
}

/** A fit that passes through as many observations as it has coefficients. */
export interface QuantileFit {
  /** β̂, p numbers. */
  readonly coefficients: Float64Array;
  /** y − Xβ̂, n numbers. */
  readonly residuals: Float64Array;
  /** Σ ρ_τ(rᵢ), for the median Σ |rᵢ|/2. */
  readonly totalLoss: number;
  /** The p observations that the fit passes through. */
  readonly through: readonly number[];
}

/**
 * Regression of a quantile: the minimum of the pinball loss, exactly.
 *
 * β̂ = argmin Σ ρ_τ(yᵢ − xᵢ·β) is a linear programme whose solution passes through p observations. The method goes from such a corner to the
 * next: it lets one observation go, along the edge whose slope falls most steeply, and stops at the weighted quantile of the places where the edge meets
 * other observations. Where several corners are as good, one of them is given.
 *
 * Source: Koenker and Bassett, Econometrica 46 (1978) 33; Barrodale and Roberts, SIAM J. Numer. Anal. 10 (1973) 839.
 *
 * @param X n × p, n ≥ p, independent columns: one observation a row
 * @param y n numbers
 * @param level τ in (0, 1)
 * @throws {RangeError} As {@linkcode leastSquares}; a level outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { coefficients } = quantileRegression(matrix(5, 1, [1, 1, 1, 1, 1]), [3, 9, 1, 7, 5], 0.7);
 * assert.equal(coefficients[0], 7);
 * ```
 */
export function quantileRegression(
  X: Matrix,
  y: ArrayLike<number>,
  level: number,
  { start }: QuantileOptions = {},
): QuantileFit {
  requireFit(X, y);
  if (!(level > 0 && level < 1)) throw new RangeError(`Expected a level between 0 and 1, got ${level}`);
  const from = start ?? leastSquares(X, y).coefficients;
  const plain = bestCorner(X, y, level, from, true);
  // Ties can hold the walk at a corner that is not the best: moving the targets apart by less than their digits matter leaves the
  // optimality of a corner, which does not depend on y but through the signs of the residuals, as it is.
  const corner = plain ?? bestCorner(X, spread(y), level, from, false);
  if (corner === undefined) {
    throw new RangeError("Expected a solution within 1000 steps per observation, found none");
  }
  const { coefficients } = solveThrough(X, y, corner);
  const residuals = Float64Array.from(y, (each, i) => each - rowTimes(X, i, coefficients));
  for (const i of corner) residuals[i] = 0;
  return {
    coefficients,
    residuals,
    totalLoss: residuals.reduce((sum, r) => sum + (r > 0 ? level : level - 1) * r, 0),
    through: corner,
  };
}

/**
 * Regression by least absolute deviations (L¹), exactly: the maximum of the likelihood of Laplace errors.
 *
 * β̂ = argmin Σ |yᵢ − xᵢ·β|, the regression of the median.
 *
 * Source: kaplan eq. (3.4.18); Barrodale and Roberts, SIAM J. Numer. Anal. 10 (1973) 839.
 *
 * @param X n × p, n ≥ p, independent columns: one observation a row
 * @param y n numbers
 * @throws {RangeError} As {@linkcode leastSquares}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // Three points on y = 1 + 2x and one far off.
 * const { coefficients } = leastAbsoluteDeviations(matrix(4, 2, [1, 0, 1, 1, 1, 2, 1, 3]), [1, 3, 5, 100]);
 * assert.deepEqual([...coefficients], [1, 2]);
 * ```
 */
export function leastAbsoluteDeviations(
  X: Matrix,
  y: ArrayLike<number>,
  options: QuantileOptions = {},
): QuantileFit {
  return quantileRegression(X, y, 0.5, options);
}

function spread(y: ArrayLike<number>): Float64Array {
  const scale = Array.from(y).reduce((most, each) => Math.max(most, Math.abs(each)), 0) || 1;
  // Thousands of logarithms have decimals without a pattern that a design could share.
  return Float64Array.from(y, (each, i) => each + 1e-9 * scale * ((1000 * Math.log(i + 2)) % 1));
}

function solveThrough(
  X: Matrix,
  y: ArrayLike<number>,
  corner: readonly number[],
): { readonly coefficients: Float64Array; readonly rows: Matrix } {
  const p = X.columns;
  const rows = matrix(p, p, (a, j) => X.data[corner[a] * p + j]);
  return { coefficients: solve(rows, corner.map((i) => y[i])), rows };
}

/** Rows of small residuals that are independent: a corner to start from. */
function firstCorner(X: Matrix, y: ArrayLike<number>, from: ArrayLike<number>): number[] {
  const { rows: n, columns: p } = X;
  const sizes = Float64Array.from({ length: n }, (_, i) => Math.abs(y[i] - rowTimes(X, i, from)));
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => sizes[a] - sizes[b]);
  const corner: number[] = [];
  const directions: Float64Array[] = [];
  for (const i of order) {
    const row = X.data.slice(i * p, (i + 1) * p);
    const length = Math.hypot(...row);
    for (const direction of directions) {
      const along = row.reduce((sum, x, j) => sum + x * direction[j], 0);
      for (let j = 0; j < p; j++) row[j] -= along * direction[j];
    }
    const rest = Math.hypot(...row);
    if (!(rest > 1e-9 * length)) continue;
    directions.push(row.map((x) => x / rest));
    corner.push(i);
    if (corner.length === p) break;
  }
  return corner;
}

/** Walks to the best corner; undefined where it gets nowhere, or, if ties are refused, meets an observation beside the corner's own. */
function bestCorner(
  X: Matrix,
  y: ArrayLike<number>,
  level: number,
  from: ArrayLike<number>,
  refuseTies: boolean,
): number[] | undefined {
  const { rows: n, columns: p } = X;
  const corner = firstCorner(X, y, from);
  const inside = new Uint8Array(n);
  for (const i of corner) inside[i] = 1;
  const scale = Array.from(y).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const along = new Float64Array(n);
  for (let step = 0; step < 1000 * n; step++) {
    const { coefficients, rows } = solveThrough(X, y, corner);
    const inverse = solve(rows, matrix(p, p, (i, j) => Number(i === j)));
    const residuals = new Float64Array(n);
    const pulls = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      if (inside[i] === 1) continue;
      residuals[i] = y[i] - rowTimes(X, i, coefficients);
      if (refuseTies && Math.abs(residuals[i]) <= 1e-13 * scale) return undefined;
      const weight = residuals[i] > 0 ? level : level - 1;
      for (let j = 0; j < p; j++) pulls[j] += weight * X.data[i * p + j];
    }
    // Letting observation a go by raising (or lowering) the fit there moves β along column a of the inverse.
    let steepest = -1e-9;
    let leaving = -1;
    let sense = 1;
    for (let a = 0; a < p; a++) {
      let pull = 0;
      let size = 0;
      for (let j = 0; j < p; j++) {
        pull += pulls[j] * inverse.data[j * p + a];
        size += inverse.data[j * p + a] ** 2;
      }
      const length = Math.sqrt(size);
      const up = (1 - level - pull) / length;
      const down = (level + pull) / length;
      if (up < steepest) [steepest, leaving, sense] = [up, a, 1];
      if (down < steepest) [steepest, leaving, sense] = [down, a, -1];
    }
    if (leaving === -1) return corner;
    const direction = Float64Array.from({ length: p }, (_, j) => sense * inverse.data[j * p + leaving]);
    let slope = steepest * Math.hypot(...direction);
    const crossings: number[] = [];
    for (let i = 0; i < n; i++) {
      if (inside[i] === 1) continue;
      along[i] = rowTimes(X, i, direction);
      if (residuals[i] / along[i] > 0) crossings.push(i);
    }
    const places = crossings.sort((a, b) => residuals[a] / along[a] - residuals[b] / along[b]);
    let entering = -1;
    for (const i of places) {
      slope += Math.abs(along[i]);
      if (slope >= 0) {
        entering = i;
        break;
      }
    }
    if (entering === -1) return undefined;
    inside[corner[leaving]] = 0;
    inside[entering] = 1;
    corner[leaving] = entering;
  }
  return undefined;
}
