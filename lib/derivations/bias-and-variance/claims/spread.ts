import { claim } from "../../../ledger/mod.ts";
import { gammaP, normalCdf } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { contraction, moments, smallSamples, spreadOfVariance } from "../experiment.ts";
import { LAWS } from "../laws.ts";

const ROUND_OFF = { rtol: 1e-12, why: "sums of up to 20 736 products of both signs; round-off only" };
const DRAWS = { why: "means over 4000 batches of circles of draws" };
const SQUARED = LAWS.Gaussian.variance ** 2;

interface SecondMoment {
  /** ⟨(σ²_unbiased)²⟩/σ⁴, whatever the mean over the standard deviation. */
  total(n: number, meanOverDeviation: number): number;
  /** (Tr v²)² and Tr v⁴. */
  straight(n: number): number;
  crossed(n: number): number;
  /** The eigenvalues of v, ascending. */
  eigenvalues(n: number): number[];
}

const printedMoment: SecondMoment = {
  total: (n) => 1 + 2 / (n - 1),
  straight: (n) => (n - 1) ** 2,
  crossed: (n) => n - 1,
  eigenvalues: (n) => [0, ...ones(n - 1)],
};

/** Scrambled sizes make no list. */
function ones(count: number): number[] {
  return Number.isInteger(count) && count > 0 && count < 100 ? new Array<number>(count).fill(1) : [];
}

export const secondMomentOfVariance = claim("kaplan:3.3.13", {
  printed: {
    as: String
      .raw`\frac{\sigma^4}{(N-1)^2}\left((v^{ia}v^{ia})^2+2(v^{ia}v^{ib}v^{ja}v^{jb})\right)=\frac{\sigma^4}{(N-1)^2}\left((N-1)^2+2(N-1)\right)=\left(1+\frac2{N-1}\right)\sigma^4`,
    theory: printedMoment,
  },
  rivals: {
    "only one of the two crossed pairings": { ...printedMoment, total: (n) => 1 + 1 / (n - 1) },
    "2/N": { ...printedMoment, total: (n) => 1 + 2 / n },
    "the fourth moment of the data, 3": { ...printedMoment, total: () => 3 },
    "terms with the mean stay": {
      ...printedMoment,
      total: (n, shift) => 1 + 2 / (n - 1) + 4 * shift ** 2 / (n * (n - 1)),
    },
    "the mean takes up no degree of freedom": {
      total: (n) => 1 + 2 / n,
      straight: (n) => n ** 2,
      crossed: (n) => n,
      eigenvalues: (n) => ones(n),
    },
    "Tr v⁴ = (Tr v²)²": { ...printedMoment, total: () => 3, crossed: (n) => (n - 1) ** 2 },
  },
  by:
    "contraction of all six indices for N = 2 to 12 with moments by quadrature, eigenvalues, and 1.4 million Gaussian samples of each size",
  omitted: {
    "drawn samples of two":
      "the fourth power of one difference is too skewed for a z test of a million of them",
  },
  measure: async ({ seed, backend }) => {
    const { laws, sizes } = await contraction({ seed, backend });
    const drawn = (await smallSamples({ seed, backend })).filter(({ n }) => n <= 12)
      .map(({ n, squares }) => ({ n, squares }));
    return { laws: laws.filter(({ name }) => name.startsWith("Gaussian")), sizes, drawn };
  },
  compare: ({ laws, sizes, drawn }, theory, judge) => {
    laws.forEach(({ name, mean, variance }, which) => {
      judge.equal(
        `contraction over σ⁴, ${name}, N = 2 to 12`,
        sizes.map(({ secondMoments }) => secondMoments[which] / variance ** 2),
        sizes.map(({ n }) => theory.total(n, mean / Math.sqrt(Math.abs(variance)))),
        ROUND_OFF,
      );
    });
    judge.equal(
      "contraction with a = b, c = d",
      sizes.map(({ straight }) => straight),
      sizes.map(({ n }) => theory.straight(n)),
      ROUND_OFF,
    );
    judge.equal(
      "contraction with a = c, b = d",
      sizes.map(({ crossed }) => crossed),
      sizes.map(({ n }) => theory.crossed(n)),
      ROUND_OFF,
    );
    for (const { n, eigenvalues } of sizes) {
      const predicted = theory.eigenvalues(n);
      judge.equal(
        `eigenvalues of v, N = ${n}`,
        eigenvalues,
        predicted.length === eigenvalues.length ? predicted : eigenvalues.map(() => -1),
        { atol: 1e-14, why: "round-off of a symmetric eigenvalue" },
      );
    }
    const shift = LAWS.Gaussian.mean / Math.sqrt(LAWS.Gaussian.variance);
    for (const { n, squares } of drawn) {
      if (n === 2) continue;
      judge.mean(
        `squared sum of squares of Gaussian samples, N = ${n}`,
        squares,
        (n - 1) ** 2 * theory.total(n, shift) * SQUARED,
        DRAWS,
      );
    }
  },
});

