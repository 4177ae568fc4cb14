import { claim, part } from "../../../ledger/mod.ts";
import { smearing, units } from "../experiments/velocity.ts";

/** Σⱼ mʲ gₙ₋ⱼ for the last of n + 1 gradients. */
function smearedSum(gradients: readonly number[], m: number, n: number): number {
  let sum = 0;
  for (let j = Math.min(n, gradients.length - 1); j >= 0; j--) sum += m ** j * gradients[n - j];
  return sum;
}

const PLACES = [0, 1, 5, 40, 499];

/** The velocity is a smeared sum of gradients; the velocity that moves must be the new one. */
export const smearedGradients = claim("kaplan:4.3.1", {
  parts: {
    "the velocity": part({
      printed: {
        as: String.raw`v^{(n+1)}=mv^{(n)}+g^{(n)}`,
        theory: { velocity: smearedSum, constant: (g: number, m: number) => g / (1 - m) },
      },
      rivals: {
        "an average instead of a sum": {
          velocity: (g, m, n) => (1 - m) * smearedSum(g, m, n),
          constant: (g) => g,
        },
        "the current gradient damped too": {
          velocity: (g, m, n) => m * smearedSum(g, m, n),
          constant: (g, m) => m * g / (1 - m),
        },
        "one gradient late": {
          velocity: (g, m, n) => (n === 0 ? 0 : smearedSum(g, m, n - 1)),
          constant: (g, m) => g / (1 - m),
        },
      },
      by: "the recursion on 500 recorded random gradients and on 5,000 equal ones",
      measure: (context) => smearing(context),
      compare: (found, theory, judge) => {
        for (const { m, gradients, velocities, constant } of found) {
          judge.equal(
            `velocity after 1 to 500 gradients, m = ${m}`,
            PLACES.map((n) => velocities[n]),
            PLACES.map((n) => theory.velocity(gradients, m, n)),
            { rtol: 1e-12, atol: 1e-12, why: "round-off" },
          );
          judge.equal(`velocity of equal gradients 1.5, m = ${m}`, constant, theory.constant(1.5, m), {
            rtol: 1e-11,
            why: "0.99^5000 is below round-off",
          });
        }
      },
    }),
    "the move": part({
      printed: {
        as: String
          .raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon v^{(n)}\quad\text{(4.3.2), stable for }0<\epsilon\lambda<2(1+m)`,
        theory: { printedRule: (m: number) => 2 * (1 + m), laterRule: (m: number) => 2 * (1 + m) },
      },
      by: "bisection for the largest stable step of both rules, by the eigenvalues of their linear maps",
      measure: (context) => smearing(context),
      corrected: {
        as: String.raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon v^{(n+1)}\quad\text{(4.3.6)}`,
        theory: { printedRule: (m: number) => 1 - m, laterRule: (m: number) => 2 * (1 + m) },
        grade: "slip",
        because:
          "with the old velocity v⁽ⁿ⁾ the move lacks the current gradient and is stable only for ελ < 1 − m; " +
          "the analysis from (4.3.6) on, and the words 'a smeared combination of the current gradient', need v⁽ⁿ⁺¹⁾",
        counterexample: (found) => ({
          at: `m = ${found[1].m}, the largest stable ελ of the rule as printed in (4.3.2)`,
          printed: 2 * (1 + found[1].m),
          found: found[1].stale,
        }),
      },
      rivals: {
        "half the range": { printedRule: (m) => 1 + m, laterRule: (m) => 1 + m },
        "independent of m": { printedRule: () => 1, laterRule: () => 2 },
        "(1 − √m)², where it begins to ring": {
          printedRule: (m) => (1 - Math.sqrt(m)) ** 2,
          laterRule: (m) => (1 + Math.sqrt(m)) ** 2,
        },
      },
      compare: (found, theory, judge) => {
        const how = { atol: 1e-7, why: "bisection on a numerical eigenvalue of modulus 1, right to 1e-9" };
        judge.equal(
          "range of the rule (4.3.2)",
          found.map((x) => x.stale),
          found.map((x) => theory.printedRule(x.m)),
          how,
        );
        judge.equal(
          "range of the rule (4.3.6)",
          found.map((x) => x.fresh),
          found.map((x) => theory.laterRule(x.m)),
          how,
        );
      },
    }),
  },
});

