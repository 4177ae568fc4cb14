import { experiment } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { SampledLaw } from "../laws.ts";
import { overCircles } from "./circles.ts";

/** The four estimators: two of the mean, two of the variance. */
export const FOUR_ESTIMATORS = ["sample mean", "first draw", "naive variance", "unbiased variance"] as const;
export type FourName = typeof FOUR_ESTIMATORS[number];

const UNIT: SampledLaw = {
  mean: 0,
  variance: 1,
  fourthCumulant: 0,
  fill: (buffer, stream) => {
    for (let i = 0; i < buffer.length; i++) buffer[i] = stream.normal();
  },
};

/**
 * Errors of four estimators on unit Gaussian data, N = 1 to 10⁴.
 *
 * `small`: batch means of the errors and of their squares, N up to 10. `all`: mean and mean square of the errors over 5000
 * samples and more, up to N = 10⁴. `falls`: whether the mean square error at N = 10⁴ is below a hundredth of that at 10.
 */
export const convergence = experiment(
  "bias-and-variance/convergence",
  { circles: 10_000, longCircles: 400 },
  ({ stream, circles, longCircles }) => {
    const record = (length: number, count: number, batches: number, sizes: readonly number[]) =>
      overCircles(
        UNIT,
        { length, count, batches, sizes, windows: 13, most: 500 },
        stream.at(length),
        (n, sum, squares, out, first) => {
          const center = sum / n;
          const about = n === 1 ? 0 : squares - sum * center;
          const errors = [center, first, about / n - 1, n === 1 ? 0 : about / (n - 1) - 1];
          errors.forEach((error, i) => {
            out[2 * i] = error;
            out[2 * i + 1] = error * error;
          });
        },
        8,
      ).map((kinds, s) => ({ n: sizes[s], kinds }));
    const short = record(1000, circles, circles / 2, [1, 2, 5, 10]);
    const long = record(15_000, longCircles, longCircles, [30, 100, 300, 1000, 3000, 10_000]);
    return FOUR_ESTIMATORS.map((name, i) => {
      const sizesOf = (found: typeof short): typeof short =>
        name === "unbiased variance" ? found.filter(({ n }) => n > 1) : found;
      const all = sizesOf([...short, ...long]).map(({ n, kinds }) => ({
        n,
        bias: mean(kinds[2 * i]),
        meanSquare: mean(kinds[2 * i + 1]),
      })).sort((a, b) => a.n - b.n);
      const at = (n: number): number => all.find((each) => each.n === n)!.meanSquare;
      return {
        name,
        small: sizesOf(short).map(({ n, kinds }) => ({ n, errors: kinds[2 * i], squares: kinds[2 * i + 1] })),
        all,
        falls: at(10_000) < at(10) / 100,
      };
    });
  },
);
