import { normalQuantile } from "../../../math/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { FAR, percentiles, QUANTILES } from "../experiment.ts";

/** x times the density at the q-quantile x of a named law: what turns an error of probability into a relative one of x. */
function relativeDensity(law: string, q: number): number {
  const [family, index] = law.split(" ");
  if (family === "Pareto") return Number(index) * (1 - q);
  return Math.exp(-(normalQuantile(q) ** 2) / 2) / Math.sqrt(2 * Math.PI) / Number(index);
}

interface PercentileTheory {
  /** Root mean square of the relative gap of the q-quantile between B prompts and the N that hold them. */
  gap(law: string, q: number, size: number, largest: number): number;
  /** The same of the mean of a lognormal law. */
  meanGap(sigma: number, size: number, largest: number): number;
  /** Where the gaps between 1024 and 4096 prompts lie for a heavy tail. */
  heavy: readonly [number, number];
  /** The chance that of B prompts none is beyond the 99th percentile: of 64 one in two, of 512 one in 170. */
  tailless(size: number): number;
}

const part = (size: number, largest: number): number => Math.sqrt(Math.abs(1 / size - 1 / largest));
const logNormalVariation = (sigma: number): number => Math.sqrt(Math.expm1(sigma ** 2));

const nested: PercentileTheory = {
  gap: (law, q, size, largest) => Math.sqrt(q * (1 - q)) / relativeDensity(law, q) * part(size, largest),
  meanGap: (sigma, size, largest) => logNormalVariation(sigma) * part(size, largest),
  heavy: [10 ** -1.5, 10 ** -0.5],
  tailless: (size) => FAR ** size,
};

/** Percentiles of a heavy tail need thousands of prompts. */
export const heavyTail = claim("saad:heavy-tail-percentiles", {
  printed: {
    as: String
      .raw`\text{even at }B = 1024\text{ the distribution is significantly different than at }B = 4096\text{: 50th, 80th, 95th percentile, an order 10 percent difference}`,
    theory: nested,
  },
  rivals: {
    "an order of one percent": { ...nested, heavy: [10 ** -2.5, 10 ** -1.5] },
    "as if the samples were independent": {
      ...nested,
      gap: (law, q, size, largest) =>
        nested.gap(law, q, size, largest) * Math.sqrt(largest + size) / Math.sqrt(Math.abs(largest - size)),
    },
    "gaps fall as 1/B": {
      ...nested,
      gap: (law, q, size, largest) => nested.gap(law, q, 1024, largest) * 1024 / size,
    },
    "a thin tail": {
      ...nested,
      gap: (_law, q, size, largest) => nested.gap("lognormal 0.5", q, size, largest),
    },
    "the tail is sampled by 64 prompts already": { ...nested, tailless: () => 0 },
    "as for the 95th percentile": { ...nested, tailless: (size) => 0.95 ** size },
  },
  by: "nested samples of prompt-mean entropies from six laws, 400 times",
  measure: percentiles,
  omitted: {
    "GSM8K and the source's model": "neither is at hand: laws of known tail take their place",
    "a sampled transformer with prompt-dependent temperature": "its tail would be ours to choose, as here",
    "the order of ten percent for laws other than lognormal":
      "it is set by the middle of a law as much as by its tail: Pareto's of index 1.5 has 2, 4 and 8 percent",
    "gaps of the mean for heavier tails": "their own root mean square does not settle in 400 repeats",
  },
  compare: (found, theory, judge) => {
    for (const index of [1, 2, 3]) {
      const at = found.map(({ law, largest, sizes }) => ({ law, largest, ...sizes[index] }));
      const gaps = at.flatMap(({ gaps: each }) => each);
      const predicted = at.flatMap(({ law, largest, size }) =>
        QUANTILES.map((q) => theory.gap(law, q, size, largest))
      );
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      const size = [64, 256, 512, 1024][index];
      judge.equal(`sum of the gaps of six laws at ${size} prompts`, sum(gaps), sum(predicted), {
        rtol: 0.08,
        why:
          "eighteen root mean squares of 400 gaps, three from one sample: 1.6 % standard error, and 3 % next order",
      });
      judge.equal(`each gap at ${size} prompts`, gaps, predicted, {
        rtol: 0.4,
        why:
          "root mean square of 400 gaps: 3.5 % standard error, and the next order in 1/B of the 95th percentile",
      });
    }
    const heavy = found.find(({ law }) => law === "lognormal 1.5")!.sizes.at(-1)!;
    for (const [i, gap] of heavy.gaps.entries()) {
      judge.between(
        `gap of percentile ${100 * QUANTILES[i]} between 1024 and 4096, heavy tail`,
        gap,
        theory.heavy,
        {
          atol: 0.004,
          why: "root mean square of 400 gaps: 3.5 % standard error",
        },
      );
    }
    const lognormal = found.slice(0, 2).map(({ law, largest, sizes }) => ({
      sigma: Number(law.split(" ")[1]),
      largest,
      ...sizes.at(-1)!,
    }));
    judge.equal(
      "gap of the mean between 1024 and 4096 prompts",
      lognormal.map(({ meanGap }) => meanGap),
      lognormal.map(({ sigma, size, largest }) => theory.meanGap(sigma, size, largest)),
      { rtol: 0.35, why: "root mean square of 400 gaps: 3.5 % standard error, more for the skewed law" },
    );
    for (const { law, sizes } of found) {
      judge.equal(
        `how often none is beyond the 99th percentile, ${law}`,
        sizes.map(({ tailless }) => tailless),
        sizes.map(({ size }) => theory.tailless(size)),
        {
          atol: 0.12,
          why: "shares of 400 samples: a standard error of 0.025 for 64 prompts, of 0.013 for 256",
        },
      );
    }
  },
});
