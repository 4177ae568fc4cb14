import { reversibleAdd } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";

/** How many different results a map of pairs of words has, and the mean logarithm of the pairs that share one. */
function resultsOf(
  size: number,
  weights: Float64Array,
  map: (x: number, y: number) => string,
): { distinct: number; unknown: number } {
  const totals = new Map<string, number>();
  const results: string[] = [];
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      const result = map(x, y);
      totals.set(result, (totals.get(result) ?? 0) + weights[results.length]);
      results.push(result);
    }
  }
  const unknown = compensatedSum(
    results.map((result, i) => -weights[i] * Math.log(weights[i] / totals.get(result)!)),
  );
  return { distinct: totals.size, unknown };
}

/** (x, y) → (x, x + y) on all pairs of words of 2 to 8 bits, equally likely and not, and what maps to (58, 81). */
export const reversibleAdditions = experiment(
  "landauer/reversible-additions",
  { narrowest: 2, widest: 8, kept: 58, sum: 81 },
  ({ stream, narrowest, widest, kept, sum }) => {
    const words = Array.from({ length: widest - narrowest + 1 }, (_, i) => {
      const bits = narrowest + i;
      const size = 2 ** bits;
      const even = new Float64Array(size ** 2).fill(size ** -2);
      const drawn = stream.at(bits).exponentials(size ** 2);
      const total = compensatedSum(drawn);
      const uneven = drawn.map((weight) => weight / total);
      const wrapped = (x: number, y: number): string => reversibleAdd(x, y, bits).join();
      return {
        bits,
        wrapped: resultsOf(size, even, wrapped),
        carried: resultsOf(size, even, (x, y) => `${x},${x + y}`),
        uneven: resultsOf(size, uneven, wrapped),
      };
    });
    const origins: number[][] = [];
    for (let x = 0; x < 256; x++) {
      for (let y = 0; y < 256; y++) {
        const [first, second] = reversibleAdd(x, y, 8);
        if (first === kept && second === sum) origins.push([x, y]);
      }
    }
    return { words, origins };
  },
);
