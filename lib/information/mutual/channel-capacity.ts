import type { Matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { klDivergence } from "../divergence/mod.ts";

/** How far the search for a capacity goes. */
export interface ChannelCapacityOptions {
  /** The certified gap at which the search ends, in nats; 1e-9 unless told. */
  readonly tolerance?: number;
  /** Steps after which it gives up; 100 000 unless told. */
  readonly maxIterations?: number;
}

/** A capacity between two certified bounds, and the input law that attains the lower one. */
export interface ChannelCapacity {
  /** Mutual information of `input`, in nats: a lower bound on the capacity. */
  readonly capacity: number;
  /** The capacity is at most this much more, in nats. */
  readonly gap: number;
  readonly input: Float64Array;
  readonly iterations: number;
}

/**
 * The capacity of a channel: the most mutual information between its input and its output.
 *
 * C = max over p(x) of I(X, Y), by Blahut and Arimoto's steps p(x) ← p(x) exp D(W_x‖q)/Z, where q = Σ p(x) W_x is the
 * law of the output. At each step Σ p(x) D(W_x‖q) = I ≤ C ≤ max_x D(W_x‖q), which certifies the answer.
 *
 * Source: Blahut, IEEE Trans. Inf. Theory 18 (1972) 460–473; Arimoto, ibid. 14–20.
 *
 * @param channel a row for each input: the law W_x of the output
 * @returns nats
 * @throws {RangeError} if a row is not a distribution, or the gap is not closed within the allowed steps
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // An erasure channel loses a quarter of the bits.
 * const { capacity, gap } = channelCapacity(matrix(2, 3, [0.75, 0.25, 0, 0, 0.25, 0.75]));
 * assert(Math.abs(capacity - 0.75 * Math.LN2) < 1e-12 && gap < 1e-9);
 * ```
 */
export function channelCapacity(channel: Matrix, options: ChannelCapacityOptions = {}): ChannelCapacity {
  const { tolerance = 1e-9, maxIterations = 100_000 } = options;
  requirePositive("the tolerance", tolerance);
  const { rows, columns, data } = channel;
  const laws = Array.from({ length: rows }, (_, x) => data.subarray(x * columns, (x + 1) * columns));
  laws.forEach((law, x) => requireDistribution(`row ${x} of the channel`, law));
  let input = new Float64Array(rows).fill(1 / rows);
  let gap = Infinity;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const output = new Float64Array(columns);
    laws.forEach((law, x) => law.forEach((w, y) => output[y] += input[x] * w));
    const rates = laws.map((law) => klDivergence(law, output));
    const capacity = rates.reduce((sum, rate, x) => sum + (input[x] === 0 ? 0 : input[x] * rate), 0);
    gap = Math.max(0, Math.max(...rates) - capacity);
    if (gap <= tolerance) return { capacity, gap, input, iterations };
    const weights = input.map((p, x) => p * Math.exp(rates[x] - capacity));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    input = weights.map((weight) => weight / total);
  }
  throw new RangeError(
    `Expected a gap of at most ${tolerance} within ${maxIterations} steps, got ${gap}: allow more of either`,
  );
}
