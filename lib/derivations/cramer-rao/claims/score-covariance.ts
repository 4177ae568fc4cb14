import { claim } from "../../../ledger/mod.ts";
import { scoreCovariance } from "../experiment.ts";
import { RATE } from "../experiments/score-covariance.ts";

/** What an estimator estimates at the θ of the experiment, and what its mean gains at moving ends of the support. */
interface Target {
  /** φ(θ). */
  readonly value: number;
  /** φ′(θ). */
  readonly slope: number;
  /** N × Σ over the moving ends, ± p(end) ∂end/∂θ ⟨φ̂ | a datum at the end⟩; 0 where the support stays. */
  readonly gain?: (n: number) => number;
  /** The same for φ̂ = 1. */
  readonly gainOfMass?: (n: number) => number;
}

const identity = (value: number): Target => ({ value, slope: 1 });
const [COIN, MEAN, SCALE, WIDTH, START, LOW] = [0.3, 0.7, 1.3, 1.7, 0.6, 0.2];

const largest = { gainOfMass: (n: number): number => n / WIDTH };
const least = { gainOfMass: (n: number): number => -n };

const TARGETS: Readonly<Record<string, Readonly<Record<string, Target>>>> = {
  "Bernoulli": {
    "mean": identity(COIN),
    "first datum": identity(COIN),
    "half the data": identity(COIN),
    "x₁x₂": { value: COIN ** 2, slope: 2 * COIN },
    "variance": { value: COIN * (1 - COIN), slope: 1 - 2 * COIN },
  },
  "Poisson": {
    "mean": identity(RATE),
    "first datum": identity(RATE),
    "half the data": identity(RATE),
    "variance": identity(RATE),
    "no count at first": { value: Math.exp(-RATE), slope: -Math.exp(-RATE) },
    "(1 − 1/N)^sum": { value: Math.exp(-RATE), slope: -Math.exp(-RATE) },
  },
  "normal mean": {
    "mean": identity(MEAN),
    "first datum": identity(MEAN),
    "x₁x₂": { value: MEAN ** 2, slope: 2 * MEAN },
    "3x₁ − 2x₂": identity(MEAN),
  },
  "normal scale": {
    "mean square": { value: SCALE ** 2, slope: 2 * SCALE },
    "variance": { value: SCALE ** 2, slope: 2 * SCALE },
    "mean distance from 0": identity(SCALE),
  },
  "uniform on (0, θ)": {
    "2 × mean": { ...identity(WIDTH), ...largest, gain: (n) => n + 1 },
    "(1 + 1/N) × largest": { ...identity(WIDTH), ...largest, gain: (n) => n + 1 },
    "3 × mean square": { value: WIDTH ** 2, slope: 2 * WIDTH, ...largest, gain: (n) => (n + 2) * WIDTH },
  },
  "exponential from θ on": {
    "mean − 1": { ...identity(START), ...least, gain: (n) => 1 - n * START },
    "least − 1/N": { ...identity(START), ...least, gain: (n) => 1 - n * START },
  },
  "uniform on (θ, θ + 1)": {
    // What enters above leaves below: only the difference of the estimates counts.
    "mean − 1/2": { ...identity(LOW), gain: () => 1 },
  },
};

interface ScoreCovarianceTheory {
  /** ⟨φ̂S⟩. */
  product(target: Target, n: number): number;
  /** Cov(φ̂, S). */
  covariance(target: Target, n: number): number;
}

const slope: ScoreCovarianceTheory = {
  product: (target) => target.slope,
  covariance: (target) => target.slope,
};

const gained = (target: Target, n: number): number => target.gain?.(n) ?? 0;
const gainedMass = (target: Target, n: number): number => target.gainOfMass?.(n) ?? 0;

const withEnds: ScoreCovarianceTheory = {
  product: (target, n) => target.slope - gained(target, n),
  covariance: (target, n) => target.slope - gained(target, n) + target.value * gainedMass(target, n),
};

export const covarianceWithTheScore = claim("kaplan:3.4.12", {
  printed: {
    as: String
      .raw`\partial_{\theta}\phi(\theta)=\int\hat{\phi}(X)S(X)p(X|\theta)dX=\operatorname{Cov}(S,\hat{\phi})`,
    theory: slope,
  },
  by:
    "every sample of up to six coins and of up to six counts, and quadrature over one and two continuous data, with the score by " +
    "numerical differentiation",
  omitted: {
    "samples of counts with a sum above 8 + 2N": "all together they have a probability below 2 · 10⁻¹³",
  },
  measure: scoreCovariance,
  corrected: {
    as: String
      .raw`\partial_\theta\phi=\int\hat\phi\,S\,p\,dX=\operatorname{Cov}(S,\hat\phi)\quad\text{where the support does not move with }\theta`,
    theory: withEnds,
    grade: "condition",
    because:
      "As for the mean score: the derivative passes the integral if the support stays; otherwise the estimates at the moving ends, " +
      "times the probability that enters there, are missing, and in general the two right sides differ from one another, too",
    counterexample: (found) => {
      const { product } = found.find(({ law, estimator, n }) =>
        law === "uniform on (0, θ)" && estimator === "2 × mean" && n === 1
      )!;
      return {
        at:
          "one X uniform on (0, θ), φ̂ = 2X, unbiased for θ: ∫φ̂Sp dX (and Cov(S, φ̂) is 0, since S = −1/θ does not vary)",
        printed: 1,
        found: product,
      };
    },
  },
  rivals: {
    "φ in place of its slope": {
      product: (target, n) => target.value - gained(target, n),
      covariance: (target, n) => target.value - gained(target, n) + target.value * gainedMass(target, n),
    },
    "the score of one datum": {
      product: (target, n) => withEnds.product(target, n) / n,
      covariance: (target, n) => withEnds.covariance(target, n) / n,
    },
    "the two right sides are always the same": { ...withEnds, covariance: withEnds.product },
    "the ends with the other sign": {
      product: (target, n) => target.slope + gained(target, n),
      covariance: (target, n) => target.slope + gained(target, n) - target.value * gainedMass(target, n),
    },
  },
  compare: (found, theory, judge) => {
    for (const law of Object.keys(TARGETS)) {
      const rows = found.filter((row) => row.law === law);
      const exact = {
        rtol: 1e-10,
        atol: 1e-10,
        why: "sums and quadratures of numerical derivatives, good to some 1e-11",
      };
      const target = (row: typeof rows[number]): Target => TARGETS[law][row.estimator];
      judge.equal(`⟨φ̂⟩, ${law}`, rows.map(({ mean }) => mean), rows.map((row) => target(row).value), exact);
      judge.equal(
        `⟨φ̂S⟩, ${law}`,
        rows.map(({ product }) => product),
        rows.map((row) => theory.product(target(row), row.n)),
        exact,
      );
      judge.equal(
        `Cov(φ̂, S), ${law}`,
        rows.map(({ covariance }) => covariance),
        rows.map((row) => theory.covariance(target(row), row.n)),
        exact,
      );
    }
  },
});
