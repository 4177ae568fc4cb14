import { claim } from "../../../ledger/mod.ts";
import { scaling } from "../experiment.ts";

/** Cumulants of one draw in closed form; p = 1/10 for the toss. */
const CUMULANTS: Readonly<Record<string, readonly number[]>> = {
  exponential: [1, 1, 2, 6, 24, 120],
  Bernoulli: [0.1, 0.09, 0.072, 0.0414, -0.00576, -0.06552],
  uniform: [1 / 2, 1 / 12, 0, -1 / 120, 0, 1 / 252],
  square: [1 / 3, 4 / 45, 16 / 945],
};
const SIZES = [1, 4, 16, 64, 256, 1024, 4096];

interface ScalingTheory {
  /** The power of N with which the n-th cumulant of y goes, n ≥ 2. */
  exponent(n: number): number;
  mean(cumulant: number, copies: number): number;
}

const printed: ScalingTheory = { exponent: (n) => 1 - n / 2, mean: () => 0 };

export const scalingOfCumulants = claim("kaplan:3.2.14", {
  printed: {
    as: String
      .raw`y = \frac{X - N\langle X_1 \rangle_c}{\sqrt{N}}\text{: we find a random variable with zero mean, and all its cumulants scale as }N^{1-n/2}`,
    theory: printed,
  },
  rivals: {
    "N^{−n/2}, one draw's worth": { ...printed, exponent: (n) => -n / 2 },
    "N^{1−n}, as of the mean of N draws": { ...printed, exponent: (n) => 1 - n },
    "N^{(1−n)/2}": { ...printed, exponent: (n) => (1 - n) / 2 },
    "N^{1−n/2} to the third, then all as 1/N": { ...printed, exponent: (n) => Math.max(-1, 1 - n / 2) },
    "the mean left in": { ...printed, mean: (cumulant, copies) => Math.sqrt(copies) * cumulant },
  },
  by:
    "moments of sums in exact fractions, by doubling the number of draws, and the logarithm of their series; k-statistics of 1 000 000 values of y",
  measure: scaling,
  compare: ({ exact, square, uniform }, theory, judge) => {
    for (const { name, cumulants } of exact) {
      const one = CUMULANTS[name];
      const column = (n: number): number[] => cumulants.map((each) => each[n - 1]);
      judge.equal(`mean of y, ${name}, N = 1 to 4096`, column(1), SIZES.map((N) => theory.mean(one[0], N)), {
        why: "exact fractions",
      });
      for (let n = 2; n <= 6; n++) {
        judge.equal(
          `cumulant ${n} of y, ${name}, N = 1 to 4096`,
          column(n),
          SIZES.map((N) => N ** theory.exponent(n) * one[n - 1]),
          { rtol: 2e-15, why: "exact fractions, rounded once; closed forms rounded to float64" },
        );
        // A line through equal numbers, or through zeros, has nothing to tell.
        if (n === 2 || one[n - 1] === 0) continue;
        judge.slope(
          `exponent of cumulant ${n} of y, ${name}`,
          { x: SIZES, y: column(n).map(Math.abs) },
          theory.exponent(n),
          { atol: 1e-14, why: "a straight line through logarithms, to round-off" },
        );
      }
    }
    const batches = { why: "4000 samples of 250 values of y; a k-statistic has the cumulant as its mean" };
    const at = (law: string, n: number, N: number): number => N ** theory.exponent(n) * CUMULANTS[law][n - 1];
    judge.mean("k₃ of y, 4 squares of uniform draws", square.third, at("square", 3, 4), batches);
    judge.mean("k₄ of y, 4 uniform draws", uniform.fourth, at("uniform", 4, 4), batches);
  },
});