interface Spread {
  /** Var(σ²_unbiased) of Gaussian data. */
  gaussian(variance: number, n: number): number;
  /** The same of any data, from their variance and fourth cumulant. */
  general(variance: number, fourthCumulant: number, n: number): number;
  /** P(σ²_unbiased ≤ x) of Gaussian data. */
  cdf(x: number, variance: number, n: number): number;
}

const chiSquare = (x: number, degrees: number): number => x > 0 ? gammaP(degrees / 2, x / 2) : 0;

const gaussianSpread: Spread = {
  gaussian: (variance, n) => 2 * variance ** 2 / (n - 1),
  general: (variance, fourthCumulant, n) => fourthCumulant / n + 2 * variance ** 2 / (n - 1),
  cdf: (x, variance, n) => chiSquare((n - 1) * x / variance, n - 1),
};

export const varianceOfVariance = claim("kaplan:3.3.14", {
  printed: {
    as: String.raw`\mathrm{Var}(\sigma^2_{unbiased})=\frac2{N-1}\sigma^4\quad\text{for a Gaussian}`,
    theory: gaussianSpread,
  },
  rivals: {
    "2σ⁴/N": { ...gaussianSpread, gaussian: (variance, n) => 2 * variance ** 2 / n },
    "σ⁴/(N − 1)": { ...gaussianSpread, gaussian: (variance, n) => variance ** 2 / (n - 1) },
    "that of the naive variance, 2σ⁴(N − 1)/N²": {
      ...gaussianSpread,
      gaussian: (variance, n) => 2 * variance ** 2 * (n - 1) / n ** 2,
    },
    "the same for any data": { ...gaussianSpread, general: (variance, _, n) => 2 * variance ** 2 / (n - 1) },
    "as if the mean were known, (κ₄ + 2σ⁴)/N": {
      ...gaussianSpread,
      general: (variance, fourthCumulant, n) => (fourthCumulant + 2 * variance ** 2) / n,
    },
    "χ² on N degrees": { ...gaussianSpread, cdf: (x, variance, n) => chiSquare((n - 1) * x / variance, n) },
    "a normal law of that variance": {
      ...gaussianSpread,
      cdf: (x, variance, n) => normalCdf((x / variance - 1) / Math.sqrt(2 / (n - 1))),
    },
  },
  by:
    "a million Gaussian, exponential and uniform samples of 2 to 200 draws, 10 000 variances for their distribution, and index-by-index contraction for N = 2 to 12",
  measure: async ({ seed, backend }) => {
    const found = await moments({ seed, backend });
    const { laws, sizes } = await contraction({ seed, backend });
    return {
      drawn: (["Gaussian", "exponential", "uniform"] as const).map((law) => ({
        law,
        sizes: found[law].filter(({ n }) => [2, 3, 5, 10, 50, 200].includes(n))
          .map(({ n, varianceErrors }) => ({ n, varianceErrors })),
      })),
      exact: laws.map((facts, which) => ({
        ...facts,
        sizes: sizes.map(({ n, secondMoments }) => ({
          n,
          spread: secondMoments[which] - facts.variance ** 2,
        })),
      })),
      distributions: await spreadOfVariance({ seed, backend }),
    };
  },
  compare: ({ drawn, exact, distributions }, theory, judge) => {
    const { variance } = LAWS.Gaussian;
    for (const { law, sizes } of drawn) {
      const facts = LAWS[law];
      const predicted = (n: number): number =>
        law === "Gaussian"
          ? theory.gaussian(variance, n)
          : theory.general(facts.variance, facts.fourthCumulant, n);
      for (const { n, varianceErrors } of law === "exponential" ? [] : sizes.filter((each) => each.n <= 5)) {
        judge.mean(`squared error of the variance, ${law}, N = ${n}`, varianceErrors, predicted(n), DRAWS);
      }
      const large = law === "exponential" ? sizes : sizes.filter((each) => each.n > 5);
      judge.equal(
        `squared error of the variance, ${law}, N = ${large.map(({ n }) => n).join(", ")}`,
        large.map(({ varianceErrors }) => mean(varianceErrors)),
        large.map(({ n }) => predicted(n)),
        {
          rtol: 0.06,
          why: "at least six standard errors; fourth powers of the data are too skewed for a z test",
        },
      );
    }
    for (const { name, variance: spread, fourthCumulant, sizes } of exact) {
      judge.equal(
        `exact variance of the variance, ${name}, N = 2 to 12`,
        sizes.map((each) => each.spread),
        sizes.map(({ n }) => theory.general(spread, fourthCumulant, n)),
        { rtol: 2e-12, why: "a second moment less the square of the mean; round-off only" },
      );
    }
    for (const { n, found } of distributions) {
      judge.distribution(
        `distribution of the variance of Gaussian samples, N = ${n}`,
        found,
        (x) => theory.cdf(x, variance, n),
        { why: "Kolmogorov–Smirnov test of 10 000 independent variances" },
      );
    }
  },
});
