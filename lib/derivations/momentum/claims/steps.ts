import { matvec } from "../../../math/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { momentumEigenvalues, momentumMatrix } from "../../../optimization/mod.ts";
import { descent, illConditioned, phases, smearing, spectra, states, units } from "../experiments/steps.ts";

const ROUND_OFF = "round-off";

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
            { rtol: 1e-12, atol: 1e-12, why: ROUND_OFF },
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
          "with the old velocity v^{(n)} the move lacks the current gradient and is stable only for ελ < 1 − m; " +
          "the analysis from (4.3.6) on, and the words 'a smeared combination of the current gradient', need v^{(n+1)}",
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

/** A momentum step on a quadratic is a product with a 2 × 2 matrix. */
export const matrixOfAStep = claim("kaplan:4.3.7", {
  printed: {
    as: String.raw`\begin{pmatrix}1-\lambda\epsilon&-m\epsilon\\\lambda&m\end{pmatrix}`,
    theory: {
      entries: (lambda: number, learningRate: number, momentum: number) =>
        Array.from(momentumMatrix(lambda, learningRate, momentum).data),
    },
  },
  rivals: {
    "the old velocity moves": { entries: (lambda, rate, m) => [1, -rate, lambda, m] },
    "ε forgotten beside m": { entries: (lambda, rate, m) => [1 - lambda * rate, -m, lambda, m] },
    "transposed": { entries: (lambda, rate, m) => [1 - lambda * rate, lambda, -m * rate, m] },
    "sign of the velocity": { entries: (lambda, rate, m) => [1 - lambda * rate, m * rate, lambda, m] },
  },
  by: "the two-line rule, run for 100 steps from random states with random numbers",
  measure: (context) => states(context),
  compare: (found, theory, judge) => {
    const predicted = found.flatMap(({ lambda, learningRate, momentum, start, shown }) => {
      const M = {
        rows: 2,
        columns: 2,
        data: Float64Array.from(theory.entries(lambda, learningRate, momentum)),
      };
      const values: number[] = [];
      let state: Float64Array = Float64Array.from(start);
      for (let n = 1; n <= 100; n++) {
        state = matvec(M, state);
        if (shown.includes(n)) values.push(...state);
      }
      return values;
    });
    judge.equal(
      "θ and v after 1, 2, 7, 30 and 100 steps",
      found.flatMap((each) => each.states.flat()),
      predicted,
      {
        rtol: 1e-9,
        atol: 1e-12,
        why: "round-off of 100 products, beside states of order 1 that shrink",
      },
    );
  },
});

/** e± = ½(1 + m − λε ± √((1 + m − λε)² − 4m)). */
export const stepEigenvalues = claim("kaplan:4.3.8", {
  printed: {
    as: String.raw`e_\pm=\frac12\left(1+m-\lambda\epsilon\pm\sqrt{(m-\lambda\epsilon+1)^2-4m}\right)`,
    theory: {
      roots: (step: number, momentum: number) =>
        momentumEigenvalues(1, step, momentum).map(({ re, im }) => [re, im]).sort(([a, x], [b, y]) =>
          a - b || x - y
        ),
      product: (_step: number, momentum: number) => momentum,
    },
  },
  rivals: {
    "2m under the root": {
      roots: (step, m) => rootsOf(1 + m - step, m / 2),
      product: (_step, m) => m / 2,
    },
    "ελ added": { roots: (step, m) => rootsOf(1 + m + step, m), product: (_step, m) => m },
    "1 − m": { roots: (step, m) => rootsOf(1 - m - step, m), product: (_step, m) => m },
    "the old velocity moves": {
      roots: (step, m) => rootsOf(1 + m, m + step),
      product: (step, m) => m + step,
    },
  },
  by: "a numerical eigenvalue solver on the linear map read off from single steps, 1,000 random pairs",
  measure: (context) => spectra(context),
  compare: ({ apart, near, double }, theory, judge) => {
    const flat = (rows: typeof apart): number[] => rows.flatMap(({ re, im }) => [re[0], im[0], re[1], im[1]]);
    const predicted = (rows: typeof apart): number[] =>
      rows.flatMap(({ step, momentum }) => theory.roots(step, momentum).flat());
    judge.equal("roots that lie apart", flat(apart), predicted(apart), {
      atol: 1e-12,
      why: "a 2 × 2 solver, roots more than 0.05 apart",
    });
    judge.equal("roots that nearly coincide", flat(near), predicted(near), {
      atol: 1e-7,
      why: "near a double root the solver is right to the root of round-off",
    });
    judge.equal("double roots", flat(double), predicted(double), {
      atol: 1e-7,
      why: "at a double root the solver is right to the root of round-off",
    });
    judge.equal(
      "product of the roots",
      apart.map(({ re, im }) => re[0] * re[1] - im[0] * im[1]),
      apart.map(({ step, momentum }) => theory.product(step, momentum)),
      { atol: 1e-12, why: ROUND_OFF },
    );
  },
});

/** Both roots of z² − sum·z + product, ascending. */
function rootsOf(sum: number, product: number): number[][] {
  const discriminant = sum * sum / 4 - product;
  const root = Math.sqrt(Math.abs(discriminant));
  return discriminant < 0 ? [[sum / 2, -root], [sum / 2, root]] : [[sum / 2 - root, 0], [sum / 2 + root, 0]];
}
