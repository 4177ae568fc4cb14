import { claim } from "../../../ledger/mod.ts";
import { descent, illConditioned, phases } from "../experiments/descent.ts";

/** Gradient descent multiplies θ by 1 − ελ. */
export const descentFactor = claim("kaplan:4.3.4", {
  printed: {
    as: String.raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon\lambda\theta^{(n)}=(1-\epsilon\lambda)\theta^{(n)}`,
    theory: { ratio: (product: number, n: number) => (1 - product) ** n },
  },
  rivals: {
    "the flow e^(−ελn)": { ratio: (product, n) => Math.exp(-product * n) },
    "half of the gradient": { ratio: (product, n) => (1 - product / 2) ** n },
    "the wrong way": { ratio: (product, n) => (1 + product) ** n },
  },
  by: "runs of up to 100 steps on a grid of ελ from −0.5 to 2.5",
  measure: (context) => descent(context),
  compare: (found, theory, judge) => {
    for (const { product, counts, ratios } of found) {
      judge.equal(
        `θ over its start, ελ = ${product.toFixed(1)}`,
        ratios,
        counts.map((n) => theory.ratio(product, n)),
        {
          rtol: 1e-12,
          atol: 1e-15,
          why: "round-off of 100 steps",
        },
      );
    }
  },
});

/** The three phases of gradient descent and their borders 0, 1 and 2. */
export const descentPhases = claim("kaplan:4.3.5", {
  printed: {
    as: String.raw`0<\epsilon<\frac2\lambda,\ \text{three phases}`,
    theory: { borders: [0, 1, 2] },
  },
  rivals: {
    "up to 1/λ only": { borders: [0, 1, 1] },
    "alternating from ελ = ½": { borders: [0, 0.5, 2] },
    "as momentum, up to 4/λ": { borders: [0, 1, 4] },
  },
  by: "bisection for the borders at two curvatures, and counts of the phases on a grid of 201 steps",
  measure: (context) => phases(context),
  compare: (found, theory, judge) => {
    for (const { lambda, lowest, alternating, highest, grid, counts } of found) {
      judge.equal(
        `borders, λ = ${lambda}`,
        [lowest, alternating, highest],
        theory.borders.map((x) => x / lambda),
        {
          atol: 1e-10,
          why: "bisection to 1e-12",
        },
      );
      const [low, middle, high] = theory.borders.map((x) => x / lambda);
      judge.equal(`steps in each phase, λ = ${lambda}`, counts, [
        grid.filter((rate) => rate > low && rate < middle).length,
        grid.filter((rate) => rate > middle && rate < high).length,
        grid.filter((rate) => rate < low || rate > high).length,
      ], { why: "counts of grid points, none on a border" });
    }
  },
});

/** The largest curvature limits the step, so the steps needed grow like κ. */
export const illConditionedDescent = claim("kaplan:4.3.sgd-ill-conditioned", {
  printed: {
    as: String.raw`\epsilon\text{ will be limited by the largest }\lambda`,
    theory: { stable: (kappa: number) => 2 / kappa, exponent: 1 },
  },
  rivals: {
    "limited by the smallest": { stable: () => 2, exponent: 0 },
    "limited by the geometric mean": { stable: (kappa) => 2 / Math.sqrt(kappa), exponent: 0.5 },
    "limited to 1/λmax": { stable: (kappa) => 1 / kappa, exponent: 1 },
  },
  by:
    "bisection for the largest stable step on eight curvatures, and counted steps of the slowest component at half of it",
  measure: (context) => illConditioned(context),
  compare: (found, theory, judge) => {
    judge.equal("largest stable step", found.map((x) => x.stable), found.map((x) => theory.stable(x.kappa)), {
      rtol: 1e-9,
      why: "bisection to 1e-13",
    });
    judge.slope(
      "steps to reduce the slowest component by e against κ",
      {
        x: found.map((x) => x.kappa),
        y: found.map((x) => x.steps),
      },
      theory.exponent,
      { atol: 0.02, why: "counts are whole: 10 steps at the smallest κ" },
    );
  },
});
