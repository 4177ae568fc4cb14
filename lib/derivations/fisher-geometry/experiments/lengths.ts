import { type Gaussian, gaussianKlDivergence } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { minimize } from "../../../oracles/mod.ts";

/** Means and standard deviations of the ends. */
const PAIRS: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 0.3, 1],
  [0, 1, 4, 1],
  [0, 1, 0, Math.E],
  [0, 1, 2, 3],
  [1, 0.5, -1, 2],
];

const MODES = 3;

/** Σ √D between neighbours, D being the mean of both directions. */
function rootSum(laws: readonly Gaussian[]): number {
  return laws.slice(1).reduce((sum, law, i) => {
    const both = gaussianKlDivergence(laws[i], law) + gaussianKlDivergence(law, laws[i]);
    return sum + Math.sqrt(both / 2);
  }, 0);
}

/** A path between the ends in (mean, ln deviation), bent by a few sines. */
function bent(
  [mean, deviation, lastMean, lastDeviation]: readonly number[],
  bends: readonly number[],
  steps: number,
): Gaussian[] {
  return Array.from(linspace(0, 1, steps + 1), (time) => {
    const bend = (first: number): number =>
      Array.from({ length: MODES }, (_, k) => bends[first + k] * Math.sin((k + 1) * Math.PI * time))
        .reduce((sum, value) => sum + value, 0);
    return {
      mean: mean + time * (lastMean - mean) + bend(0),
      standardDeviation: deviation * (lastDeviation / deviation) ** time * Math.exp(bend(MODES)),
    };
  });
}

/** The shortest chain of normal laws between two, by search, beside the divergences of the ends. */
export const lengths = experiment(
  "fisher-geometry/lengths",
  { steps: 60 },
  ({ steps }) =>
    PAIRS.map((ends) => {
      const { value, x } = minimize(
        (bends) => rootSum(bent(ends, bends, steps)),
        new Array<number>(2 * MODES).fill(0.01),
        {
          tolerance: 1e-9,
          restarts: 3,
        },
      );
      const [first, last] = [0, 2].map((at) => ({ mean: ends[at], standardDeviation: ends[at + 1] }));
      return {
        ends: [...ends],
        shortest: value,
        straight: rootSum(bent(ends, new Array<number>(2 * MODES).fill(0), steps)),
        path: bent(ends, x, 20).map(({ mean, standardDeviation }) => [mean, standardDeviation]),
        divergence: gaussianKlDivergence(first, last),
        divergenceBack: gaussianKlDivergence(last, first),
      };
    }),
);
