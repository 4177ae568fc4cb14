import { dot, matrix, norm, solve } from "../math/mod.ts";

/** Whether a point lies in a convex hull, with numbers that prove it. */
export type HullMembership =
  | {
    readonly inside: true;
    /** One weight a point, none negative, of sum 1: the weighted mean of the points is the query. */
    readonly weights: Float64Array;
  }
  | {
    readonly inside: false;
    /** A direction u with u·(xᵢ − q) > 0 for every point: a plane between the query and all of them. */
    readonly direction: Float64Array;
  };

/** Distances, in units of the largest |xᵢ − q|, up to which a query counts as lying on the hull. */
const ON_THE_HULL = 1e-10;

/** An overlap u·(xᵢ − q)/|u| above this, in the same units, is positive beyond round-off. */
const BEYOND_ROUND_OFF = 1e-13;

/**
 * Whether a query lies in the convex hull of points, decided with a proof: weights of a convex combination that gives
 * the query, or a plane that separates it from all points.
 *
 * Wolfe's search for the point p of the hull nearest to the query: the best point of a simplex of a few of the points,
 * to which the one farthest against p joins in turn; it ends at p = q, or as soon as every point lies on p's side. The
 * hull is closed, and widened by round-off: 1e-10 of the largest |xᵢ − q|.
 *
 * Source: Wolfe, Mathematical Programming 11 (1976) 128–149.
 *
 * @param points at least one, d numbers each
 * @param query d numbers
 * @returns the answer and its proof
 * @throws {RangeError} if there is no point, a length differs, a number is not finite, or the query is too close to the
 * hull to tell
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const triangle = [[0, 0], [4, 0], [0, 4]];
 * const inner = convexHullMembership(triangle, [1, 2]);
 * assert(inner.inside && Math.abs(inner.weights[2] - 0.5) < 1e-12);
 * assert(!convexHullMembership(triangle, [2.1, 2.1]).inside);
 * ```
 */
export function convexHullMembership(
  points: readonly ArrayLike<number>[],
  query: ArrayLike<number>,
): HullMembership {
  const dimension = query.length;
  const offsets = offsetsFrom(query, points);
  const lengths = Float64Array.from(
    points,
    (_, i) => norm(offsets.subarray(i * dimension, (i + 1) * dimension)),
  );
  const scale = lengths.reduce((a, b) => Math.max(a, b), 0);
  if (scale > 0) offsets.forEach((offset, at) => offsets[at] = offset / scale);
  const members = [indexOfLeast(lengths)];
  let shares = [1];
  for (;;) {
    const nearest = new Float64Array(dimension);
    members.forEach((i, k) => {
      for (let a = 0; a < dimension; a++) nearest[a] += shares[k] * offsets[i * dimension + a];
    });
    const distance = norm(nearest);
    if (distance <= ON_THE_HULL) {
      const weights = new Float64Array(points.length);
      members.forEach((i, k) => weights[i] = shares[k]);
      return { inside: true, weights };
    }
    const overlaps = overlapsWith(offsets, nearest);
    const farthest = indexOfLeast(overlaps);
    if (overlaps[farthest] > BEYOND_ROUND_OFF * distance) {
      return { inside: false, direction: nearest };
    }
    if (members.includes(farthest)) {
      throw new RangeError(
        `Expected a query clearly inside or outside the hull, got one at ${distance} times the distance of ` +
          "its farthest point",
      );
    }
    members.push(farthest);
    shares.push(0);
    shares = shrinkToSimplex(members, shares, offsets, dimension);
  }
}

/**
 * Whether a query lies in the closed convex hull of points: the answer of {@linkcode convexHullMembership} alone.
 *
 * @param points at least one, d numbers each
 * @param query d numbers
 * @throws {RangeError} as {@linkcode convexHullMembership}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(insideConvexHull([[1], [5]], [5]) && !insideConvexHull([[1], [5]], [5.01]));
 * ```
 */
export function insideConvexHull(points: readonly ArrayLike<number>[], query: ArrayLike<number>): boolean {
  return convexHullMembership(points, query).inside;
}

/** The differences xᵢ − q, one after the other. */
function offsetsFrom(query: ArrayLike<number>, points: readonly ArrayLike<number>[]): Float64Array {
  const dimension = query.length;
  if (points.length === 0) throw new RangeError("Expected at least one point of the hull, got none");
  if (dimension === 0) throw new RangeError("Expected a query of at least one number, got none");
  const offsets = new Float64Array(points.length * dimension);
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point.length !== dimension) {
      throw new RangeError(
        `Expected ${dimension} numbers in point ${i}, as in the query, got ${point.length}`,
      );
    }
    for (let a = 0; a < dimension; a++) {
      const offset = point[a] - query[a];
      if (!Number.isFinite(offset)) {
        throw new RangeError(
          `Expected finite numbers, got ${point[a]} in point ${i} and ${query[a]} in the query`,
        );
      }
      offsets[i * dimension + a] = offset;
    }
  }
  return offsets;
}

/** The inner product of each offset with a vector. */
function overlapsWith(offsets: Float64Array, vector: Float64Array): Float64Array {
  const overlaps = new Float64Array(offsets.length / vector.length);
  for (let i = 0; i < overlaps.length; i++) {
    let sum = 0;
    for (let a = 0, at = i * vector.length; a < vector.length; a++) sum += offsets[at + a] * vector[a];
    overlaps[i] = sum;
  }
  return overlaps;
}

function indexOfLeast(values: Float64Array): number {
  let least = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[least]) least = i;
  return least;
}

/**
 * Moves the shares towards the point of the members' plane that is nearest to the origin, dropping members (in place)
 * whose share would turn negative on the way, until that point lies in their simplex.
 */
function shrinkToSimplex(
  members: number[],
  start: readonly number[],
  offsets: Float64Array,
  dimension: number,
): number[] {
  let shares = [...start];
  for (;;) {
    const corners = members.map((i) => offsets.subarray(i * dimension, (i + 1) * dimension));
    const target = nearestOfPlane(corners);
    if (target.every((share) => share > 0)) return target;
    // A member without a share has none to lose: it leaves at once, and 0/0 never decides.
    const reaches = shares.map((s, k) => target[k] > 0 ? 1 : s > 0 ? s / (s - target[k]) : 0);
    const reach = Math.min(...reaches);
    const leaving = reaches.findIndex((each, k) => target[k] <= 0 && each === reach);
    shares = shares.map((s, k) => s + reach * (target[k] - s));
    members.splice(leaving, 1);
    shares.splice(leaving, 1);
  }
}

/** The affine weights of the point nearest to the origin: (G + 11ᵀ)ν = 1 with G the overlaps, brought to sum 1. */
function nearestOfPlane(corners: readonly Float64Array[]): number[] {
  const n = corners.length;
  const overlaps = matrix(n, n, (i, j) => dot(corners[i], corners[j]) + 1);
  const solution = solve(overlaps, new Float64Array(n).fill(1));
  const total = solution.reduce((sum, x) => sum + x, 0);
  return Array.from(solution, (x) => x / total);
}
