import { claim, part } from "../../../ledger/mod.ts";
import { everySample, moments, smallSamples } from "../experiment.ts";
import { type LawName, LAWS, THREE_VALUES } from "../laws.ts";

const EXACT = { rtol: 1e-13, why: "a sum over every sample; round-off only" };
const DRAWS = { why: "means over 4000 batches of circles of draws" };

/** ⟨X²⟩ and ⟨X⟩² of mean 1.3 and variance 0.7. */
const { mean: MEAN, variance: VARIANCE } = THREE_VALUES;
const SQUARE = VARIANCE + MEAN ** 2;

interface Line {
  /** N times the gain of the naive variance per X_i². */
  square(n: number): number;
  /** The same per X_iX_j, summed over i and over j ≠ i. */
  cross(n: number): number;
}

const lineByLine: Line = {
  square: (n) => 1 + n / n ** 2 - 2 / n,
  cross: (n) => n / n ** 2 - 2 / n,
};

/** ⟨σ²_naive⟩ from a line's coefficients, with ⟨X_iX_j⟩ = μ² for i ≠ j. */
function expectation(line: Line, n: number): number {
  return line.square(n) * SQUARE + (n - 1) * line.cross(n) * MEAN ** 2;
}

export const naiveVarianceBias = claim("kaplan:3.3.7", {
  parts: {
    "first line, and the last two": part({
      printed: {
        as: String
          .raw`\langle\sigma^2_{naive}\rangle=\frac1N\Bigl\langle\sum_{i=1}^N\Bigl(X_i^2+\frac1{N^2}\Bigl(\sum_jX_j\Bigr)^2-\frac2NX_i\sum_jX_j\Bigr)\Bigr\rangle=\ldots=\frac{N-1}N\langle X^2\rangle-\frac{N-1}N\langle X\rangle^2=\frac{N-1}N\langle(X-\mu)^2\rangle`,
        theory: {
          /** The first line: moments of the sum from those of one draw. */
          first: (n: number) => {
            const sumSquare = n * SQUARE + n * (n - 1) * MEAN ** 2;
            return (n * SQUARE + sumSquare / n - 2 / n * sumSquare) / n;
          },
          third: (n: number) => (n - 1) / n * SQUARE - (n - 1) / n * MEAN ** 2,
          last: (n: number) => (n - 1) / n * VARIANCE,
        },
      },
      rivals: {
        "no bias": { first: () => VARIANCE, third: () => SQUARE - MEAN ** 2, last: () => VARIANCE },
        "too large by N/(N − 1)": {
          first: (n) => n / (n - 1) * VARIANCE,
          third: (n) => n / (n - 1) * (SQUARE - MEAN ** 2),
          last: (n) => n / (n - 1) * VARIANCE,
        },
        "too small by (N − 1)/(N + 1)": {
          first: (n) => (n - 1) / (n + 1) * VARIANCE,
          third: (n) => (n - 1) / (n + 1) * (SQUARE - MEAN ** 2),
          last: (n) => (n - 1) / (n + 1) * VARIANCE,
        },
        "the factor on the first term only": {
          first: (n) => (n - 1) / n * SQUARE - MEAN ** 2,
          third: (n) => (n - 1) / n * SQUARE - MEAN ** 2,
          last: (n) => (n - 1) / n * VARIANCE,
        },
      },
      by: "every sample of 2 to 20 draws of three values; 1.4 million Gaussian samples of each size",
      measure: async ({ seed, backend }) =>
        (await smallSamples({ seed, backend })).map(({ n, enumerated, simulated }) => ({
          n,
          enumerated,
          simulated,
        })),
      compare: (found, theory, judge) => {
        const lines = { "first line": theory.first, "third line": theory.third, "last line": theory.last };
        for (const [what, line] of Object.entries(lines)) {
          judge.equal(
            `${what}, N = 2 to 20, every sample of three values`,
            found.map(({ enumerated }) => enumerated),
            found.map(({ n }) => line(n)),
            EXACT,
          );
        }
        for (const { n, simulated } of found) {
          judge.mean(`naive variance of Gaussian data, N = ${n}`, simulated, theory.last(n), DRAWS);
        }
      },
    }),
    "second line": part({
      printed: {
        as: String
          .raw`=\frac1N\Bigl\langle\sum_{i=1}^N\Bigl(1+\frac N{N^2}-\frac2N\Bigr)X_i^2+\sum_{j\ne i}X_iX_j\Bigl(\frac2{N^2}-\frac2N\Bigr)\Bigr\rangle`,
        theory: { ...lineByLine, cross: (n: number) => 2 / n ** 2 - 2 / n } as Line,
      },
      by:
        "every sample of 2 to 20 draws of three values, 1.4 million Gaussian samples, and the estimator at samples with one and two draws of 1",
      measure: async ({ seed, backend }) =>
        (await smallSamples({ seed, backend })).map(({ squares: _, ...each }) => each),
      corrected: {
        as: String
          .raw`=\frac1N\Bigl\langle\sum_{i=1}^N\Bigl(1+\frac N{N^2}-\frac2N\Bigr)X_i^2+\sum_{i=1}^N\sum_{j\ne i}X_iX_j\Bigl(\frac N{N^2}-\frac2N\Bigr)\Bigr\rangle`,
        theory: lineByLine,
        grade: "slip",
        because:
          "N equal squares of the sum give each ordered pair N/N² as they give each square; with 2/N² the line leaves the chain " +
          "from N = 3 on wherever ⟨X⟩ is not 0, whether pairs are counted in both orders or once, and the next line does not follow from it",
        counterexample: (found) => {
          const { n, enumerated } = found[1];
          const printed = expectation({ ...lineByLine, cross: (size) => 2 / size ** 2 - 2 / size }, n);
          return {
            at: `three values with mean ${MEAN} and variance ${VARIANCE}, N = ${n}: ⟨σ²_naive⟩`,
            printed,
            found: enumerated,
          };
        },
      },
      rivals: {
        "as printed, each pair counted once": {
          square: lineByLine.square,
          cross: (n) => 1 / n ** 2 - 1 / n,
        },
        "the corrected coefficient, each pair counted once": {
          square: lineByLine.square,
          cross: (n) => lineByLine.cross(n) / 2,
        },
        "1/N² for each pair": { square: lineByLine.square, cross: (n) => 1 / n ** 2 - 2 / n },
        "no cross terms from the square of the sum": { square: lineByLine.square, cross: (n) => -2 / n },
      },
      compare: (found, theory, judge) => {
        const sizes = found.map(({ n }) => n);
        judge.equal(
          "N × coefficient of X_i²",
          found.map(({ square }) => square),
          sizes.map(theory.square),
          EXACT,
        );
        judge.equal(
          "N × coefficient of X_iX_j, both orders together",
          found.map(({ cross }) => cross),
          sizes.map((n) => 2 * theory.cross(n)),
          EXACT,
        );
        judge.equal(
          "the line's mean, every sample of three values",
          found.map(({ enumerated }) => enumerated),
          sizes.map((n) => expectation(theory, n)),
          EXACT,
        );
        for (const { n, simulated } of found) {
          judge.mean(`the line's mean, Gaussian data, N = ${n}`, simulated, expectation(theory, n), DRAWS);
        }
      },
    }),
  },
});

