import { claim } from "../../../ledger/mod.ts";
import { criticalMomentum } from "../../../optimization/mod.ts";
import { critical, stepsAgainstCurvature } from "../experiments/critical.ts";

/** The fastest momentum for one curvature makes the roots coincide. */
export const criticalDamping = claim("kaplan:4.3.10", {
  printed: {
    as: String
      .raw`m=\left(1-\sqrt{\epsilon\lambda}\right)^2,\quad\text{convergence rate }e_\pm=1-\sqrt{\epsilon\lambda}`,
    theory: {
      momentum: (step: number) => (1 - Math.sqrt(step)) ** 2,
      eigenvalue: (step: number) => 1 - Math.sqrt(step),
      radius: (step: number) => 1 - Math.sqrt(step),
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
  corrected: {
    as: String
      .raw`e_\pm=1-\sqrt{\epsilon\lambda},\quad\text{convergence rate }|1-\sqrt{\epsilon\lambda}|=\sqrt m,\quad 0<\epsilon\lambda<4`,
    theory: {
      momentum: (step: number) => criticalMomentum(1, step).momentum,
      eigenvalue: (step: number) => 1 - Math.sqrt(step),
      radius: (step: number) => criticalMomentum(1, step).rate,
      edges: (step: number) => [(1 - Math.sqrt(step)) ** 2, (1 + Math.sqrt(step)) ** 2],
      growth: 1,
    },
    grade: "condition",
    because:
      "the line is right about the double eigenvalue, but it is a rate only for ελ < 1: beyond it the eigenvalue is " +
      "negative, the error alternates and shrinks by √(ελ) − 1 (and λ₂ at the optimum of 4.3.13 always lies there)",
    counterexample: (found) => {
      const beyond = found.find((each) => each.step > 1)!;
      return {
        at: `ελ = ${beyond.step}, m = ${beyond.momentum.toPrecision(4)}`,
        printed: 1 - Math.sqrt(beyond.step),
        found: beyond.radius,
      };
    },
  },
  compare: (found, theory, judge) => {
    for (const { step, momentum, radius, eigenvalue, edges, powers, growth } of found) {
      judge.equal(`fastest m, ελ = ${step}`, momentum, theory.momentum(step), {
        atol: 1e-6,
        why: "the radius has a square-root corner there, and the solver is right to 1e-8",
      });
      judge.equal(`rate at it, ελ = ${step}`, radius, theory.radius(step), {
        atol: 1e-7,
        why: "at a double root the solver is right to 1e-8",
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
        atol: 0.02,
        why: "n from 10 to 80 beside a constant of order 1/n: relative errors below 1 %",
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
