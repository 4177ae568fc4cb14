/**
 * How many samples fall into each bin [eᵢ, eᵢ₊₁); the last bin includes its upper edge.
 *
 * @param samples Numbers, infinities allowed; every one must fall into a bin, so that none is lost unseen
 * @param edges k + 1 ≥ 2 ascending numbers; the first may be −Infinity, the last Infinity
 * @returns k counts that sum to the number of samples
 * @throws {RangeError} Edges that do not ascend, NaN, or a sample outside the edges
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(histogram([0.5, 1, 1.5, 9], [0, 1, Infinity]), [1, 3]);
 * ```
 */
export function histogram(samples: ArrayLike<number>, edges: ArrayLike<number>): number[] {
  const bins = edges.length - 1;
  if (bins < 1) throw new RangeError(`Expected at least two edges, got ${edges.length}`);
  for (let i = 0; i < bins; i++) {
    if (!(edges[i] < edges[i + 1])) {
      throw new RangeError(`Expected ascending edges, got ${edges[i]} before ${edges[i + 1]} at index ${i}`);
    }
  }
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i];
    if (!(sample >= edges[0] && sample <= edges[bins])) {
      throw new RangeError(
        `Expected samples between the edges ${edges[0]} and ${edges[bins]}, got ${sample} at index ${i}: ` +
          "use -Infinity and Infinity as outer edges to count all",
      );
    }
    counts[binOf(sample, edges)]++;
  }
  return counts;
}

/** The last bin whose lower edge is at most the sample, by bisection. */
function binOf(sample: number, edges: ArrayLike<number>): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle] <= sample) low = middle;
    else high = middle;
  }
  return low;
}
