import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { convergence, type FourName } from "../experiments/convergence.ts";

interface Errors {
  /** ⟨estimate⟩ − truth at N draws. */
  bias(name: FourName, n: number): number;
  /** ⟨(estimate − truth)²⟩. */
  meanSquare(name: FourName, n: number): number;
  /** The power of N with which the mean square falls. */
  rate(name: FourName): number;
  /** Whether it falls to nothing. */
  converges(name: FourName): boolean;
}

const TRUE_ERRORS: Errors = {
  bias: (name, n) => name === "naive variance" ? -1 / n : 0,
  meanSquare: (name, n) => {
    if (name === "sample mean") return 1 / n;
    if (name === "first draw") return 1;
    return name === "naive variance" ? (2 * n - 1) / (n * n) : 2 / (n - 1);
  },
  rate: (name) => name === "first draw" ? 0 : -1,
  converges: (name) => name !== "first draw",
};

export const unbiasedConverges = claim("kaplan:3.3.unbiased-converges", {
  printed: {
    as: String
      .raw`\text{Intuitively, we would like our estimators to be \emph{unbiased}, so that as we accumulate more and more data, they actually converge towards the correct underlying value of the parameters}`,
    // Nothing is said of biased estimators; the first draw is unbiased, and so it would converge.
    theory: { ...TRUE_ERRORS, converges: () => true } as Errors,
  },
  by: "errors of four estimators on unit Gaussian data, over 5000 samples and more of up to 10 000 draws",
  omitted: {
    "5000 independent samples at every N":
      "from N = 30 on as many windows of shared draws, which overlap: at N = 10 000 worth some 600",
  },
  measure: convergence,
  corrected: {
    as: String
      .raw`\langle(\Theta_{est}-\theta)^2\rangle=\text{bias}^2+\mathrm{Var}(\Theta_{est})\to0:\quad\text{both must vanish as the data accumulate, and the bias need not vanish before}`,
    theory: TRUE_ERRORS,
    grade: "loose",
    because:
      "To be unbiased neither makes an estimator converge (the first draw alone is unbiased at every N and stays as far off as it was) " +
      "nor is it needed (the naive variance is biased at every N and converges): bias and variance must both vanish as N grows",
    counterexample: (found) => {
      const { all } = found.find(({ name }) => name === "first draw")!;
      const { n, meanSquare } = all[all.length - 1];
      return {
        at: `Θ = X₁, unbiased, unit Gaussian data, N = ${n}: mean square error`,
        printed: "towards 0",
        found: meanSquare,
      };
    },
  },
  rivals: {
    "only unbiased estimators converge": {
      ...TRUE_ERRORS,
      converges: (name) => name === "sample mean" || name === "unbiased variance",
    },
    "the mean square falls as 1/N²": { ...TRUE_ERRORS, rate: (name) => 2 * TRUE_ERRORS.rate(name) },
    "the naive variance errs as much as the unbiased one": {
      ...TRUE_ERRORS,
      meanSquare: (name, n) =>
        TRUE_ERRORS.meanSquare(name === "naive variance" ? "unbiased variance" : name, n),
    },
    "unbiased after division by N": { ...TRUE_ERRORS, bias: () => 0 },
    "biased after division by N − 1": {
      ...TRUE_ERRORS,
      bias: (name, n) => name === "unbiased variance" ? -1 / n : TRUE_ERRORS.bias(name, n),
    },
  },
  compare: (found, theory, judge) => {
    for (const { name, small, all, falls } of found) {
      for (const { n, errors, squares } of small) {
        if (name === "naive variance" && n === 1) {
          judge.equal("naive variance of one draw, less the truth", errors, theory.bias(name, n), {
            atol: 1e-12,
            why: "one draw is its own mean",
          });
          continue;
        }
        const why = { why: "means over 5000 batches of samples" };
        judge.mean(`bias of the ${name}, N = ${n}`, errors, theory.bias(name, n), why);
        if (name.endsWith("variance") && n === 2) {
          judge.equal(
            `mean square error of the ${name}, N = 2`,
            mean(squares),
            theory.meanSquare(name, n),
            {
              rtol: 0.02,
              why:
                "eleven standard errors of five million; squared errors of two draws are too skewed for a z test",
            },
          );
        } else {
          judge.mean(`mean square error of the ${name}, N = ${n}`, squares, theory.meanSquare(name, n), why);
        }
      }
      const large = all.filter(({ n }) => n >= 100);
      judge.slope(
        `mean square error of the ${name} against N, from 100 to 10 000`,
        { x: large.map(({ n }) => n), y: large.map(({ meanSquare }) => meanSquare) },
        theory.rate(name),
        {
          atol: 0.1,
          why: "eight standard errors: the last mean square is one of some 600 independent samples",
        },
      );
      judge.exists(
        `${name}: a hundred times smaller at N = 10 000 than at 10`,
        falls,
        theory.converges(name),
        {
          why: "the true ratio is 1 or about 1000, and is known to a tenth",
        },
      );
    }
  },
});
