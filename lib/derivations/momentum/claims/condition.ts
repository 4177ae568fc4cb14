import { claim } from "../../../ledger/mod.ts";
import { optimalGradientDescent, optimalMomentum } from "../../../optimization/mod.ts";
import {
  bestDescent,
  measuredRates,
  stepsAgainstCondition,
  twoCurvatureOptimum,
} from "../experiments/condition.ts";

/** The pair (ε, m) that is fastest for two curvatures. */
export const twoEigenvalueOptimum = claim("kaplan:4.3.13", {
  printed: {
    as: String
      .raw`\epsilon=\left(\frac2{\sqrt{\lambda_1}+\sqrt{\lambda_2}}\right)^2,\quad m=\left(\frac{\sqrt{\lambda_1}-\sqrt{\lambda_2}}{\sqrt{\lambda_1}+\sqrt{\lambda_2}}\right)^2`,
    theory: {
      learningRate: (kappa: number) => optimalMomentum(1, kappa).learningRate,
      momentum: (kappa: number) => optimalMomentum(1, kappa).momentum,
      rate: (kappa: number) => Math.sqrt(optimalMomentum(1, kappa).momentum),
    },
  },
  rivals: {
    "critical for the larger curvature at ε = 1/λ₂": {
      learningRate: (kappa) => 1 / kappa,
      momentum: (kappa) => (1 - 1 / Math.sqrt(kappa)) ** 2,
      rate: (kappa) => 1 - 1 / Math.sqrt(kappa),
    },
    "the step of gradient descent": {
      learningRate: (kappa) => 2 / (1 + kappa),
      momentum: (kappa) => optimalMomentum(1, kappa).momentum,
      rate: (kappa) => optimalMomentum(1, kappa).rate,
    },
    "4/(λ₁ + λ₂)": {
      learningRate: (kappa) => 4 / (1 + kappa),
      momentum: (kappa) => ((kappa - 1) / (kappa + 1)) ** 2,
      rate: (kappa) => (kappa - 1) / (kappa + 1),
    },
  },
  by:
    "global search over (ε, m) from twelve starts; bisection for the pair at which both numerical spectra are double",
  measure: (context) => twoCurvatureOptimum(context),
  compare: (found, theory, judge) => {
    for (const { kappa, searched, learningRate, momentum, between } of found) {
      judge.equal(`smallest worst rate found, κ = ${kappa}`, searched, theory.rate(kappa), {
        atol: 1e-7,
        why: "a simplex search at two square-root corners, the best of twelve",
      });
      judge.equal(`ε at the double roots, κ = ${kappa}`, learningRate, theory.learningRate(kappa), {
        rtol: 1e-8,
        why: "nested bisection to 1e-15",
      });
      judge.equal(`m at the double roots, κ = ${kappa}`, momentum, theory.momentum(kappa), {
        atol: 1e-8,
        why: "nested bisection to 1e-15",
      });
      judge.equal(`rates at 100 curvatures between, κ = ${kappa}`, between, theory.rate(kappa), {
        atol: 1e-8,
        why: "complex roots of modulus √m; m is right to 1e-9",
      });
    }
  },
});

const momentumOfRatio = (ratio: number): number => (Math.sqrt(ratio) - 1) / (Math.sqrt(ratio) + 1);

/** The rate is (√κ − 1)/(√κ + 1), with κ the larger over the smaller eigenvalue. */
export const momentumRateOfCondition = claim("kaplan:4.3.14", {
  printed: {
    as: String
      .raw`\lambda_1\ll\lambda_2,\quad\frac{\sqrt\kappa-1}{\sqrt\kappa+1},\ \kappa=\lambda_1/\lambda_2>1`,
    theory: { rate: (first: number, second: number) => momentumOfRatio(first / second) },
  },
  by: "runs at the fastest pair on two curvatures, a factor n divided out",
  measure: (context) => measuredRates(context),
  corrected: {
    as: String.raw`\frac{\sqrt\kappa-1}{\sqrt\kappa+1},\ \kappa=\lambda_2/\lambda_1>1`,
    theory: { rate: (first: number, second: number) => momentumOfRatio(second / first) },
    grade: "slip",
    because:
      "with λ₁ ≪ λ₂, as two lines before, the condition number is λ₂/λ₁: the ratio as printed is below 1 and " +
      "gives a negative rate",
    counterexample: ([first]) => ({
      at: `λ₁ = ${first.small}, λ₂ = ${first.large}`,
      printed: momentumOfRatio(first.small / first.large),
      found: first.momentum,
    }),
  },
  rivals: {
    "the rate of gradient descent": { rate: (first, second) => (second - first) / (second + first) },
    "1 − 1/√κ": { rate: (first, second) => 1 - Math.sqrt(first / second) },
    "of the loss, squared": { rate: (first, second) => momentumOfRatio(second / first) ** 2 },
  },
  compare: (found, theory, judge) => {
    judge.equal(
      "rate of the runs",
      found.map((x) => x.momentum),
      found.map((x) => theory.rate(x.small, x.large)),
      {
        rtol: 2e-4,
        why: "the factor n is divided out to leading order over 40√κ steps",
      },
    );
  },
});

