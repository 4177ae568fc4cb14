import { chiSquareDivergence, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { finiteLaws, halfCovered, normalLaws } from "../experiment.ts";
import { expectation } from "../worlds.ts";

type Law = readonly number[];

interface WeightedTheory {
  /** What the mean of the weighted values over draws of Q tends to. */
  weighted(p: Law, q: Law, f: Law): number;
  /** The same for a normal law of the given mean and deviation, drawn from the standard one: of x, x², cos x. */
  normal(mean: number, deviation: number): Law;
  /** The same for the standard normal law, drawn from the exponential one: of 1, x, x². */
  half: Law;
  /** Mean square of the weight: the number of draws over the effective one. */
  square(p: Law, q: Law): number;
  normalSquare(mean: number, deviation: number): number;
}

const reached: WeightedTheory = {
  weighted: (p, q, f) => expectation(p, f.map((value, x) => q[x] === 0 ? 0 : value)),
  normal: (m, s) => [m, m * m + s * s, Math.exp(-s * s / 2) * Math.cos(m)],
  half: [1 / 2, 1 / Math.sqrt(2 * Math.PI), 1 / 2],
  square: (p, q) => {
    const inside = p.map((each, x) => q[x] === 0 ? 0 : each);
    const mass = inside.reduce((sum, each) => sum + each, 0);
    return mass * mass * (1 + chiSquareDivergence(inside.map((each) => each / mass), q));
  },
  normalSquare: (m, s) => Math.exp(m * m / (2 - s * s)) / (s * Math.sqrt(2 - s * s)),
};

const everywhere: WeightedTheory = {
  ...reached,
  weighted: (p, _q, f) => expectation(p, f),
  half: [1, 0, 1],
};

/** An expectation under one law from draws of another. */
export const importanceIdentity = claim("techniques:importance-sampling", {
  printed: {
    as: String.raw`E_{x\sim P}[f(x)]=E_{x\sim Q}\left[f(x)\cdot\frac{P(x)}{Q(x)}\right]`,
    theory: everywhere,
  },
  by:
    "means of weighted draws of Q on 6 to 1000 outcomes and on the line, and quadrature of the squared weight",
  measure: async (context) => ({
    finite: await finiteLaws(context),
    normal: await normalLaws(context),
    half: await halfCovered(context),
  }),
  corrected: {
    as: String
      .raw`E_{x\sim Q}\left[f\,\tfrac PQ\right]=\sum_{x:Q(x)>0}P(x)f(x)=E_{x\sim P}[f]\quad\text{if }Q(x)>0\text{ wherever }P(x)f(x)\ne0`,
    theory: reached,
    grade: "condition",
    because:
      "The draws must be able to reach whatever counts: what P has where Q has nothing is missing from the right side, and no draw tells",
    counterexample: ({ half }) => ({
      at: "P standard normal, Q exponential (x > 0), f(x) = x: the weighted mean",
      printed: 0,
      found: half[1].means.reduce((sum, each) => sum + each, 0) / half[1].means.length,
    }),
  },
  rivals: {
    "the ratio upside down": {
      ...reached,
      weighted: (p, q, f) =>
        f.reduce((sum, value, x) => sum + (q[x] === 0 ? 0 : q[x] * q[x] / Math.max(p[x], 1e-12) * value), 0),
    },
    "not weighted": {
      ...reached,
      weighted: (_p, q, f) => expectation(q, f),
      normal: () => [0, 1, Math.exp(-1 / 2)],
      half: [1, 1, 2],
    },
    "weighted and renormalised to the part that is reached": {
      ...reached,
      weighted: (p, q, f) => {
        const mass = p.reduce((sum, each, x) => sum + (q[x] === 0 ? 0 : each), 0);
        return reached.weighted(p, q, f) / mass;
      },
      half: [1, Math.sqrt(2 / Math.PI), 1],
    },
    "an effective number from the divergence, exp(KL)": {
      ...reached,
      square: (p, q) => {
        const inside = p.map((each, x) => q[x] === 0 ? 0 : each);
        const mass = inside.reduce((sum, each) => sum + each, 0);
        return mass * mass * Math.exp(klDivergence(inside.map((each) => each / mass), q));
      },
      normalSquare: (m, s) => Math.exp((m * m + s * s - 1) / 2 - Math.log(s)),
    },
  },
  omitted: {
    "means of weighted draws for a shift of 1 and for targets of a width from 1.1 on":
      "the weights are too skewed for a z test of a million draws; their mean square is by quadrature",
  },
  compare: ({ finite, normal, half }, theory, judge) => {
    for (const { misses, p, q, f, weighted, squares, played } of finite) {
      const what = `${p.length} outcomes${misses ? ", of which Q misses every third" : ""}`;
      judge.mean(`weighted mean, ${what}`, weighted, theory.weighted(p, q, f), {
        why: "means of 4000 batches of 200 draws of Q",
      });
      judge.mean(`mean square of the weight, ${what}`, squares, theory.square(p, q), {
        why: "means of 4000 batches of 200 draws of Q",
      });
      if (!misses) {
        judge.mean(`plain mean over draws of P, ${what}`, played, theory.weighted(p, q, f), {
          why: "means of 4000 batches of 200 draws of P",
        });
      }
    }
    for (const { mean, deviation, means, meanSquareWeight } of normal) {
      const what = `of N(${mean}, ${deviation}²) from N(0, 1)`;
      const predicted = theory.normal(mean, deviation);
      means.forEach((batches, i) =>
        judge.mean(`weighted mean of ${["x", "x²", "cos x"][i]} ${what}`, batches, predicted[i], {
          why: "means of 4000 batches of 400 draws",
        })
      );
      judge.equal(
        `mean square of the weight ${what}`,
        meanSquareWeight,
        theory.normalSquare(mean, deviation),
        {
          rtol: 1e-14,
          why: "adaptive quadrature of an entire function; round-off only",
        },
      );
    }
    for (const { power, means } of half) {
      judge.mean(
        `weighted mean of x^${power} of N(0, 1) from an exponential law`,
        means,
        theory.half[power],
        {
          why: "means of 4000 batches of 100 draws; the weight is at most 0.66",
        },
      );
    }
  },
});
