import { requireInteger } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";

/**
 * All ways to group n labelled points into clusters.
 *
 * Each is a list of blocks; a block lists its points 0 … n−1 in order, blocks come by their first point. There are
 * as many as the Bell number: 1, 2, 5, 15, 52, 203, 877, 4140 for n = 1 … 8.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), section 7.2.1.5 (restricted growth strings).
 *
 * @param n how many points, at least 0 (of none there is one grouping, without blocks)
 * @throws {RangeError} if n is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...setPartitions(3)], [
 *   [[0, 1, 2]],
 *   [[0, 1], [2]],
 *   [[0, 2], [1]],
 *   [[0], [1, 2]],
 *   [[0], [1], [2]],
 * ]);
 * ```
 */
export function* setPartitions(n: number): Generator<number[][]> {
  requireInteger("the number of points", n, 0);
  function* grow(point: number, blocks: readonly number[][]): Generator<number[][]> {
    if (point === n) {
      yield blocks.map((block) => [...block]);
      return;
    }
    for (let join = 0; join < blocks.length; join++) {
      yield* grow(point + 1, blocks.map((block, i) => (i === join ? [...block, point] : block)));
    }
    yield* grow(point + 1, [...blocks, [point]]);
  }
  yield* grow(0, []);
}

/**
 * All ways to write n as a sum, the largest part first: the sizes that clusters of n points can have.
 *
 * @param n at least 1
 * @throws {RangeError} if n is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(integerPartitions(4), [[4], [3, 1], [2, 2], [2, 1, 1], [1, 1, 1, 1]]);
 * ```
 */
export function integerPartitions(n: number): number[][] {
  requireInteger("the number to write as a sum", n, 1);
  const parts = (left: number, largest: number): number[][] => {
    if (left === 0) return [[]];
    const found: number[][] = [];
    for (let first = Math.min(left, largest); first >= 1; first--) {
      for (const rest of parts(left - first, first)) found.push([first, ...rest]);
    }
    return found;
  };
  return parts(n, n);
}

/** One kind of diagram of a cluster expansion. */
export interface ClusterDiagram {
  /** The sizes of its clusters, the largest first. */
  readonly sizes: readonly number[];
  /** How many groupings of the labelled points have these sizes. */
  readonly count: number;
  /** One of them, as blocks of points. */
  readonly example: readonly (readonly number[])[];
}

/**
 * The diagrams of the n-th moment: kinds of groupings of n points into connected clusters, and how many of each.
 *
 * E[Xⁿ] = Σ over diagrams of count · Π κ_size, with count = n!/Πₛ pₛ!(s!)^{pₛ} for pₛ clusters of size s.
 *
 * Source: kaplan eq. (3.2.6), where the n! is lost.
 *
 * @param n at least 1; counts are exact up to n = 18
 * @returns as many diagrams as n can be written as a sum
 * @throws {RangeError} if n is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const fourth = clusterExpansion(4).map(({ sizes, count }) => [sizes.join("+"), count]);
 * assert.deepEqual(fourth, [["4", 1], ["3+1", 4], ["2+2", 3], ["2+1+1", 6], ["1+1+1+1", 1]]);
 * ```
 */
export function clusterExpansion(n: number): ClusterDiagram[] {
  return integerPartitions(n).map((sizes) => {
    let next = 0;
    const example = sizes.map((size) => Array.from({ length: size }, () => next++));
    return { sizes, count: groupings(sizes), example };
  });
}

/**
 * How many groupings of labelled points have clusters of these sizes, by choosing the cluster of the first free
 * point.
 */
export function groupings(sizes: readonly number[]): number {
  let left = sizes.reduce((sum, size) => sum + size, 0);
  let ordered = 1;
  const multiplicity = new Map<number, number>();
  for (const size of sizes) {
    // C(left, size), and each size's clusters in any order.
    for (let i = 0; i < size; i++) ordered = Math.round(ordered * (left - i) / (i + 1));
    left -= size;
    const equal = (multiplicity.get(size) ?? 0) + 1;
    multiplicity.set(size, equal);
    ordered = Math.round(ordered / equal);
  }
  return ordered;
}

/**
 * The n-th moment as the sum over all groupings of n points, cluster by cluster: the slow road beside {@linkcode
 * cumulantsToMoments}.
 *
 * @param cumulants κ₁ … κₙ; n is their number
 * @throws {RangeError} no cumulants, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(momentByClusters([2, 3, 0]), 2 ** 3 + 3 * 2 * 3); // μ³ + 3μσ² of a normal law
 * ```
 */
export function momentByClusters(cumulants: ArrayLike<number>): number {
  requireFiniteList("the cumulants", cumulants);
  return clusterExpansion(cumulants.length).reduce(
    (sum, { sizes, count }) => sum + sizes.reduce((product, size) => product * cumulants[size - 1], count),
    0,
  );
}

/**
 * The n-th cumulant as the alternating sum over all groupings of n points: the slow road beside {@linkcode
 * momentsToCumulants}.
 *
 * κₙ = Σ over groupings of (−1)^{b−1} (b−1)! Π m_size, with b the number of blocks.
 *
 * Source: McCullagh, Tensor Methods in Statistics (1987), chapter 2.
 *
 * @param moments m₁ … mₙ; n is their number
 * @throws {RangeError} no moments, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(cumulantByClusters([1, 2, 6]), 6 - 3 * 1 * 2 + 2 * 1); // 2 = 2! for the exponential law
 * ```
 */
export function cumulantByClusters(moments: ArrayLike<number>): number {
  requireFiniteList("the moments", moments);
  return clusterExpansion(moments.length).reduce((sum, { sizes, count }) => {
    let weight = count;
    for (let b = 1; b < sizes.length; b++) weight *= -b;
    return sum + sizes.reduce((product, size) => product * moments[size - 1], weight);
  }, 0);
}
