import { claim, part } from "../../../ledger/mod.ts";
import {
  criticalMomentum,
  momentumConverges,
  optimalGradientDescent,
  optimalMomentum,
} from "../../../optimization/mod.ts";
import {
  bestDescent,
  critical,
  measuredRates,
  stabilityMap,
  stepDoubling,
  stepsAgainstCondition,
  stepsAgainstCurvature,
  twoCurvatureOptimum,
} from "../experiments/rates.ts";

/** 0 < ε < 2(1 + m)/λ, if |m| < 1. */
export const stabilityBound = claim("kaplan:4.3.9", {
  printed: {
    as: String.raw`0<\epsilon<\frac2\lambda(1+m)`,
    theory: {
      converges: (step: number, m: number) => step > 0 && step < 2 * (1 + m),
      limit: (m: number) => 2 * (1 + m),
    },
  },
  by: "numerical eigenvalues of the step's linear map on 300 × 300 pairs (m, ελ), m up to 1.5, and bisection",
  measure: async (context) => {
    const { m, steps, converges, borders } = await stabilityMap(context);
    return { m, steps, converges, borders };
  },
  corrected: {
    as: String.raw`0<\epsilon<\frac2\lambda(1+m)\ \text{and}\ |m|<1`,
    theory: {
      converges: (step: number, m: number) => momentumConverges(1, step, m),
      limit: (m: number) => 2 * (1 + m),
    },
    grade: "condition",
    because:
      "the product of the two eigenvalues is m, so momentum diverges at every ε once m ≥ 1 (the source has m ≲ 1 " +
      "only), and for complex eigenvalues the condition is |e±| < 1, not −1 < e± < 1",
    counterexample: ({ m, steps, converges }) => {
      const row = m.findIndex((each) => each > 1);
      const column = steps.findIndex((step) => step > 1);
      return {
        at: `m = ${m[row].toFixed(4)}, ελ = ${steps[column].toFixed(4)}`,
        printed: "converges",
        found: converges[row * steps.length + column] === 1 ? "converges" : "diverges",
      };
    },
  },
  rivals: {
    "as gradient descent": { converges: (step, m) => step > 0 && step < 2 && m < 1, limit: () => 2 },
    "2(1 − m)": { converges: (step, m) => step > 0 && step < 2 * (1 - m), limit: (m) => 2 * (1 - m) },
    "real roots only": {
      converges: (step, m) => step > (1 - Math.sqrt(m)) ** 2 && step < 2 * (1 + m) && m < 1,
      limit: (m) => 2 * (1 + m),
    },
    "(1 + √m)², the end of the ringing": {
      converges: (step, m) => step > 0 && step < (1 + Math.sqrt(m)) ** 2 && m < 1,
      limit: (m) => (1 + Math.sqrt(m)) ** 2,
    },
  },
  compare: ({ m, steps, converges, borders }, theory, judge) => {
    judge.equal(
      "converges (1) or not (0), on the grid",
      converges,
      m.flatMap((momentum) => steps.map((step) => (theory.converges(step, momentum) ? 1 : 0))),
      { why: "no point of the grid lies on the border" },
    );
    judge.equal(
      "largest stable ελ",
      borders.map((x) => x.limit),
      borders.map((x) => theory.limit(x.momentum)),
      {
        atol: 1e-9,
        why: "bisection to 1e-12; numerical eigenvalues right to 1e-15 there",
      },
    );
  },
});

/** Momentum doubles the largest step, which a rescaled ε undoes. */
export const doubledStep = claim("kaplan:4.3.step-doubling", {
  parts: {
    "the factor of two": part({
      printed: {
        as: String.raw`\text{increase the step size by a factor of 2}`,
        theory: { ratio: (m: number) => 1 + m },
      },
      rivals: {
        "always two": { ratio: () => 2 },
        "1/(1 − m)": { ratio: (m) => 1 / (1 - m) },
        "(1 + m)²": { ratio: (m) => (1 + m) ** 2 },
      },
      by: "bisection for the largest stable step at six momenta",
      measure: (context) => stepDoubling(context),
      compare: (found, theory, judge) => {
        judge.equal(
          "largest step over that of gradient descent",
          found.map((x) => x.ratio),
          found.map((x) => theory.ratio(x.m)),
          {
            rtol: 1e-8,
            why: "bisection to 1e-10 on a numerical eigenvalue",
          },
        );
      },
    }),
    "the rescaled learning rate": part({
      printed: {
        as: String.raw`\epsilon\to m\epsilon/(1+m)\text{ and we wouldn't reap any benefit}`,
        theory: {
          renamed: (_m: number) => 2,
          replaced: (_m: number) => 2,
          divided: (m: number) => 2 * (1 + m) / m,
        },
      },
      by: "bisection for the largest stable rescaled learning rate, in both readings",
      measure: async (context) => (await stepDoubling(context)).filter(({ m }) => m > 0),
      corrected: {
        as: String.raw`\epsilon\to\epsilon/(1+m):\ 0<\epsilon<2/\lambda`,
        theory: {
          renamed: (m: number) => 2 * m,
          replaced: (m: number) => 2 * (1 + m) ** 2 / m,
          divided: (_m: number) => 2,
        },
        grade: "slip",
        because:
          "with the factor m the bound of the new ε is 2m/λ (or 2(1 + m)²/(mλ), read the other way round), which " +
          "does not become that of gradient descent as m → 0; without it, ε/(1 + m), the bound is 2/λ at every m",
        counterexample: (found) => ({
          at: `m = ${found[0].m}: largest λ times the new ε = mε/(1 + m)`,
          printed: 2,
          found: found[0].renamed,
        }),
      },
      rivals: {
        "ε/(1 − m)": {
          renamed: (m) => 2 * m,
          replaced: (m) => 2 * (1 + m) ** 2 / m,
          divided: (m) => 2 * (1 - m),
        },
        "the readings exchanged": {
          renamed: (m) => 2 * (1 + m) ** 2 / m,
          replaced: (m) => 2 * m,
          divided: () => 2,
        },
      },
      compare: (found, theory, judge) => {
        const how = { rtol: 1e-7, why: "bisection to 1e-10 on a numerical eigenvalue" };
        judge.equal(
          "new rate = m/(1 + m) × old",
          found.map((x) => x.renamed),
          found.map((x) => theory.renamed(x.m)),
          how,
        );
        judge.equal(
          "m/(1 + m) × rate in place of it",
          found.map((x) => x.replaced),
          found.map((x) => theory.replaced(x.m)),
          how,
        );
        judge.equal(
          "new rate = old/(1 + m)",
          found.map((x) => x.divided),
          found.map((x) => theory.divided(x.m)),
          how,
        );
      },
    }),
  },
});

