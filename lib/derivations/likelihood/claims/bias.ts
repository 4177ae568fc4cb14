import { claim, part } from "../../../ledger/mod.ts";
import { bias, consistency } from "../experiment.ts";

interface BiasTheory {
  /** The bias of an estimate of maximum likelihood of the truth from N data. */
  bias(name: string, n: number, truth: number): number;
  /** The chance that a logit is estimated as infinite. */
  endless(chance: number, n: number): number;
  /** N times the bias of a finite logit, for large N. */
  logitBias(chance: number): number;
}

const BIASES: Readonly<Record<string, (n: number, truth: number) => number>> = {
  "normal mean": () => 0,
  "normal variance": (n, truth) => -truth / n,
  "exponential rate": (n, truth) => truth / (n - 1),
  "uniform end": (n, truth) => -truth / (n + 1),
};

const biased: BiasTheory = {
  bias: (name, n, truth) => BIASES[name](n, truth),
  endless: (chance, n) => chance ** n + (1 - chance) ** n,
  logitBias: (chance) => (2 * chance - 1) / (2 * chance * (1 - chance)),
};

const but = (name: string, bias: (n: number, truth: number) => number): BiasTheory => ({
  ...biased,
  bias: (each, n, truth) => each === name ? bias(n, truth) : biased.bias(each, n, truth),
});

const unbiased = part({
  printed: {
    as: String.raw`\text{Maximum likelihood is also unbiased}`,
    theory: { bias: () => 0, endless: () => 0, logitBias: () => 0 } as BiasTheory,
  },
  by:
    "expectations by enumeration and quadrature for N = 2 … 200, and of 112 000 and more simulated samples at N = 2, 10 and 50",
  omitted: {
    "10⁶ replicates at every N":
      "112 000 to 200 000 at three N, beside exact expectations at eight N from 2 to 200",
  },
  measure: bias,
  corrected: {
    as: String
      .raw`\text{bias: }0\ (\mu),\quad-\frac{\sigma^2}N\ (\sigma^2),\quad\frac\lambda{N-1}\ (\lambda),\quad-\frac\theta{N+1}\ (\text{uniform end});\quad\text{a logit has no mean}`,
    theory: biased,
    grade: "wrong",
    because:
      "Only some estimates of maximum likelihood are unbiased, such as a normal mean: a normal variance, an exponential rate and the end of a uniform law are biased at every N, and a logit is infinite with " +
      "positive probability",
    counterexample: ({ exact, truths }) => ({
      at: `variance ${truths["normal variance"]} of a normal law, N = ${exact[0].n}: bias`,
      printed: 0,
      found: Number(exact[0].biases["normal variance"].toPrecision(12)),
    }),
  },
  rivals: {
    "the variance alone": {
      ...but("exponential rate", () => 0),
      bias: (name, n, truth) => name === "normal variance" ? -truth / n : 0,
    },
    "a variance short by 1/(N − 1)": but("normal variance", (n, truth) => -truth / Math.max(1, n - 1)),
    "a rate high by 1/N": but("exponential rate", (n, truth) => truth / n),
    "a rate as low as it is high": but("exponential rate", (n, truth) => -truth / (n - 1)),
    "an end short by 1/N": but("uniform end", (n, truth) => -truth / n),
    "a logit drawn to the middle": { ...biased, logitBias: (chance) => -biased.logitBias(chance) },
    "a logit infinite where no success came": { ...biased, endless: (chance, n) => (1 - chance) ** n },
  },
  compare: ({ truths, chance, exact, simulated }, theory, judge) => {
    for (const name of Object.keys(exact[0].biases)) {
      judge.equal(
        `bias of the ${name}`,
        exact.map(({ biases }) => biases[name]),
        exact.map(({ n }) => theory.bias(name, n, truths[name])),
        { atol: 2e-13, why: "sums over up to 20 000 outcomes, and quadrature to 12 digits" },
      );
    }
    judge.equal(
      "chance of an infinite logit",
      exact.map(({ endless }) => endless),
      exact.map(({ n }) => theory.endless(chance, n)),
      { rtol: 1e-13, why: "binomial chances from log-gamma functions" },
    );
    const [at50, at100, at200] = exact.slice(-3).map(({ n, finiteLogit }) => n * finiteLogit);
    judge.equal(
      "N times the bias of a finite logit, from N = 50, 100 and 200",
      (8 * at200 - 6 * at100 + at50) / 3,
      theory.logitBias(chance),
      { atol: 5e-4, why: "terms in 1/N³ are left" },
    );
    for (const { name, n, biases } of simulated) {
      judge.mean(
        `bias of the ${name}, simulated at N ${n < 5 ? "= 2" : n < 30 ? "= 10" : "= 50"}`,
        biases,
        theory.bias(name, n, truths[name]),
        { why: "4000 batches of 28 to 50 samples" },
      );
    }
  },
});

