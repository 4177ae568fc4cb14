import type { Stream } from "../../../random/mod.ts";
import type { SampledLaw } from "../laws.ts";

/** How samples of several sizes are cut out of shared draws. */
export interface Circles {
  /** Draws of one circle. */
  readonly length: number;
  readonly count: number;
  /** Batches of equally many circles: what is independent, and enters a test. */
  readonly batches: number;
  readonly sizes: readonly number[];
  /** The least number of windows of each size on a circle; small sizes get as many as fit without overlap, up to `most`. */
  readonly windows: number;
  readonly most: number;
}

/** What is recorded of one window, from its number of draws, their sum, the sum of their squares, and its first draw. */
export type WindowStatistics = (
  n: number,
  sum: number,
  squares: number,
  out: Float64Array,
  first: number,
) => void;

/**
 * Batch means of statistics of samples of several sizes that share their draws.
 *
 * Independent draws are laid on circles; a sample of n is a window of n neighbours. Every window is a sample of n
 * independent draws; windows of one circle may overlap, circles are independent, and so are the batches of them.
 *
 * @returns for each size, for each statistic, the mean over each batch
 */
export function overCircles(
  law: SampledLaw,
  { length, count, batches, sizes, windows, most }: Circles,
  stream: Stream,
  statistics: WindowStatistics,
  kinds: number,
): number[][][] {
  const draws = new Float64Array(length);
  const sums = new Float64Array(2 * length + 1);
  const squares = new Float64Array(2 * length + 1);
  const out = new Float64Array(kinds);
  const starts = sizes.map((n) => {
    const many = Math.max(windows, Math.min(most, Math.floor(length / n)));
    return Array.from({ length: many }, (_, k) => Math.floor(k * length / many));
  });
  const means: number[][][] = sizes.map(() => Array.from({ length: kinds }, () => []));
  const circlesEach = Math.floor(count / batches);
  for (let batch = 0; batch < batches; batch++) {
    const totals = sizes.map(() => new Float64Array(kinds));
    for (let circle = 0; circle < circlesEach; circle++) {
      law.fill(draws, stream);
      // Twice round, so that a window may pass the place where the circle closes.
      for (let i = 0; i < 2 * length; i++) {
        const x = draws[i < length ? i : i - length];
        sums[i + 1] = sums[i] + x;
        squares[i + 1] = squares[i] + x * x;
      }
      for (let s = 0; s < sizes.length; s++) {
        const n = sizes[s];
        for (const start of starts[s]) {
          statistics(
            n,
            sums[start + n] - sums[start],
            squares[start + n] - squares[start],
            out,
            draws[start],
          );
          for (let kind = 0; kind < kinds; kind++) totals[s][kind] += out[kind];
        }
      }
    }
    totals.forEach((total, s) => {
      for (let kind = 0; kind < kinds; kind++) {
        means[s][kind].push(total[kind] / (circlesEach * starts[s].length));
      }
    });
  }
  return means;
}
