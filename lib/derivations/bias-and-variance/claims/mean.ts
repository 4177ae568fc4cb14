import { claim } from "../../../ledger/mod.ts";
import { normal } from "../../../probability/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { everySample, gaussianMean, moments } from "../experiment.ts";
import { type LawName, LAWS } from "../laws.ts";

const DRAWS = { why: "means over 4000 batches of ten circles of draws" };

export const meanIsUnbiased = claim("kaplan:3.3.5", {
  printed: {
    as: String
      .raw`\langle\mu_{est}\rangle=\frac1N\sum_i^N\langle X_i\rangle=\frac NN\int dx\frac x{\sigma\sqrt{2\pi}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}=\mu`,
    theory: {
      /** The integral of exp(−(x − μ)²/2σ²): one over the density's height. */
      total: (width: number, place: number) =>
        1 / normal({ mean: place, standardDeviation: width }).density(place),
      /** The mean of the density. */
      center: (place: number) => place,
      /** ⟨μ_est⟩. */
      expected: (mean: number, _n: number) => mean,
    },
  },
  rivals: {
    "divided by N − 1": {
      total: (width) => width * Math.sqrt(2 * Math.PI),
      center: (place) => place,
      expected: (mean, n) => n > 1 ? mean * n / (n - 1) : 2 * mean,
    },
    "too small by 1 − 1/N": {
      total: (width) => width * Math.sqrt(2 * Math.PI),
      center: (place) => place,
      expected: (mean, n) => mean * (1 - 1 / n),
    },
    "the variance under the root": {
      total: (width) => Math.sqrt(2 * Math.PI * Math.abs(width)),
      center: (place) => place,
      expected: (mean) => mean,
    },
    "√π for √(2π)": {
      total: (width) => width * Math.sqrt(Math.PI),
      center: (place) => place,
      expected: (mean) => mean,
    },
    "the mean of the squares under the root": {
      total: (width) => width * Math.sqrt(2 * Math.PI),
      center: (place) => Math.sqrt(place * place + 1),
      expected: (mean) => Math.sqrt(mean * mean + LAWS.Gaussian.variance),
    },
  },
  by:
    "quadrature for three widths and two places; means over a million Gaussian samples of 1, 2, 10 and 100 draws",
  measure: async ({ seed, backend }) => ({
    integrals: await gaussianMean({ seed, backend }),
    samples: (await moments({ seed, backend })).Gaussian
      .filter(({ n }) => [1, 2, 10, 100].includes(n)).map(({ n, means }) => ({ n, means })),
  }),
  compare: ({ integrals, samples }, theory, judge) => {
    const how = { rtol: 1e-14, why: "adaptive quadrature of an entire function; round-off only" };
    judge.equal(
      "∫ exp(−(x − μ)²/2σ²) dx",
      integrals.map(({ total }) => total),
      integrals.map(({ width, place }) => width > 0 ? theory.total(width, place) : NO_LAW),
      how,
    );
    judge.equal(
      "∫ x exp(−(x − μ)²/2σ²) dx over the same without x",
      integrals.map(({ total, first }) => first / total),
      integrals.map(({ place }) => theory.center(place)),
      how,
    );
    for (const { n, means } of samples) {
      judge.mean(`mean of μ_est, N = ${n}`, means, theory.expected(LAWS.Gaussian.mean, n), DRAWS);
    }
  },
});

/** Predicted where scrambled evidence has a width that no law has. */
const NO_LAW = 0;

export const varianceOfMean = claim("kaplan:3.3.9", {
  printed: {
    as: String
      .raw`\langle\mathrm{Var}(\mu_{est})\rangle\equiv\langle\mu_{est}^2\rangle-\langle\mu_{est}\rangle^2=\Bigl\langle\Bigl(\frac1N\sum_i^NX_i\Bigr)^2\Bigr\rangle-\Bigl(\Bigl\langle\frac1N\sum_i^NX_i\Bigr\rangle\Bigr)^2=\frac1N\sigma^2`,
    theory: { spread: (variance: number, n: number) => variance / n, rate: -1 },
  },
  rivals: {
    "the variance of the data": { spread: (variance) => variance, rate: 0 },
    "over N − 1": { spread: (variance, n) => n === 1 ? 2 * variance : variance / (n - 1), rate: -1 },
    "over N²: covariances and variances alike scaled": {
      spread: (variance, n) => variance / n ** 2,
      rate: -2,
    },
    "the standard deviation over √N": {
      spread: (variance, n) => Math.sqrt(Math.abs(variance) / Math.abs(n)),
      rate: -1 / 2,
    },
    "less what the mean takes up, σ²(N − 1)/N²": {
      spread: (variance, n) => variance * (n - 1) / n ** 2,
      rate: -1,
    },
  },
  by:
    "a million samples of 1 to 200 draws of four laws, and the law of the sum of 1 to 200 draws of three values",
  measure: async ({ seed, backend }) => {
    const { variance, sampleMeans } = await everySample({ seed, backend });
    const found = await moments({ seed, backend });
    const drawn = (Object.keys(LAWS) as LawName[]).map((law) => ({
      law,
      sizes: found[law].map(({ n, meanErrors }) => ({ n, meanErrors })),
    }));
    return { variance, sampleMeans, drawn };
  },
  compare: ({ variance, sampleMeans, drawn }, theory, judge) => {
    judge.equal(
      "variance of the mean of 1 to 200 draws of three values, over the variance of the data",
      sampleMeans.map((each) => each.variance / variance),
      sampleMeans.map(({ n }) => theory.spread(variance, n) / variance),
      { rtol: 1e-14, why: "the law of the sum, one draw after the other; round-off only" },
    );
    judge.slope(
      "variance of the mean against N",
      { x: sampleMeans.map(({ n }) => n), y: sampleMeans.map((each) => each.variance) },
      theory.rate,
      { atol: 1e-14, why: "exact over all samples; round-off only" },
    );
    for (const { law, sizes } of drawn) {
      const facts = LAWS[law as LawName];
      for (const { n, meanErrors } of sizes.filter((each) => each.n <= 20)) {
        judge.mean(
          `squared distance of the mean from μ, ${law}, N = ${n}`,
          meanErrors,
          theory.spread(facts.variance, n),
          DRAWS,
        );
      }
      const large = sizes.filter((each) => each.n > 20);
      judge.equal(
        `the same, ${law}, N = ${large.map(({ n }) => n).join(", ")}`,
        large.map(({ meanErrors }) => mean(meanErrors)),
        large.map(({ n }) => theory.spread(facts.variance, n)),
        {
          rtol: 0.06,
          why:
            "nine standard errors at N = 200: a million overlapping samples are worth 44 000 independent ones, too few for a z test of squares",
        },
      );
    }
  },
});
