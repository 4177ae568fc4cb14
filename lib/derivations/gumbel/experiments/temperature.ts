import { experiment } from "../../../ledger/mod.ts";
import { logspace, xlogy } from "../../../math/mod.ts";
import { softmaxWithTemperature } from "../../../networks/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** Logits of several sizes and shapes, two of them tied at the top and one constant. */
function vectors(stream: Stream): Readonly<Record<string, Float64Array>> {
  return {
    "2 tokens": Float64Array.of(0.3, 1.5),
    "5 tokens, top two tied": Float64Array.of(1, -0.5, 1, 0.2, -2),
    "6 tokens, all equal": new Float64Array(6).fill(0.7),
    "100 tokens": stream.at(100).normals(100).map((z) => 2 * z),
    "50 000 tokens": stream.at(50_000).normals(50_000).map((z) => 3 * z),
  };
}

/** −Σ p ln p of the sampled law. */
function entropyOf(p: Float64Array): number {
  return p.reduce((sum, value) => sum - xlogy(value, value), 0);
}

/** Entropies, their slopes and majorisation on a grid of temperatures. */
export const temperatures = experiment("gumbel/temperatures", {
  grid: 14,
  coldest: 0.05,
  hottest: 100,
}, ({ stream, grid, coldest, hottest }) => {
  const at = Array.from(logspace(coldest, hottest, grid));
  return Object.entries(vectors(stream.at("logits"))).map(([name, logits]) => {
    const entropy = (T: number): number => entropyOf(softmaxWithTemperature(logits, T));
    const partialSums = at.map((T) => {
      const sorted = softmaxWithTemperature(logits, T).sort().reverse();
      let sum = 0;
      return sorted.map((p) => sum += p);
    });
    const largest = logits.reduce((a, b) => Math.max(a, b));
    const slopeAt = logits.length > 1000 ? [0.3, 1, 10] : [0.1, 0.3, 1, 3, 30];
    return {
      name,
      logits,
      temperatures: at,
      entropies: at.map(entropy),
      slopeAt,
      slopes: slopeAt.map((T) => derivative(entropy, T, { step: T / 8 })),
      coldEntropy: entropy(1e-12),
      hotEntropy: entropy(1e7),
      maxima: logits.filter((z) => z === largest).length,
      // How far the partial sums of the colder law, in descending order, ever fall below those of the hotter one.
      leastLead: Math.min(
        ...partialSums.slice(1).map((hotter, i) =>
          hotter.reduce((least, sum, k) => Math.min(least, partialSums[i][k] - sum), 0)
        ),
      ),
    };
  });
});
