import { chapmanRobbinsBound, cramerRaoBound, estimatorEfficiency } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { efficiencies } from "../experiment.ts";
import { AT } from "../experiments/exact-cases.ts";

/** Variance of an unbiased estimator, slope of what it estimates, and information of one datum, at the θ of the experiment. */
interface ClosedForm {
  variance(n: number): number;
  readonly slope: number;
  readonly information: number;
}

const { heads, count, wait, rate, width } = AT;
const variance = AT.deviation ** 2;
const coin = heads * (1 - heads);

export const CLOSED_FORMS: Readonly<Record<string, ClosedForm>> = {
  "normal mean": { variance: (n) => variance / n, slope: 1, information: 1 / variance },
  "normal variance": {
    variance: (n) => 2 * variance ** 2 / (n - 1),
    slope: 1,
    information: 1 / (2 * variance ** 2),
  },
  "Bernoulli": { variance: (n) => coin / n, slope: 1, information: 1 / coin },
  "Bernoulli variance": {
    // (μ₄ − σ⁴(N − 3)/(N − 1))/N with μ₄ = σ²(1 − 3σ²).
    variance: (n) => (coin * (1 - 3 * coin) - coin ** 2 * (n - 3) / (n - 1)) / n,
    slope: 1 - 2 * heads,
    information: 1 / coin,
  },
  "Poisson mean": { variance: (n) => count / n, slope: 1, information: 1 / count },
  "Poisson by variance": {
    variance: (n) => count / n + 2 * count ** 2 / (n - 1),
    slope: 1,
    information: 1 / count,
  },
  "exponential mean": { variance: (n) => wait ** 2 / n, slope: 1, information: 1 / wait ** 2 },
  "exponential rate": { variance: (n) => rate ** 2 / (n - 2), slope: 1, information: 1 / rate ** 2 },
};

interface EfficiencyTheory {
  /** φ′²/(Var φ̂ F) of a named estimator. */
  efficiency(form: ClosedForm, n: number): number;
  /** The largest efficiency that an unbiased estimator can have where the support stays. */
  readonly most: number;
  /** The least variance of an unbiased estimator of the width of a uniform law. */
  leastForUniform(n: number): number;
  /** Slope of the mean, squared, over Var F, for an estimator scaled from an unbiased one. */
  biased(form: ClosedForm, n: number): number;
}

const efficiency = ({ variance: of, slope, information }: ClosedForm, n: number): number =>
  estimatorEfficiency({ variance: of(n), slope, information: n * information });

const printed: EfficiencyTheory = {
  efficiency,
  most: 1,
  // F = ⟨S²⟩ = N²/θ² (Var S is 0, and would allow no finite variance at all).
  leastForUniform: (n) => cramerRaoBound({ information: (n / width) ** 2 }),
  // Scaling changes the slope of the mean and the standard deviation alike.
  biased: efficiency,
};

const regular: EfficiencyTheory = {
  ...printed,
  leastForUniform: (n) =>
    chapmanRobbinsBound({
      // (0, θ + h) inside (0, θ).
      chiSquare: (h) => h > 0 ? Infinity : -h / (width + h),
      from: -width,
      to: 0,
      samples: Math.max(1, Math.min(1000, Math.round(n))),
    }).bound,
};