/** The fastest momentum for one curvature makes the roots coincide. */
export const criticalDamping = claim("kaplan:4.3.10", {
  printed: {
    as: String.raw`m=\left(1-\sqrt{\epsilon\lambda}\right)^2,\quad e_\pm=1-\sqrt{\epsilon\lambda}`,
    theory: {
      momentum: (step: number) => criticalMomentum(1, step).momentum,
      eigenvalue: (step: number) => 1 - Math.sqrt(step),
      radius: (step: number) => criticalMomentum(1, step).rate,
      edges: (step: number) => [(1 - Math.sqrt(step)) ** 2, (1 + Math.sqrt(step)) ** 2],
      growth: 1,
    },
  },
  rivals: {
    "(1 − ελ)²": {
      momentum: (step) => (1 - step) ** 2,
      eigenvalue: (step) => 1 - step,
      radius: (step) => Math.abs(1 - step),
      edges: (step) => [(1 - step) ** 2, (1 + step) ** 2],
      growth: 1,
    },
    "1 − √(ελ), not squared": {
      momentum: (step) => Math.abs(1 - Math.sqrt(step)),
      eigenvalue: (step) => 1 - Math.sqrt(step),
      radius: (step) => Math.sqrt(Math.abs(1 - Math.sqrt(step))),
      edges: (step) => [Math.abs(1 - Math.sqrt(step)), 1 + Math.sqrt(step)],
      growth: 1,
    },
    "no factor n": {
      momentum: (step) => criticalMomentum(1, step).momentum,
      eigenvalue: (step) => 1 - Math.sqrt(step),
      radius: (step) => criticalMomentum(1, step).rate,
      edges: (step) => [(1 - Math.sqrt(step)) ** 2, (1 + Math.sqrt(step)) ** 2],
      growth: 0,
    },
  },
  by:
    "a scan and golden-section search over m of the numerical spectral radius; bisection for the double roots; runs",
  measure: (context) => critical(context),
  compare: (found, theory, judge) => {
    for (const { step, momentum, radius, eigenvalue, edges, powers, growth } of found) {
      judge.equal(`fastest m, ελ = ${step}`, momentum, theory.momentum(step), {
        atol: 1e-6,
        why: "the radius has a square-root corner there, and the solver is right to 1e-8",
      });
      judge.equal(`rate at it, ελ = ${step}`, radius, theory.radius(step), {
        atol: 1e-5,
        why: "near the corner an error of 1e-10 in m is one of 1e-5 in the rate",
      });
      judge.equal(`mean of the two eigenvalues, ελ = ${step}`, eigenvalue, theory.eigenvalue(step), {
        atol: 1e-6,
        why: "half the trace at the m found",
      });
      if (growth.length === 0) continue;
      judge.equal(`double roots for m up to 12, ελ = ${step}`, edges, theory.edges(step), {
        atol: 1e-9,
        why: "bisection to 1e-12",
      });
      judge.slope(`‖Mⁿ‖/ρⁿ against n, ελ = ${step}`, { x: powers, y: growth }, theory.growth, {
        atol: 0.15,
        why: "n from 10 to 80 beside a constant term of order 1",
      });
    }
  },
});

/** With critical momentum the steps needed grow like the square root of 1/(ελ). */
export const weakerDependence = claim("kaplan:4.3.weaker-lambda", {
  printed: {
    as: String
      .raw`e_\pm=1-\sqrt{\epsilon\lambda}:\ \text{the dependence on }\lambda\text{ has been softened}`,
    theory: { momentum: -1 / 2, descent: -1 },
  },
  rivals: {
    "the same dependence": { momentum: -1, descent: -1 },
    "a cube root": { momentum: -1 / 3, descent: -1 },
    "both softened": { momentum: -1 / 2, descent: -1 / 2 },
  },
  by: "counted steps to an error of 1e-6, the momentum found by search",
  measure: (context) => stepsAgainstCurvature(context),
  compare: (found, theory, judge) => {
    const last = found.filter((x) => x.product < 1.5e-5);
    const x = last.map((each) => each.product);
    judge.slope(
      "steps of momentum against ελ, last decade",
      { x, y: last.map((each) => each.momentum) },
      theory.momentum,
      {
        atol: 0.005,
        why: "counts of thousands; the momentum is right to 1e-9",
      },
    );
    judge.slope(
      "steps of gradient descent against ελ, last decade",
      { x, y: last.map((each) => each.descent) },
      theory.descent,
      {
        atol: 1e-4,
        why: "counts of a million; the next order is ελ/2",
      },
    );
  },
});

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
        atol: 1e-5,
        why: "search at two square-root corners",
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
    judge.equal("rate of exact line search from (κ, 1)", found.map((x) => x.lineSearch), rates, {
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
