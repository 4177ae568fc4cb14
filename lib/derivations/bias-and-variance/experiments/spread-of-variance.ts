import { experiment } from "../../../ledger/mod.ts";
import { LAWS } from "../laws.ts";

/** Unbiased variances of Gaussian samples of several sizes, each from draws of its own. */
export const spreadOfVariance = experiment(
  "bias-and-variance/spread-of-variance",
  { samples: 10_000 },
  ({ stream, samples }) =>
    [2, 3, 5, 10, 50, 200].map((n) => {
      const draws = new Float64Array(n);
      const own = stream.at(n);
      const found = Array.from({ length: samples }, () => {
        LAWS.Gaussian.fill(draws, own);
        const center = draws.reduce((sum, x) => sum + x, 0) / n;
        return draws.reduce((sum, x) => sum + (x - center) ** 2, 0) / (n - 1);
      });
      return { n, found };
    }),
);