/** ε keeps the units θ²/loss, and m is a pure number. */
export const momentumUnits = claim("kaplan:4.3.momentum-units", {
  printed: {
    as: String.raw`[\epsilon]=\frac{[\theta]^2}{[loss]},\quad[m]=1`,
    theory: { loss: -1, parameters: 2, deviation: 0 },
  },
  rivals: {
    "a pure number, as Newton's": { loss: 0, parameters: 0, deviation: 0 },
    "θ/loss": { loss: -1, parameters: 1, deviation: 0 },
    "as RMSProp's, θ": { loss: 0, parameters: 1, deviation: 0 },
  },
  by:
    "search for the learning rate that reproduces the first step after rescaling, then 100 steps at the same m",
  measure: (context) => units(context),
  compare: ({ scales, ofLoss, ofParameters }, theory, judge) => {
    const how = { atol: 1e-10, why: "the rate is found by bisection to 1e-14 of its logarithm" };
    judge.slope(
      "learning rate against the scale of the loss",
      { x: scales, y: ofLoss.map((x) => x.rate) },
      theory.loss,
      how,
    );
    judge.slope(
      "learning rate against the scale of θ",
      { x: scales, y: ofParameters.map((x) => x.rate) },
      theory.parameters,
      how,
    );
    judge.equal(
      "largest deviation of 100 rescaled steps",
      [...ofLoss, ...ofParameters].map((x) => x.deviation),
      theory.deviation,
      { atol: 1e-11, why: "round-off of 100 steps, and of the rate" },
    );
  },
});

/** The characteristic numbers of the weights mʲ, all of the order of 1/(1 − m). */
export const smearingWindow = claim("kaplan:4.3.smearing-window", {
  printed: {
    as: String.raw`\text{roughly speaking, the last }\frac1{1-m}\text{ gradients}`,
    theory: {
      total: (m: number) => 1 / (1 - m),
      meanAge: (m: number) => m / (1 - m),
      effective: (m: number) => (1 + m) / (1 - m),
      inside: (m: number) => 1 - m ** Math.round(1 / (1 - m)),
    },
  },
  rivals: {
    "1/(1 − m²)": {
      total: (m) => 1 / (1 - m * m),
      meanAge: (m) => m / (1 - m),
      effective: (m) => (1 + m) / (1 - m),
      inside: (m) => 1 - m ** Math.round(1 / (1 - m)),
    },
    "the effective number is the total weight": {
      total: (m) => 1 / (1 - m),
      meanAge: (m) => m / (1 - m),
      effective: (m) => 1 / (1 - m),
      inside: (m) => 1 - m ** Math.round(1 / (1 - m)),
    },
    "nearly all the weight lies inside": {
      total: (m) => 1 / (1 - m),
      meanAge: (m) => m / (1 - m),
      effective: (m) => (1 + m) / (1 - m),
      inside: () => 0.95,
    },
    "mean age 1/(1 − m)": {
      total: (m) => 1 / (1 - m),
      meanAge: (m) => 1 / (1 - m),
      effective: (m) => (1 + m) / (1 - m),
      inside: (m) => 1 - m ** Math.round(1 / (1 - m)),
    },
  },
  by: "the response of the velocity to one gradient, summed over ages",
  measure: async (context) =>
    (await smearing(context)).map(({ m, weights }) => {
      const total = weights.reduce((sum, w) => sum + w, 0);
      const window = Math.round(1 / (1 - m));
      return {
        m,
        total,
        meanAge: weights.reduce((sum, w, age) => sum + age * w, 0) / total,
        effective: total ** 2 / weights.reduce((sum, w) => sum + w * w, 0),
        inside: weights.slice(0, window).reduce((sum, w) => sum + w, 0) / total,
      };
    }),
  compare: (found, theory, judge) => {
    for (const { m, total, meanAge, effective, inside } of found) {
      const how = { rtol: 1e-10, why: "sums of 5,000 weights; 0.99^5000 is below round-off" };
      judge.equal(`total weight, m = ${m}`, total, theory.total(m), how);
      judge.equal(`mean age, m = ${m}`, meanAge, theory.meanAge(m), how);
      judge.equal(`effective number of gradients, m = ${m}`, effective, theory.effective(m), how);
      judge.equal(`share of the weight in the last 1/(1 − m)`, inside, theory.inside(m), how);
    }
  },
});