/** The best fixed step of gradient descent. */
export const descentRate = claim("kaplan:4.3.gd-rate", {
  printed: {
    as: String.raw`\frac{\kappa-1}{\kappa+1}`,
    theory: {
      rate: (kappa: number) => optimalGradientDescent(1, kappa).rate,
      learningRate: (kappa: number) => optimalGradientDescent(1, kappa).learningRate,
    },
  },
  rivals: {
    "1/λmax, rate 1 − 1/κ": { rate: (kappa) => 1 - 1 / kappa, learningRate: (kappa) => 1 / kappa },
    "the root of κ": { rate: momentumOfRatio, learningRate: (kappa) => 2 / (1 + kappa) },
    "1/√(λmin λmax)": {
      rate: (kappa) => Math.sqrt(kappa) - 1,
      learningRate: (kappa) => 1 / Math.sqrt(kappa),
    },
  },
  by: "golden-section search over the fixed step; runs with exact line search from the worst start",
  measure: (context) => bestDescent(context),
  compare: (found, theory, judge) => {
    const rates = found.map((x) => theory.rate(x.kappa));
    judge.equal("smallest worst contraction", found.map((x) => x.rate), rates, {
      rtol: 1e-10,
      why: "golden section to 1e-15",
    });
    judge.equal(
      "best fixed step",
      found.map((x) => x.learningRate),
      found.map((x) => theory.learningRate(x.kappa)),
      {
        rtol: 1e-9,
        why: "golden section at a corner",
      },
    );
    judge.equal("rate of exact line search from the worst start", found.map((x) => x.lineSearch), rates, {
      rtol: 1e-5,
      why: "line search by golden section at a smooth minimum: the step is right to 1e-8, over 40 steps",
    });
  },
});

/** Momentum needs √κ steps where gradient descent needs κ. */
export const rootOfCondition = claim("kaplan:4.3.sqrt-kappa", {
  printed: {
    as: String.raw`\text{we have effectively taken the square root of the condition number}`,
    theory: { descent: 1, momentum: 1 / 2 },
  },
  rivals: {
    "a cube root": { descent: 1, momentum: 1 / 3 },
    "no change": { descent: 1, momentum: 1 },
    "both roots": { descent: 1 / 2, momentum: 1 / 4 },
  },
  by: "counted steps to a relative error of 1e-8 on 2 and on 100 curvatures",
  omitted: {
    "gradient descent on 100 curvatures at κ = 1e6": "a billion operations; the two-curvature run covers it",
  },
  measure: (context) => stepsAgainstCondition(context),
  compare: (found, theory, judge) => {
    const last = found.slice(-3);
    const x = last.map((each) => each.kappa);
    const how = {
      atol: 0.03,
      why: "the factor n of momentum adds ln √κ to its 18 e-foldings: 0.02 in the exponent",
    };
    judge.slope(
      "gradient descent, two curvatures",
      { x, y: last.map((each) => each.descent) },
      theory.descent,
      how,
    );
    judge.slope(
      "momentum, two curvatures",
      { x, y: last.map((each) => each.momentum) },
      theory.momentum,
      how,
    );
    judge.slope(
      "momentum, 100 curvatures",
      { x, y: last.map((each) => each.filledMomentum) },
      theory.momentum,
      how,
    );
    const filled = found.filter((each) => each.filledDescent > 0).slice(-3);
    judge.slope(
      "gradient descent, 100 curvatures",
      {
        x: filled.map((each) => each.kappa),
        y: filled.map((each) => each.filledDescent),
      },
      theory.descent,
      how,
    );
  },
});
