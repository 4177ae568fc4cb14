import { characteristicFunctionOfPoints, pointLaw } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import type { Complex } from "../../../math/mod.ts";
import { GRID, transformsOfSums } from "../experiment.ts";
import { complex, exp, scaled, times } from "../experiments/complex.ts";
import { NORMALS, OUTCOMES, TABLES, TRIPLE } from "../laws.ts";

interface TransformTheory {
  /** The transform at K of the sum of the three variables of a table. */
  ofTable(table: string, k: number): Complex;
  /** The same for the three normal variables. */
  ofNormals(k: number): Complex;
}

/** ⟨exp(−i Σ kⱼxⱼ)⟩ over a table. */
function joint(table: string, k: readonly number[]): Complex {
  const { probabilities } = TABLES.find(({ name }) => name === table)!;
  return OUTCOMES.reduce<Complex>((sum, outcome, at) => {
    const phase = outcome.reduce((total, x, j) => total + k[j] * x, 0);
    return {
      re: sum.re + probabilities[at] * Math.cos(phase),
      im: sum.im - probabilities[at] * Math.sin(phase),
    };
  }, complex(0));
}

/** The product of the transforms of the three variables by themselves. */
function product(table: string, k: number): Complex {
  return [0, 1, 2].map((j) => {
    const values = OUTCOMES.map((outcome) => outcome[j]);
    return characteristicFunctionOfPoints(
      pointLaw(values, TABLES.find(({ name }) => name === table)!.probabilities),
      -k,
    );
  }).reduce(times);
}

/** exp(−i Σ kⱼμⱼ − ½ Σ kᵢkⱼCᵢⱼ). */
function jointOfNormals(k: readonly number[], covariance: readonly (readonly number[])[]): Complex {
  const square = covariance.reduce(
    (sum, row, i) => sum + row.reduce((total, c, j) => total + k[i] * k[j] * c, 0),
    0,
  );
  return exp({ re: -square / 2, im: -NORMALS.means.reduce((sum, mean, j) => sum + k[j] * mean, 0) });
}

const uncoupled = NORMALS.covariance.map((row, i) => row.map((each, j) => (i === j ? each : 0)));

const onTheDiagonal: TransformTheory = {
  ofTable: (table, k) => table === "independent" ? product(table, k) : joint(table, [k, k, k]),
  ofNormals: (k) => jointOfNormals([k, k, k], NORMALS.covariance),
};

export const transformOfASum = claim("kaplan:3.2.11", {
  printed: {
    as: String
      .raw`\tilde{p}_X(K) = \left\langle e^{-ik\sum_j x_j} \right\rangle = \tilde{p}_i(k_i = K)`,
    theory: onTheDiagonal,
  },
  rivals: {
    "the product, whether independent or not": {
      ofTable: product,
      ofNormals: (k) => jointOfNormals([k, k, k], uncoupled),
    },
    "K shared out among the variables": {
      ofTable: (table, k) => joint(table, [k / 3, k / 3, k / 3]),
      ofNormals: (k) => jointOfNormals([k / 3, k / 3, k / 3], NORMALS.covariance),
    },
    "the third power of one transform": {
      ofTable: (_, k) => {
        const one = characteristicFunctionOfPoints(pointLaw(TRIPLE.values[0], TRIPLE.marginals[0]), -k);
        return times(one, times(one, one));
      },
      ofNormals: (k) => jointOfNormals([k, k, k], uncoupled.map((row) => row.map((each) => Math.sign(each)))),
    },
    "exp(+iKX)": {
      ofTable: (table, k) => onTheDiagonal.ofTable(table, -k),
      ofNormals: (k) => onTheDiagonal.ofNormals(-k),
    },
    "the sum of the transforms, over three": {
      ofTable: (table, k) =>
        scaled(
          [[k, 0, 0], [0, k, 0], [0, 0, k]].map((each) => joint(table, each))
            .reduce((a, b) => ({ re: a.re + b.re, im: a.im + b.im })),
          1 / 3,
        ),
      ofNormals: onTheDiagonal.ofNormals,
    },
  },
  by:
    "the law of the sum first (equal sums joined; normal variables by trapezoid sums over the plane x₁ + x₂ + x₃ = X), then its transform",
  measure: transformsOfSums,
  compare: ({ tables, normal }, theory, judge) => {
    const flat = (each: readonly Complex[]): number[] => each.flatMap(({ re, im }) => [re, im]);
    for (const { name, transform } of tables) {
      judge.equal(
        `transform of the sum of a ${name} triple, K = −3 to 3`,
        flat(transform),
        flat(GRID.map((k) => theory.ofTable(name, k))),
        { atol: 2e-15, why: "sums of 64 waves" },
      );
    }
    judge.equal(
      "transform of the sum of three normal variables, K = −3 to 3",
      flat(normal),
      flat(GRID.map((k) => theory.ofNormals(k))),
      { atol: 1e-14, why: "trapezoid sums of Gaussians, to round-off" },
    );
  },
});
