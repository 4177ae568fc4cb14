import { compensatedSum } from "../../math/mod.ts";

/**
 * −Σ p ln p of a law on whole numbers with a single peak, over all that is not lost in float64: twelve standard deviations
 * and sixty numbers more on each side of the mean.
 */
export function entropyOfWhole(
  { logProbability, mean, variance, support: [least, greatest] }: {
    logProbability(k: number): number;
    readonly mean: number;
    readonly variance: number;
    readonly support: readonly [number, number];
  },
): number {
  const reach = 12 * Math.sqrt(variance) + 60;
  const from = Math.max(least, Math.floor(mean - reach));
  const to = Math.min(greatest, Math.ceil(mean + reach));
  return compensatedSum(
    Float64Array.from({ length: to - from + 1 }, (_, i) => {
      const log = logProbability(from + i);
      return log === -Infinity ? 0 : -log * Math.exp(log);
    }),
  );
}