export const oneParameterBound = claim("kaplan:3.4.13", {
  printed: {
    as: String
      .raw`\frac{\operatorname{Cov}(S,\hat{\phi})^2}{\operatorname{Var}(\hat{\phi})\operatorname{Var}(S)}=\frac{(\partial_\theta\phi)^2}{\operatorname{Var}(\hat{\phi})F}\le1`,
    theory: printed,
  },
  by:
    "variances, information and scores by sums and quadrature over the exact law of the statistic, N = 2 to 100, and squared errors of " +
    "simulated samples of 20; for the uniform law by quadrature over the largest datum",
  omitted: {
    "Monte Carlo for two of the eight (Bernoulli variance, Poisson mean by the variance)":
      "exact sums over the joint law of sum and sum of squares in its place: the squared errors are too skewed for a z test",
    "the exponential rate at N = 2": "its variance is infinite there, and the efficiency 0",
  },
  measure: efficiencies,
  corrected: {
    as: String
      .raw`\frac{(\partial_\theta\phi)^2}{\operatorname{Var}(\hat\phi)F}\le1\text{ where the support does not move with }\theta;\quad\text{always }\operatorname{Var}\hat\phi\ge\sup_h\frac{[\phi(\theta+h)-\phi(\theta)]^2}{\chi^2(p_{\theta+h}\|p_\theta)}`,
    theory: regular,
    grade: "condition",
    because:
      "The equality of the two quotients rests on a support that does not move with θ; for data uniform on (0, θ) the largest datum, corrected for its bias, " +
      "has a variance of θ²/N(N + 2), below θ²/N² = φ′²/⟨S²⟩ (and Var S is 0); the bound of Chapman and Robbins holds there, too",
    counterexample: ({ uniform }) => ({
      at: "N = 2 data uniform on (0, θ), θ = 1.7: Var of 3/2 × the largest",
      printed: `at least ${(width ** 2 / 4).toPrecision(6)}`,
      found: uniform[0].largest,
    }),
  },
  rivals: {
    "the information of one datum": {
      ...regular,
      efficiency: (form, n) => efficiency(form, n) * n,
    },
    "slope not squared": {
      ...regular,
      efficiency: (form, n) => efficiency(form, n) / form.slope,
    },
    "never more than 0.99": { ...regular, most: 0.99 },
    "(N − 1)/N in place of (N − 2)/N for the rate": {
      ...regular,
      efficiency: (form, n) => form === CLOSED_FORMS["exponential rate"] ? (n - 1) / n : efficiency(form, n),
    },
    "Chapman and Robbins for one datum, over N": {
      ...regular,
      leastForUniform: (n) => regular.leastForUniform(1) / n,
    },
    "a biased estimator's slope is that of φ": {
      ...regular,
      biased: (form, n) => efficiency(form, n) * (n / (n - 1)) ** 2,
    },
  },
  compare: ({ exact, sampled, biased, uniform }, theory, judge) => {
    const sharp = {
      rtol: 1e-10,
      why: "sums and quadratures; the score by a difference quotient, good to some 1e-11",
    };
    for (const { name, sizes } of exact) {
      const found = sizes.map(({ slope, variance: each, information }) => slope ** 2 / each / information);
      judge.equal(
        `efficiency, ${name}`,
        found,
        sizes.map(({ n }) => theory.efficiency(CLOSED_FORMS[name], n)),
        sharp,
      );
      judge.atMost(`efficiency, ${name}, at most`, found, theory.most, { atol: 1e-10, why: sharp.why });
    }
    for (const { name, n, squares } of sampled) {
      judge.mean(
        `squared error over the bound, ${name}, N = 20`,
        squares,
        1 / theory.efficiency(CLOSED_FORMS[name], n),
        { why: "means of batches of samples" },
      );
    }
    for (const { name, sizes } of biased) {
      const form = CLOSED_FORMS[name.split(",")[0]];
      judge.equal(
        `(slope of the mean)²/(Var F), ${name}`,
        sizes.map(({ covariance, variance: each, information }) => covariance ** 2 / each / information),
        sizes.map(({ n }) => theory.biased(form, n)),
        sharp,
      );
    }
    for (const which of ["largest", "mean"] as const) {
      judge.atLeast(
        `variance of an unbiased estimator of a uniform law's width, from the ${which}`,
        uniform.map((row) => row[which]),
        uniform.map(({ n }) => theory.leastForUniform(n)),
        { rtol: 1e-10, why: "quadrature" },
      );
    }
  },
});
