import { claim } from "../../../ledger/mod.ts";
import { binomialLogSurvival, integrate, lgamma } from "../../../math/mod.ts";
import { normal } from "../../../probability/mod.ts";
import { type EstimatorName, ESTIMATORS, orderStatistics } from "../experiments/order-statistics.ts";
import { LAWS, THREE_VALUES } from "../laws.ts";

/** What the expectations of the six estimators follow from. */
interface Facts {
  readonly mean: number;
  readonly variance: number;
  /** What each estimator is an estimate of. */
  readonly truth: Readonly<Record<EstimatorName, number>>;
  /** ⟨X₍ₖ₎⟩, the mean of the k-th smallest of n draws. */
  orderMean(k: number, n: number): number;
}

function facts(
  mean: number,
  variance: number,
  { median, middle, top }: { median: number; middle: number; top: number },
  orderMean: Facts["orderMean"],
): Facts {
  const truth = {
    "mean": mean,
    "median": median,
    "midrange": middle,
    "naive variance": variance,
    "unbiased variance": variance,
    "maximum": top,
  };
  return { mean, variance, truth, orderMean };
}

const bell = normal({ mean: 0, standardDeviation: 1 });

/** The density of the k-th smallest of n draws, integrated. */
function standardOrderMean(k: number, n: number): number {
  const log = lgamma(n + 1) - lgamma(k) - lgamma(n - k + 1);
  return integrate(
    (z) => z * Math.exp(log + (k - 1) * bell.logCdf(z) + (n - k) * bell.logSurvival(z) + bell.logDensity(z)),
    -12,
    12,
    { rtol: 1e-11, atol: 1e-13 },
  ).value;
}

function threeValuesOrderMean(k: number, n: number): number {
  const { values, probabilities } = THREE_VALUES;
  let below = 0;
  let cumulative = 0;
  return values.reduce((total, value, x) => {
    cumulative += probabilities[x];
    const upTo = x === values.length - 1 ? 1 : Math.exp(binomialLogSurvival(k, n, cumulative));
    const share = upTo - below;
    below = upTo;
    return total + share * value;
  }, 0);
}

const { Gaussian, uniform } = LAWS;
const [least, between, greatest] = THREE_VALUES.values;

const FACTS: Readonly<Record<string, Facts>> = {
  // A Gaussian has no upper end: its maximum is taken as an estimate of the mean, a bad one.
  Gaussian: facts(
    Gaussian.mean,
    Gaussian.variance,
    { median: Gaussian.mean, middle: Gaussian.mean, top: Gaussian.mean },
    (k, n) => Gaussian.mean + Math.sqrt(Gaussian.variance) * standardOrderMean(k, n),
  ),
  uniform: facts(
    uniform.mean,
    uniform.variance,
    { median: 1 / 2, middle: 1 / 2, top: 1 },
    (k, n) => k / (n + 1),
  ),
  "three values": facts(
    THREE_VALUES.mean,
    THREE_VALUES.variance,
    { median: between, middle: (least + greatest) / 2, top: greatest },
    threeValuesOrderMean,
  ),
};

/** ⟨f(X₁ … X_N)⟩. */
function expectation(name: EstimatorName, law: Facts, n: number): number {
  switch (name) {
    case "mean":
      return law.mean;
    case "median":
      return n % 2 === 1
        ? law.orderMean((n + 1) / 2, n)
        : (law.orderMean(n / 2, n) + law.orderMean(n / 2 + 1, n)) / 2;
    case "midrange":
      return (law.orderMean(1, n) + law.orderMean(n, n)) / 2;
    case "naive variance":
      return (n - 1) / n * law.variance;
    case "unbiased variance":
      return law.variance;
    case "maximum":
      return law.orderMean(n, n);
  }
}

const remembered = new Map<string, number>();

function bias(name: EstimatorName, law: string, n: number): number {
  const key = `${name} ${law} ${n}`;
  const known = remembered.get(key) ?? expectation(name, FACTS[law], n) - FACTS[law].truth[name];
  remembered.set(key, known);
  return known;
}

export const biasOfEstimators = claim("kaplan:3.3.2", {
  printed: {
    as: String
      .raw`\Theta_{est}=f(X_i),\qquad\langle\Theta_{est}\rangle-\theta_{true}=\langle f(X_i)\rangle-\theta_{true}`,
    theory: { bias },
  },
  rivals: {
    "the truth less the mean estimate": { bias: (name, law, n) => -bias(name, law, n) },
    "in units of the truth": { bias: (name, law, n) => bias(name, law, n) / FACTS[law].truth[name] },
    "the estimator of the mean: f(⟨X⟩) − θ": {
      bias: (name, law) => (name.endsWith("variance") ? 0 : FACTS[law].mean) - FACTS[law].truth[name],
    },
    "one and the same at every N: the limit": {
      bias: (name, law) => name === "maximum" || name.endsWith("variance") ? 0 : bias(name, law, LARGEST),
    },
    "that of one draw more": { bias: (name, law, n) => bias(name, law, n + 1) },
  },
  by:
    "means of six estimates over a million samples of 2 to 50 Gaussian and uniform draws, and over every sample of three values",
  measure: orderStatistics,
  compare: ({ simulated, enumerated }, theory, judge) => {
    ESTIMATORS.forEach((name, kind) => {
      judge.equal(
        `mean estimate over every sample of three values, ${name}, N = 2 to 50`,
        enumerated.map(({ expected }) => expected[kind]),
        SIZES.map((n) => FACTS["three values"].truth[name] + theory.bias(name, "three values", n)),
        { rtol: 1e-14, why: "a sum over every table of counts; round-off only" },
      );
      for (const [law, sizes] of Object.entries(simulated)) {
        for (const { n, found } of sizes) {
          judge.mean(
            `mean estimate, ${name}, ${law}, N = ${n}`,
            found[kind],
            FACTS[law].truth[name] + theory.bias(name, law, SIZES.find((size) => size === n) ?? LARGEST),
            { why: "means over 4000 batches of circles of draws" },
          );
        }
      }
    });
  },
});

/** The sizes of the evidence, in its order: scrambled ones are none that can be integrated for. */
const SIZES = [2, 3, 5, 10, 20, 50];
const LARGEST = 50;
