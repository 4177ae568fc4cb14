import { claim, part } from "../../../ledger/mod.ts";
import { chebyshevBound, rootRate } from "../../../optimization/mod.ts";
import {
  between,
  manyStages,
  residuals,
  searchedRules,
  stepCounts,
  twoCurvatures,
} from "../experiments/three-stage.ts";
import { newtonOnAQuadratic } from "../experiments/newton.ts";

const cubeRoot = (kappa: number): number => rootRate(kappa, 3);
const squareRoot = (kappa: number): number => rootRate(kappa, 2);
const CUBE_ROOT = String.raw`\frac{\kappa^{1/3}-1}{\kappa^{1/3}+1}`;
const SQUARE_ROOT = String.raw`\frac{\sqrt\kappa-1}{\sqrt\kappa+1}`;

/** The source's open question: yes on two curvatures, no on a filled spectrum, no with real decays. */
export const threeStageRule = claim("kaplan:4.3.three-stage", {
  parts: {
    "two eigenvalues": part({
      printed: {
        as: CUBE_ROOT,
        theory: { rate: (kappa: number, stages: number) => rootRate(kappa, stages) },
      },
      rivals: {
        "no gain over momentum": { rate: (kappa, stages) => rootRate(kappa, Math.min(stages, 2)) },
        "one root more": { rate: (kappa, stages) => rootRate(kappa, stages + 1) },
        "lost factor: κ^(2/k)": { rate: (kappa, stages) => rootRate(kappa, stages / 2) },
      },
      by: "enumeration of all root placements in a disc; runs of the best rule on both eigenvalues",
      measure: (context) => twoCurvatures(context),
      compare: (found, theory, judge) => {
        for (const { kappa, stages, enumerated, attained } of found) {
          const label = `${stages} stages, κ = ${kappa}`;
          judge.equal(`smallest disc, ${label}`, enumerated, theory.rate(kappa, stages), {
            atol: 1e-12,
            why: "bisection to 1e-14; the extreme placements lie on the enumerated grid",
          });
          judge.equal(`rate of a run, ${label}`, attained, theory.rate(kappa, stages), {
            rtol: 2e-3,
            why: "power of n divided out to leading order over 200 steps: relative error of a few 1e-4",
          });
        }
      },
    }),
    "a filled spectrum": part({
      printed: { as: CUBE_ROOT, theory: { best: cubeRoot, between: cubeRoot } },
      by: "search over all five coefficients on 61 Chebyshev points; runs of the tuned rule on 61 curvatures",
      measure: async (context) => ({ searched: await searchedRules(context), tuned: await between(context) }),
      corrected: {
        as: String
          .raw`\rho_{[1,\kappa]}=${SQUARE_ROOT},\quad \rho_{\text{tuned to }\{1,\kappa\}}=\sqrt3\,${CUBE_ROOT}`,
        theory: { best: squareRoot, between: (kappa: number) => Math.sqrt(3) * cubeRoot(kappa) },
        grade: "condition",
        because:
          "the cube root is reached only where the Hessian has no eigenvalue between the smallest and the " +
          "largest; over a filled range no rule of any number of stages beats √κ, and the rule tuned to the two " +
          "ends diverges in between once κ > (2 + √3)³ ≈ 52",
        counterexample: ({ tuned }) => {
          const diverging = tuned.find((each) => each.worst > 1)!;
          const worst = diverging.rates.indexOf(diverging.worst);
          return {
            at: `κ = ${diverging.kappa}, eigenvalue ${diverging.curvatures[worst]}`,
            printed: cubeRoot(diverging.kappa),
            found: diverging.worst,
          };
        },
      },
      rivals: {
        "as gradient descent": {
          best: (kappa) => rootRate(kappa, 1),
          between: (kappa) => rootRate(kappa, 1),
        },
        "√2 in between": { best: squareRoot, between: (kappa) => Math.SQRT2 * cubeRoot(kappa) },
      },
      compare: ({ searched, tuned }, theory, judge) => {
        for (const { kappa, filled } of searched) {
          judge.equal(`best worst-case rate, κ = ${kappa}`, filled, theory.best(kappa), {
            atol: 1e-6,
            why: "search over a function with corners, finished to 1e-7",
          });
        }
        for (const { kappa, worst } of tuned) {
          judge.equal(`worst rate between the two, κ = ${kappa}`, worst, theory.between(kappa), {
            rtol: 4e-3,
            why: "envelope of a rotating pair of roots over 360 steps",
          });
        }
      },
    }),
    "real decays": part({
      printed: { as: CUBE_ROOT, theory: { cascade: cubeRoot, decays: cubeRoot } },
      by: "search over decays and gains from nine starts",
      measure: (context) => searchedRules(context),
      corrected: {
        as: SQUARE_ROOT,
        theory: { cascade: squareRoot, decays: squareRoot },
        grade: "condition",
        because:
          "a momentum and an acceleration with real decays gain nothing over momentum alone, even on two " +
          "eigenvalues: the cube root needs averages that oscillate (complex decays) and a gain on the oldest gradient",
        counterexample: ([first]) => ({
          at: `κ = ${first.kappa}, an average of an average with one gain`,
          printed: cubeRoot(first.kappa),
          found: first.cascade,
        }),
      },
      rivals: {
        "half-way": {
          cascade: (kappa) => rootRate(kappa, 2.5),
          decays: (kappa) => rootRate(kappa, 2.5),
        },
        "free gains reach the cube root": { cascade: squareRoot, decays: cubeRoot },
      },
      compare: (found, theory, judge) => {
        const how = {
          atol: 1e-4,
          why: "search near a double root, where the modulus has a square-root corner",
        };
        for (const { kappa, cascade, decays } of found) {
          judge.equal(`average of an average, κ = ${kappa}`, cascade, theory.cascade(kappa), how);
          judge.equal(`two averages, κ = ${kappa}`, decays, theory.decays(kappa), how);
        }
      },
    }),
    "any method": part({
      printed: {
        as: CUBE_ROOT,
        theory: { bound: (n: number, kappa: number) => chebyshevBound(n, Math.cbrt(kappa) ** 2) },
      },
      by: "runs from 801 curvatures: momentum, gradient descent, and gradient steps at the Chebyshev points",
      measure: (context) => residuals(context),
      corrected: {
        as: String.raw`\min_{p_n(0)=1}\max_{[1,\kappa]}|p_n|=1/T_n\!\left(\tfrac{\kappa+1}{\kappa-1}\right)`,
        theory: { bound: chebyshevBound },
        grade: "condition",
        because:
          "after n gradients every such method leaves a polynomial of degree n with value 1 at zero, and " +
          "Chebyshev's is the smallest over a filled range",
        counterexample: ({ kappa, chebyshevSteps }) => ({
          at: `κ = ${kappa}, ${chebyshevSteps.length} steps`,
          printed: chebyshevBound(chebyshevSteps.length, Math.cbrt(kappa) ** 2),
          found: chebyshevSteps.at(-1)!,
        }),
      },
      rivals: { "twice the bound": { bound: (n, kappa) => 2 * chebyshevBound(n, kappa) } },
      compare: ({ kappa, momentum, descent, chebyshevSteps }, theory, judge) => {
        const bounds = chebyshevSteps.map((_, n) => theory.bound(n + 1, kappa));
        judge.equal("worst error of the Chebyshev steps", chebyshevSteps, bounds, {
          rtol: 1e-9,
          why: "products of up to 40 factors; the maximum at the ends is on the grid",
        });
        judge.atLeast("worst error of momentum", momentum, bounds, { rtol: 1e-9, why: "round-off" });
        judge.atLeast("worst error of gradient descent", descent, bounds, { rtol: 1e-9, why: "round-off" });
      },
    }),
  },
});

