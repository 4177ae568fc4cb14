import { lassoOnPath, lassoPath, ridgePath, softThreshold } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { type Matrix, matvec, transpose } from "../../../math/mod.ts";
import { sparsity } from "../experiment.ts";

type Weights = ArrayLike<number>;

interface SparsityTheory {
  /** The minimum of ½|y − Xw|² + λ Σ|w|^α. */
  weights(X: Matrix, y: Weights, penalty: number, alpha: number): Weights;
  /** The same for orthogonal columns, from one number X·y at a time. */
  alone(z: number, penalty: number, alpha: number): number;
  /** The slope of 0.7|w|^α. */
  pull(weight: number, alpha: number): number;
}

const exact: SparsityTheory = {
  weights: (X, y, penalty, alpha) =>
    alpha === 1 ? lassoOnPath(lassoPath(X, y), penalty) : ridgePath(X, y, [2 * penalty])[0].coefficients,
  alone: (z, penalty, alpha) => alpha === 1 ? softThreshold(z, penalty) : z / (1 + 2 * penalty),
  pull: (weight, alpha) => alpha === 1 ? 0.7 * Math.sign(weight) : 1.4 * weight,
};

const zerosOf = (weights: Weights): number => Array.from(weights).filter((each) => each === 0).length;

export const l1Sparsity = claim("kaplan:3.4.l1-sparsity", {
  printed: {
    as: String
      .raw`\alpha=2\text{ only tends to suppress particularly large parameters, while }\alpha=1\text{ continues to exert 'pressure' all the way to }W=0`,
    theory: exact,
  },
  rivals: {
    "a factor 2 lost in the shrinkage": {
      ...exact,
      weights: (X, y, penalty, alpha) =>
        alpha === 1 ? exact.weights(X, y, penalty, 1) : ridgePath(X, y, [penalty])[0].coefficients,
      alone: (z, penalty, alpha) => alpha === 1 ? softThreshold(z, penalty) : z / (1 + penalty),
    },
    "a threshold at half the penalty": {
      ...exact,
      weights: (X, y, penalty, alpha) => exact.weights(X, y, alpha === 1 ? penalty / 2 : penalty, alpha),
      alone: (z, penalty, alpha) => exact.alone(z, alpha === 1 ? penalty / 2 : penalty, alpha),
    },
    "a hard threshold: what stays is not shrunk": {
      ...exact,
      alone: (z, penalty, alpha) =>
        alpha === 1 ? (Math.abs(z) > penalty ? z : 0) : exact.alone(z, penalty, 2),
    },
    "each column by itself, correlated or not": {
      ...exact,
      weights: (X, y, penalty, alpha) => matvec(transpose(X), y).map((z) => exact.alone(z, penalty, alpha)),
    },
    "squares make zeros, too": {
      ...exact,
      weights: (X, y, penalty, alpha) => {
        const weights = Array.from(exact.weights(X, y, penalty, alpha));
        return alpha === 1 ? weights : weights.map((each) => Math.abs(each) < penalty / 10 ? 0 : each);
      },
    },
    "the pressure of α = 1 fades towards zero": {
      ...exact,
      pull: (weight, alpha) => alpha === 1 ? 0.7 * Math.tanh(weight) : 1.4 * weight,
    },
  },
  by:
    "lowering the penalised squares along one coordinate after the other by bisection of the slope, for 50 coefficients, two designs and five penalties",
  measure: sparsity,
  compare: ({ designs, pulls }, theory, judge) => {
    for (const { name, X, y, fits } of designs) {
      for (const alpha of [1, 2]) {
        const some = fits.filter((each) => each.alpha === alpha);
        const predicted = some.map(({ penalty }) => Array.from(theory.weights(X, y, penalty, alpha)));
        const what = `${name} columns, α = ${alpha}`;
        judge.equal(
          `weights for five penalties, ${what}`,
          some.flatMap((each) => [...each.weights]),
          predicted.flat(),
          {
            atol: name === "orthogonal" ? 1e-12 : 1e-10,
            why: "sweeps over the coordinates until none moves by 1e-12, which correlated ones do slowly",
          },
        );
        judge.equal(
          `weights that are exactly zero, ${what}`,
          some.map(({ zeros }) => zeros),
          predicted.map(zerosOf),
          {
            why: "counted",
          },
        );
        if (name === "orthogonal") {
          const along = matvec(transpose(X), y);
          judge.equal(
            `weights from X·y one by one, ${what}`,
            some.flatMap((each) => [...each.weights]),
            some.flatMap(({ penalty }) => Array.from(along, (z) => theory.alone(z, penalty, alpha))),
            {
              atol: 1e-12,
              why: "columns orthogonal to round-off, sweeps until no coordinate moves by 1e-12",
            },
          );
        }
      }
    }
    judge.equal(
      "slope of the penalty, down to W = 1e-6",
      pulls.map(({ pull }) => pull),
      pulls.map(({ weight, alpha }) => theory.pull(weight, alpha)),
      { rtol: 1e-13, why: "extrapolated differences, exact for straight lines and parabolas" },
    );
  },
});
