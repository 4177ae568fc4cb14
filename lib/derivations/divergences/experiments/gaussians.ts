import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import { quadrature } from "./asymmetry.ts";

const STANDARD = { mean: 0, standardDeviation: 1 };

/** Models of a standard normal law for which draws are averaged, and starts of the search for the nearest one. */
const DRAWN = [[0.5, 1.5], [-1, 0.8], [2, 3]];
const STARTS = [[2, 3], [-2, 0.4], [0.5, 5], [-3, 1], [1, 0.3]];

/**
 * ∫ p ln(p/q) for p = N(0, 1) and q = N(μ, σ²): by quadrature on a grid, by draws, and where a search finds it least.
 *
 * `moved`: the same for two laws that are both stretched by a factor and shifted.
 */
export const standardAgainst = experiment(
  "divergences/standard-against",
  { side: 20, batches: 10_000, draws: 40 },
  ({ stream, side, batches, draws }) => {
    const means = Array.from(linspace(-3, 3, side));
    const widths = Array.from(linspace(0.2, 5, side));
    return {
      means,
      widths,
      grid: widths.map((standardDeviation) =>
        means.map((mean) => quadrature(STANDARD, { mean, standardDeviation }))
      ),
      moved: [[2, 3, 0.5, 1.5], [-1, 0.25, -1, 0.8], [100, 10, 2, 3]].map((
        [shift, stretch, mean, width],
      ) => ({
        mean,
        width,
        value: quadrature(
          { mean: shift, standardDeviation: stretch },
          { mean: shift + stretch * mean, standardDeviation: stretch * width },
        ),
      })),
      drawn: DRAWN.map(([mean, width], i) => {
        const chance = stream.at(i);
        const logRatio = (x: number): number => ((x - mean) / width) ** 2 / 2 - x * x / 2 + Math.log(width);
        return {
          mean,
          width,
          means: Float64Array.from({ length: batches }, () => {
            let sum = 0;
            for (let j = 0; j < draws; j++) sum += logRatio(chance.normal());
            return sum / draws;
          }),
        };
      }),
      searched: STARTS.map(([mean, width]) => {
        const { x, value } = minimize(
          ([m, logWidth]) => quadrature(STANDARD, { mean: m, standardDeviation: Math.exp(logWidth) }),
          [mean, Math.log(width)],
          { tolerance: 1e-13, restarts: 1 },
        );
        return { mean: x[0], width: Math.exp(x[1]), value };
      }),
    };
  },
);
