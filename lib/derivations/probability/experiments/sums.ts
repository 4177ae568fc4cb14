import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { type Counts, KINDS, membersOf, randomCounts, randomNumbers } from "../populations.ts";

/** A pair of dependent normal numbers. */
export const GAUSSIAN = { means: [1.5, -0.4], deviations: [2, 0.7] } as const;

const CORRELATIONS = [-0.9, 0, 0.9];

/** The density of such a pair. */
function gaussianDensity(correlation: number): (x: number, y: number) => number {
  const [[meanX, meanY], [deviationX, deviationY]] = [GAUSSIAN.means, GAUSSIAN.deviations];
  const rest = 1 - correlation ** 2;
  const scale = 1 / (2 * Math.PI * deviationX * deviationY * Math.sqrt(rest));
  return (x, y) => {
    const [u, v] = [(x - meanX) / deviationX, (y - meanY) / deviationY];
    return scale * Math.exp(-(u * u - 2 * correlation * u * v + v * v) / (2 * rest));
  };
}

const QUADRATURE = { rtol: 1e-12, atol: 1e-14 };

/**
 * The mean of X + Y without the means of X and of Y. `populations`: by sorting the members of random populations by their
 * sum; in every eighth Y is X itself and in every eighth −X. `gaussian`: by quadrature over the plane, and by quadrature
 * of s times the density of s = x + y, which is an integral itself. `heavy`: of U^(−2/3) + 2(1 − U)^(−1/2), whose variance is
 * infinite, over U.
 */
export const sums = experiment("probability/sums", { tables: 200 }, ({ stream, tables }) => ({
  populations: Array.from({ length: tables }, (_, i) => {
    const chance = stream.at(i);
    const rows = 2 + chance.integer(4);
    const xs = randomNumbers(rows, chance);
    const copied = i % 8 < 2;
    const ys = copied ? xs.map((x) => i % 8 === 0 ? x : -x) : randomNumbers(2 + chance.integer(4), chance);
    const counts: Counts = copied
      ? xs.map((_, x) => xs.map((_, y) => x === y ? 1 + chance.integer(9) : 0))
      : randomCounts(KINDS[i % KINDS.length], rows, ys.length, chance);
    return { xs, ys, counts, ...meanOfSum(counts, xs, ys) };
  }),
  gaussian: CORRELATIONS.map((correlation) => {
    const density = gaussianDensity(correlation);
    const middle = (correlation: number, s: number): number => {
      // Where the density of x with x + y = s has its bulk: the only thing that quadrature is told.
      const [[meanX, meanY], [deviationX, deviationY]] = [GAUSSIAN.means, GAUSSIAN.deviations];
      const slope = (deviationX ** 2 + correlation * deviationX * deviationY) /
        (deviationX ** 2 + 2 * correlation * deviationX * deviationY + deviationY ** 2);
      return meanX + slope * (s - meanX - meanY);
    };
    const sumDensity = (s: number): number => {
      const at = middle(correlation, s);
      return integrate((x) => density(x, s - x), at - 20, at + 20, { ...QUADRATURE, points: [at] }).value;
    };
    return {
      correlation,
      plane: integrate(
        (x) => integrate((y) => (x + y) * density(x, y), -12, 12, QUADRATURE).value,
        -18,
        21,
        QUADRATURE,
      ).value,
      bySum: integrate((s) => s * sumDensity(s), -25, 27, QUADRATURE).value,
      densityOfSum: Array.from({ length: 25 }, (_, k) => {
        const s = -6 + 0.6 * k;
        return { s, density: sumDensity(s) };
      }),
    };
  }),
  heavy: [
    (u: number) => u ** (-2 / 3) + 2 / Math.sqrt(1 - u),
    (v: number) => (1 - v) ** (-2 / 3) + 2 / Math.sqrt(v),
  ]
    .reduce((sum, half) => sum + integrate(half, 0, 0.5, { rtol: 1e-13 }).value, 0),
}));

/** The mean over the members of x + y, sorted by that sum: Σ s P(s). */
function meanOfSum(
  counts: Counts,
  xs: readonly number[],
  ys: readonly number[],
): { mean: number; sums: number } {
  const members = membersOf(counts);
  const bySum = new Map<number, number>();
  for (const { x, y } of members) bySum.set(xs[x] + ys[y], (bySum.get(xs[x] + ys[y]) ?? 0) + 1);
  let mean = 0;
  for (const [sum, times] of bySum) mean += sum * (times / members.length);
  return { mean, sums: bySum.size };
}

/**
 * Means of X + Y over batches of draws: of normal pairs with each correlation, and of a normal X beside its own square.
 */
export const drawnSums = experiment(
  "probability/drawn-sums",
  { batches: 10_000, draws: 100 },
  ({ stream, batches, draws }) => {
    const [[meanX, meanY], [deviationX, deviationY]] = [GAUSSIAN.means, GAUSSIAN.deviations];
    const batchMeans = (name: number, draw: (normal: () => number) => number): Float64Array => {
      const chance = stream.at(name);
      const normal = (): number => chance.normal();
      return Float64Array.from({ length: batches }, () => {
        let sum = 0;
        for (let i = 0; i < draws; i++) sum += draw(normal);
        return sum / draws;
      });
    };
    return {
      gaussian: CORRELATIONS.map((correlation, i) => ({
        correlation,
        means: batchMeans(i, (normal) => {
          const shared = normal();
          const own = Math.sqrt(1 - correlation ** 2) * normal();
          return meanX + deviationX * shared + meanY + deviationY * (correlation * shared + own);
        }),
      })),
      square: batchMeans(CORRELATIONS.length, (normal) => {
        const x = meanX + deviationX * normal();
        return x + x * x;
      }),
    };
  },
);