/** From momentum to a cube root one gains κ^(1/6), where SGD to momentum gained κ^(1/2). */
export const diminishingGain = claim("kaplan:4.3.diminishing-gain", {
  printed: {
    as: String.raw`\text{much less of a gain as compared to the transition from SGD to momentum}`,
    theory: { first: 1 / 2, second: 1 / 6, smaller: "second" },
  },
  rivals: {
    "the same gain again": { first: 1 / 2, second: 1 / 2, smaller: "second" },
    "exponents of the rates": { first: 1 / 2, second: 1 / 3, smaller: "second" },
    "the other way round": { first: 1 / 6, second: 1 / 2, smaller: "first" },
  },
  by: "counted steps of the best rules of one, two and three stages on two eigenvalues",
  omitted: {
    "rate of convergence of the ratio (κ^(−2/3))":
      "counts are integers: the exponent is fitted over four decades",
  },
  measure: async (context) => {
    const rows = await stepCounts(context);
    return {
      kappa: rows.map((row) => row.kappa),
      first: rows.map((row) => row.descent / row.momentum),
      second: rows.map((row) => row.momentum / row.threeStage),
    };
  },
  compare: ({ kappa, first, second }, theory, judge) => {
    const why = "polynomial factors n and n² change the counts by the same share at every κ, to about 1 %";
    judge.slope("steps of descent over momentum against κ", { x: kappa, y: first }, theory.first, {
      atol: 0.015,
      why,
    });
    judge.slope("steps of momentum over three stages against κ", { x: kappa, y: second }, theory.second, {
      atol: 0.015,
      why,
    });
    const last = kappa.length - 1;
    judge.order(
      `gains at κ = ${kappa[last]}`,
      { first: first[last], second: second[last] },
      theory.smaller === "second" ? ["second", "first"] : ["first", "second"],
      { why: "the gains differ by two orders of magnitude" },
    );
  },
});

