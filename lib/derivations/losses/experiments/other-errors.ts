import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { differenceOfWaits, ratioOfNormals } from "./densities.ts";

const laplace = (chance: Stream): number => chance.exponential() - chance.exponential();

/** Errors that are differences of two waiting times: their density, and the constants and lines that make data likeliest. */
export const exponentialErrors = experiment(
  "losses/exponential-errors",
  { points: 25 },
  ({ stream, points }) => {
    const surprisal = (r: number): number => -Math.log(differenceOfWaits(r));
    const total = (residuals: readonly number[]): number =>
      residuals.reduce((sum, r) => sum + surprisal(r), 0);
    const likeliestConstant = (sample: readonly number[]): number => {
      const reach = [Math.min(...sample) - 1, Math.max(...sample) + 1] as const;
      return goldenSection((m) => total(sample.map((each) => each - m)), ...reach).x;
    };
    const samples = [
      Array.from({ length: 11 }, () => laplace(stream)),
      Array.from({ length: 101 }, () => laplace(stream)),
      // Lopsided data: any mean would be far from the middle one.
      Array.from({ length: 51 }, () => stream.exponential()),
    ];
    const x = Array.from({ length: points }, () => 2 * stream.uniform() - 1);
    const y = x.map((each) => 0.5 - 2 * each + laplace(stream));
    const intercept = (slope: number) => {
      const rest = y.map((each, i) => each - slope * x[i]);
      return goldenSection((m) => total(rest.map((each) => each - m)), Math.min(...rest), Math.max(...rest), {
        tolerance: 1e-13,
      });
    };
    const slope = goldenSection((each) => intercept(each).value, -12, 8, { tolerance: 1e-11 }).x;
    return {
      surprisals: [-20, -5, -1, -0.1, 0, 0.1, 1, 5, 20].map((r) => ({ r, surprisal: surprisal(r) })),
      samples: samples.map((sample) => ({ sample, fromMean: likeliestConstant(sample) - mean(sample) })),
      line: { x, y, likeliest: [intercept(slope).x, slope] },
    };
  },
);

/** Errors that are ratios of two normal numbers: their density, and how the variance of a sample grows with its size. */
export const powerLawErrors = experiment(
  "losses/power-law-errors",
  { repeats: 2000 },
  ({ stream, repeats }) => {
    const surprisals = [0.5, 2].flatMap((sigma) =>
      [-1000, -30, -4, -1, -0.3, 0, 0.3, 1, 4, 30, 1000].map((r) => ({
        sigma,
        r,
        surprisal: -Math.log(ratioOfNormals(r, sigma)),
      }))
    );
    const growth = [64, 512, 4096].map((n) => {
      const chance = stream.at(n);
      const variances = Array.from({ length: repeats }, () => {
        let [sum, squares] = [0, 0];
        for (let i = 0; i < n; i++) {
          const each = chance.normal() / chance.normal();
          sum += each;
          squares += each * each;
        }
        return (squares - sum * sum / n) / (n - 1);
      });
      return { n, typicalVariance: median(variances) };
    });
    return { surprisals, growth };
  },
);