interface LimitTheory {
  /** What the error of a model's one parameter tends to. */
  error(truth: number): number;
  /** The power of N with which its error falls. */
  rate(name: string): number;
  /** What the estimate of the common variance of pairs tends to. */
  paired(variance: number): number;
  /** Whether some place far from the truth is likelier than the truth, at every N. */
  readonly beaten: boolean;
  /** Growth of the likeliest mixture's log likelihood per e-fold by which its narrow part shrinks. */
  readonly growth: number;
}

const limits: LimitTheory = {
  error: () => 0,
  rate: (name) => (name === "uniform end" ? -1 : -1 / 2),
  paired: (variance) => variance / 2,
  beaten: true,
  growth: 1,
};

/** Seven standard errors of each estimate at a million data, from the spread of its law in the limit. */
const SEVEN_ERRORS: Readonly<Record<string, number>> = {
  "normal mean": 7 * 1.5e-3,
  "normal variance": 7 * Math.SQRT2 * 2.25e-3,
  "exponential rate": 7 * 2e-3,
  "uniform end": 27 * 3e-6,
  "Bernoulli logit": 7e-3 / Math.sqrt(0.21),
};

const consistent = part({
  printed: {
    as: String
      .raw`\text{it is ‘consistent’, ie that in the infinite data limit we are guaranteed to converge to the correct value of }\theta\text{, if it is unique}`,
    theory: { ...limits, paired: (variance) => variance, beaten: false, growth: 0 } as LimitTheory,
  },
  by:
    "samples of up to 10⁶ data from five models; 500 000 pairs that share a variance but no mean; the likelihood of a mixture of two normal laws with one mean",
  measure: consistency,
  corrected: {
    as: String
      .raw`\hat\theta\to\theta_{\text{true}}\text{ for a fixed, finite number of parameters and a bounded likelihood (with the usual regularity); with a new mean for every pair }\hat\sigma^2\to\tfrac12\sigma^2`,
    theory: limits,
    grade: "condition",
    because:
      "A unique θ does not suffice: where each pair of data brings a parameter of its own the common variance comes out half as large for ever, and where the likelihood is unbounded the largest one is not near the truth at any N",
    counterexample: ({ variance, paired }) => ({
      at: `pairs with a mean each and the common variance ${variance}, ${paired.length * 125} pairs`,
      printed: variance,
      found: paired.reduce((sum, each) => sum + each, 0) / paired.length,
    }),
  },
  rivals: {
    "three quarters of the paired variance": { ...limits, paired: (variance) => 3 * variance / 4 },
    "only the pairs fail": { ...limits, beaten: false },
    "a mixture's likelihood that levels off": { ...limits, growth: 0 },
    "the end of a uniform law as slow as all": { ...limits, rate: () => -1 / 2 },
    "never the truth but a hundredth more": { ...limits, error: (truth) => 0.01 * truth + 0.001 },
    "an error that stays": { ...limits, rate: () => 0 },
  },
  compare: ({ models, variance, paired, mixture }, theory, judge) => {
    for (const { name, truth, errors, last } of models) {
      judge.equal(`error of the ${name} from 10⁶ data`, last, theory.error(truth), {
        atol: SEVEN_ERRORS[name],
        why: "seven standard errors; for the uniform end an event as rare",
      });
      judge.slope(
        `error of the ${name} against N`,
        { x: errors.map(({ n }) => n), y: errors.map(({ rootMeanSquare }) => rootMeanSquare) },
        theory.rate(name),
        { atol: 0.15, why: "root mean squares of 30 to 1200 samples: nine times their spread" },
      );
    }
    judge.mean("variance of pairs", paired, theory.paired(variance), { why: "batches of 125 pairs" });
    for (const { n, logDeviations, gains, beaten } of mixture) {
      const at = n < 50 ? "10" : n < 500 ? "100" : "1000";
      judge.exists(`N = ${at}: a spike on one datum beats the truth`, beaten, theory.beaten, {
        why: "log likelihoods as they are",
      });
      judge.equal(
        `N = ${at}: growth of the log likelihood as the spike narrows`,
        (gains[2] - gains[1]) / (logDeviations[1] - logDeviations[2]),
        theory.growth,
        { rtol: 3e-14, why: "the other data do not see the spike; round-off" },
      );
    }
  },
});

/** A footnote with two statements. */
export const unbiasedAndConsistent = claim("kaplan:3.4.mle-unbiased", { parts: { unbiased, consistent } });
