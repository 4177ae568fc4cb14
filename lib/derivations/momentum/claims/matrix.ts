import { matvec } from "../../../math/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { momentumEigenvalues, momentumMatrix } from "../../../optimization/mod.ts";
import { spectra, states } from "../experiments/matrix.ts";

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
      { atol: 1e-12, why: "round-off" },
    );
  },
});

/** Both roots of z² − sum·z + product, ascending. */
function rootsOf(sum: number, product: number): number[][] {
  const discriminant = sum * sum / 4 - product;
  const root = Math.sqrt(Math.abs(discriminant));
  return discriminant < 0 ? [[sum / 2, -root], [sum / 2, root]] : [[sum / 2 - root, 0], [sum / 2 + root, 0]];
}
