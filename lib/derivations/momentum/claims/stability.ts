import { claim, part } from "../../../ledger/mod.ts";
import { momentumConverges } from "../../../optimization/mod.ts";
import { stabilityMap, stepDoubling } from "../experiments/stability.ts";

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
