import { requireFinite } from "../../math/checks.ts";
import type { Matrix } from "../../math/mod.ts";
import { requireSquare } from "../../math/matrix.ts";
import { TOTAL_TOLERANCE } from "../../math/require-distribution.ts";

// The doors of this folder, beside those of lib/information/checks.ts.

/** Refuses a list of squared distances that is empty, negative or not finite. */
export function requireSquaredDistances(what: string, squares: ArrayLike<number>): void {
  if (squares.length === 0) {
    throw new RangeError(`Expected at least one squared distance in ${what}, got none`);
  }
  requireFinite(what, squares);
  for (let j = 0; j < squares.length; j++) {
    if (squares[j] < 0) {
      throw new RangeError(`Expected squared distances in ${what}, got ${squares[j]} at index ${j}`);
    }
  }
}

/** Refuses a matrix that does not hold the points of a cloud, one a row. */
export function requirePoints(what: string, points: Matrix, least: number): void {
  if (points.rows < least) {
    throw new RangeError(`Expected at least ${least} points in ${what}, got ${points.rows}`);
  }
  requireFinite(what, points.data);
}

/** Refuses a map that has not one place for each point. */
export function requireMap(map: Matrix, points: number): void {
  requirePoints("the map", map, 1);
  if (map.rows !== points) {
    throw new RangeError(`Expected ${points} places in the map, one for each point, got ${map.rows}`);
  }
}

/** Refuses a matrix of laws of neighbours: n × n, probabilities, nobody being their own neighbour. */
function requireNeighbourMatrix(what: string, probabilities: Matrix): void {
  requireSquare(what, probabilities);
  const n = probabilities.rows;
  requireFinite(what, probabilities.data);
  for (let i = 0; i < n; i++) {
    if (probabilities.data[i * n + i] !== 0) {
      throw new RangeError(
        `Expected a zero diagonal in ${what} (no point is its own neighbour), got ${
          probabilities.data[i * n + i]
        } at ${i}`,
      );
    }
  }
  const negative = probabilities.data.findIndex((p) => p < 0);
  if (negative >= 0) {
    throw new RangeError(
      `Expected probabilities in ${what}, got ${probabilities.data[negative]} at index ${negative}`,
    );
  }
}

/** Refuses a matrix whose rows are not laws of the other points. */
export function requireConditional(what: string, probabilities: Matrix): void {
  requireNeighbourMatrix(what, probabilities);
  const n = probabilities.rows;
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += probabilities.data[i * n + j];
    requireTotal(`row ${i} of ${what}`, total);
  }
}

/** Refuses a matrix that is not one symmetric law of all pairs. */
export function requireJoint(what: string, probabilities: Matrix): void {
  requireNeighbourMatrix(what, probabilities);
  const { rows: n, data } = probabilities;
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const p = data[i * n + j];
      const q = data[j * n + i];
      if (Math.abs(p - q) > TOTAL_TOLERANCE * Math.max(p, q)) {
        throw new RangeError(
          `Expected ${what} to be symmetric, got ${p} and ${q} at (${i}, ${j}): use jointProbabilities`,
        );
      }
      total += p + q;
    }
  }
  requireTotal(what, total);
}

function requireTotal(what: string, total: number): void {
  if (Math.abs(total - 1) > TOTAL_TOLERANCE) {
    throw new RangeError(`Expected the probabilities in ${what} to sum to 1, got a sum of ${total}`);
  }
}
