import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { normalQuantile } from "../../../math/mod.ts";
import { mean, quantile } from "../../../statistics/mod.ts";

/** The percentiles that the source compares. */
export const QUANTILES: readonly number[] = [0.5, 0.8, 0.95];

/** The quantile beyond which the tail begins. */
export const FAR = 0.99;

/** The q-quantile of the law of a name. */
function quantileOf(law: string, q: number): number {
  const [family, index] = law.split(" ");
  return family === "lognormal"
    ? Math.exp(Number(index) * normalQuantile(q))
    : (1 - q) ** (-1 / Number(index));
}

/** Draws from the law of a name such as "lognormal 1.5" (σ) or "Pareto 2.5" (index). */
function drawFrom(law: string, stream: Stream): number {
  const [family, index] = law.split(" ");
  return family === "lognormal"
    ? Math.exp(Number(index) * stream.normal())
    : stream.open() ** (-1 / Number(index));
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => value ** 2)));

/**
 * Nested samples of prompt-mean entropies: root mean squares of the relative gap between the percentiles (and the mean)
 * of the first B prompts and those of all of them, and how often none of them lies beyond the law's 99th percentile.
 */
export const percentiles = experiment(
  "policy-entropy/percentiles",
  {
    laws: ["lognormal 0.5", "lognormal 1", "lognormal 1.5", "Pareto 4", "Pareto 2.5", "Pareto 1.5"],
    sizes: [64, 256, 512, 1024],
    largest: 4096,
    repeats: 400,
  },
  ({ stream, laws, sizes, largest, repeats }) =>
    laws.map((law) => {
      const chance = stream.at(law);
      const samples = Array.from({ length: repeats }, () =>
        Float64Array.from({ length: largest }, () => drawFrom(law, chance)));
      const sorted = samples.map((sample) =>
        sample.toSorted()
      );
      const threshold = quantileOf(law, FAR);
      const all = sorted.map((sample) => ({
        quantiles: QUANTILES.map((q) => quantile(sample, q)),
        mean: mean(sample),
      }));
      return {
        law,
        largest,
        sizes: sizes.map((size) => {
          const firsts = samples.map((sample) => sample.slice(0, size).sort());
          return {
            size,
            gaps: QUANTILES.map((q, i) =>
              rootMeanSquare(firsts.map((first, run) => quantile(first, q) / all[run].quantiles[i] - 1))
            ),
            meanGap: rootMeanSquare(firsts.map((first, run) => mean(first) / all[run].mean - 1)),
            tailless: mean(firsts.map((first) => Number(first[size - 1] <= threshold))),
          };
        }),
      };
    }),
);