/** Roots of ever higher order tend to Newton's method, which needs one step whatever κ is. */
export const newtonInfiniteRoot = claim("kaplan:4.3.newton-infinite-root", {
  printed: {
    as: String.raw`\kappa^{1/\infty}=1`,
    theory: {
      newton: 0,
      effectiveCondition: 1,
      product: (kappa: number, _stages: number) => Math.log(kappa) / 2,
    },
  },
  rivals: {
    "a half power too many": {
      newton: 0,
      effectiveCondition: 1,
      product: (kappa, stages) => Math.log(kappa) / (2 * Math.sqrt(stages)),
    },
    "lost factor 2": { newton: 0, effectiveCondition: 1, product: (kappa) => Math.log(kappa) },
    "Newton as momentum": {
      newton: squareRoot(100),
      effectiveCondition: 10,
      product: (kappa) => Math.log(kappa) / 2,
    },
  },
  by: "enumeration of root placements for up to 200 stages; a run of Newton's method",
  measure: async (context) => {
    const rows = await manyStages(context);
    const newton = await newtonOnAQuadratic(context);
    return {
      kappa: rows[0].kappa,
      stages: rows.map((row) => row.stages),
      products: rows.map((row) => row.stages * row.rate),
      newton: Math.max(...newton.map((row) => row.remaining)),
    };
  },
  compare: ({ kappa, stages, products, newton }, theory, judge) => {
    judge.equal("rate of one Newton step", newton, theory.newton, {
      atol: 1e-8,
      why: "round-off times condition numbers of up to 1e6",
    });
    judge.equal(
      "effective condition number of Newton",
      (1 + newton) / (1 - newton),
      theory.effectiveCondition,
      {
        atol: 2e-8,
        why: "round-off times condition numbers of up to 1e6",
      },
    );
    products.forEach((product, i) => {
      if (stages[i] < 20) return;
      // tanh x = x − x³/3: the relative error is (ln κ / 2k)² / 3.
      judge.equal(`k × rate at k = ${stages[i]}`, product, theory.product(kappa, stages[i]), {
        rtol: (Math.log(Math.abs(kappa) + 2) / (2 * stages[i])) ** 2 / 2,
        why: "the next term of the expansion in ln κ / 2k",
      });
    });
  },
});