export const besselCorrection = claim("kaplan:3.3.8", {
  printed: {
    as: String
      .raw`\sigma^2_{unbiased}=\frac1{N-1}\sum_i^N\Bigl(X_i-\frac1N\sum_j^NX_j\Bigr)^2;\quad\text{[naively] we will estimate that the variance is too small by a factor of }1-\frac1N`,
    theory: { divisor: (n: number) => n - 1, shortfall: (n: number) => 1 - 1 / n },
  },
  rivals: {
    "no correction": { divisor: (n) => n, shortfall: () => 1 },
    "the divisor of least mean square error, N + 1": { divisor: (n) => n + 1, shortfall: (n) => 1 - 1 / n },
    "the divisor for standard deviations, N − 3/2": { divisor: (n) => n - 1.5, shortfall: (n) => 1 - 1 / n },
    "two degrees of freedom used up": { divisor: (n) => Math.max(n - 2, 0.5), shortfall: (n) => 1 - 2 / n },
    "too small by (N − 1)/(N + 1)": { divisor: (n) => n - 1, shortfall: (n) => (n - 1) / (n + 1) },
  },
  by: "every sequence of 2 to 6 draws of three values, and a million samples of 2 to 50 draws of four laws",
  measure: async ({ seed, backend }) => {
    const { variance, squareSums } = await everySample({ seed, backend });
    const found = await moments({ seed, backend });
    const drawn = (Object.keys(LAWS) as LawName[]).map((law) => ({
      law,
      sizes: found[law].filter(({ n }) => n >= 2 && n <= 50)
        .map(({ n, squareSums }) => ({ n, squareSums })),
    }));
    return { variance, squareSums, drawn };
  },
  compare: ({ variance, squareSums, drawn }, theory, judge) => {
    judge.equal(
      "mean sum of squares about the sample mean, over the variance, every sample of three values",
      squareSums.map(({ expected }) => expected / variance),
      squareSums.map(({ n }) => theory.divisor(n)),
      EXACT,
    );
    judge.equal(
      "the same over N: how much is left of the variance",
      squareSums.map(({ n, expected }) => expected / n / variance),
      squareSums.map(({ n }) => theory.shortfall(n)),
      EXACT,
    );
    for (const { law, sizes } of drawn) {
      const facts = LAWS[law as LawName];
      for (const { n, squareSums: batches } of sizes) {
        judge.mean(
          `sum of squares about the sample mean, ${law}, N = ${n}`,
          batches,
          theory.divisor(n) * facts.variance,
          DRAWS,
        );
      }
    }
  },
});
