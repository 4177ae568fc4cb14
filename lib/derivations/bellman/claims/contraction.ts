import { claim, part } from "../../../ledger/mod.ts";
import { contraction, maxima } from "../experiment.ts";

const DISCOUNTS = contraction.parameters.discounts;

const RATIO = { rtol: 1e-12, why: "quotients of differences of numbers of order one" };

export const backupContracts = claim("kaplan:8.3.4", {
  parts: {
    "the inequality": part({
      printed: {
        as: String.raw`\max_{s,a}|\mathcal TX(s,a)-\mathcal TY(s,a)|\le\gamma\max_{s,a}|X(s,a)-Y(s,a)|`,
        theory: { factor: (discount: number) => discount, first: 1, second: 1 },
      },
      rivals: {
        "squared": { factor: (discount) => discount ** 2, first: 1, second: 1 },
        "each step of the chain gains": { factor: (discount) => discount, first: 0.9, second: 0.9 },
        "the average of γ and 1": { factor: (discount) => (1 + discount) / 2, first: 1, second: 1 },
        "it only never expands": { factor: () => 1, first: 1, second: 1 },
      },
      by:
        "backing up 6000 pairs of tables for each γ, the maximum inside and outside of the expectation, and a table with itself plus a constant",
      measure: (context) => contraction(context),
      compare: (found, theory, judge) => {
        found.forEach(({ inside, outside, first, second, sweeps }, i) => {
          const discount = DISCOUNTS[i];
          const factor = theory.factor(discount);
          judge.atMost(`largest ratio, maximum inside, γ = ${discount}`, inside, factor, RATIO);
          judge.atMost(`largest ratio, maximum outside, γ = ${discount}`, outside, factor, RATIO);
          judge.atMost(
            `expected difference over largest difference, γ = ${discount}`,
            first,
            theory.first,
            RATIO,
          );
          judge.atMost(
            `difference of maxima over largest difference, γ = ${discount}`,
            second,
            theory.second,
            RATIO,
          );
          judge.equal(`ratio for X and X + 1, γ = ${discount}`, sweeps[0], factor, RATIO);
        });
      },
    }),
    "what it means": part({
      printed: {
        as: String
          .raw`\text{a \emph{contraction mapping} … this means that acting with }\mathcal T^n\text{ will converge as }n\to\infty`,
        theory: {
          left: (discount: number, n: number) => discount ** n,
          settles: (discount: number) => discount < 1,
        },
      },
      rivals: {
        "not expanding is enough": { left: (discount, n) => discount ** n, settles: () => true },
        "as 1/n": { left: (_, n) => 1 / n, settles: (discount) => discount < 1 },
        "linearly": {
          left: (discount, n) => Math.max(0, 1 - n * (1 - discount)),
          settles: (discount) => discount < 1,
        },
      },
      by:
        "up to 60 backups of a table and of itself plus 1, and 4000 of a state that pays itself, γ = 1 as a control",
      measure: (context) => contraction(context),
      compare: (found, theory, judge) => {
        found.forEach(({ inspected, sweeps, settles }, i) => {
          const discount = DISCOUNTS[i];
          judge.equal(
            `distance left, γ = ${discount}`,
            sweeps,
            inspected.map((n) => theory.left(discount, n)),
            {
              atol: 1e-13,
              why: "differences of numbers up to a hundred",
            },
          );
          judge.exists(`the values settle, γ = ${discount}`, settles, theory.settles(discount), {
            why: "seen or not seen",
          });
        });
      },
    }),
  },
});

export const differenceOfMaxima = claim("kaplan:8.3.6", {
  printed: {
    as: String
      .raw`\max_xf(x)-\max_xg(x)=f(x^*)-\max_xg(x)\le f(x^*)-g(x^*)=\max_x|f(x)-g(x)|`,
    theory: { short: false, stretch: (_k: number) => 1, overall: 1, exceeds: 0 },
  },
  rivals: {
    "half the largest difference": { short: true, stretch: (k) => k, overall: 0.5, exceeds: 0 },
    "both functions move": { short: true, stretch: (k) => k, overall: 2, exceeds: 0 },
    "the mean of the two differences": { short: true, stretch: (k) => (1 + k) / 2, overall: 1, exceeds: 0 },
    "the other way round": { short: false, stretch: (k) => 1 / k, overall: 1, exceeds: 0 },
  },
  by:
    "10 000 random pairs of functions on five points, waves on a grid, f = (1, 0) against g = (0, −k), and a search for the largest quotient",
  omitted: {
    "functions on an infinite set":
      "there may be no x* at all; with suprema the inequality of the two ends holds for bounded functions",
  },
  measure: (context) => maxima(context),
  corrected: {
    as: String
      .raw`\max_xf(x)-\max_xg(x)=f(x^*)-\max_xg(x)\le f(x^*)-g(x^*)\le\max_x|f(x)-g(x)|`,
    theory: { short: true, stretch: (k: number) => k, overall: 1, exceeds: 0 },
    grade: "slip",
    because:
      "The two functions may differ more elsewhere than where f is largest, so that the last relation is ≤; the inequality between the two ends, which is what the proof needs, holds",
    counterexample: ({ stretched }) => {
      const { k, last, largest } = stretched.find(({ k }) => k > 1)!;
      return { at: `f = (1, 0), g = (0, −${k}): max |f − g|`, printed: last, found: largest };
    },
  },
  compare: ({ falling, stretched, worst, excess, below }, theory, judge) => {
    judge.exists("a pair whose largest difference exceeds f(x*) − g(x*)", falling, theory.short, {
      why: "seen or not seen",
    });
    judge.equal(
      "largest difference over f(x*) − g(x*), g = (0, −k)",
      stretched.map(({ last, largest }) => largest / last),
      stretched.map(({ k }) => theory.stretch(k)),
      { rtol: 1e-12, why: "quotients of small whole numbers" },
    );
    judge.equal("largest |max f − max g| over max |f − g|", worst, theory.overall, {
      atol: 1e-6,
      why: "a simplex search at a kink",
    });
    judge.atMost("f(x*) − g(x*) less the largest difference", excess, theory.exceeds, {
      atol: 1e-12,
      why: "differences of numbers of order one",
    });
    judge.atMost("max f − max g less f(x*) − g(x*)", below, theory.exceeds, {
      atol: 1e-12,
      why: "differences of numbers of order one",
    });
  },
});
