import { cramerRaoMatrix } from "../../../estimators/mod.ts";
import { multivariateGaussianFisherInformation } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import {
  diagonal,
  inverse,
  matmul,
  type Matrix,
  matrix,
  symmetricEigen,
  transpose,
} from "../../../math/mod.ts";
import { manyParameters } from "../experiment.ts";
import { NORMAL, PRODUCT } from "../experiments/many-parameters.ts";

type Rows = readonly (readonly number[])[];

const matrixOf = (rows: Rows): Matrix => matrix(rows.length, rows[0].length, rows.flat());

interface ManyParametersTheory {
  /** The bound on the covariances of estimates, from F and the gradient of φ. */
  bound(information: Matrix, gradient: Matrix): Matrix;
  /** The strongest bound of a one-parameter family θ + tu: along any u, and along eigenvectors of F. */
  anyDirection(information: Matrix, slope: readonly number[]): number;
  eigenDirection(information: Matrix, slope: readonly number[]): number;
}

/** (∇φ·u)²/λ for each unit eigenvector u of F. */
function eigenTerms(information: Matrix, slope: readonly number[]): number[] {
  const { values, vectors } = symmetricEigen(information);
  const n = slope.length;
  return Array.from(
    values,
    (value, k) => slope.reduce((sum, each, i) => sum + each * vectors.data[i * n + k], 0) ** 2 / value,
  );
}

const whole = (information: Matrix, slope: readonly number[]): number =>
  cramerRaoMatrix(information, { jacobian: matrix(1, slope.length, slope) }).data[0];

/** An estimate is a function of the data: its gradient in θ is 0, and the bound with it. */
const nothing = (_: Matrix, gradient: Matrix): Matrix => matrix(gradient.rows, gradient.rows, () => 0);

const ofTarget: ManyParametersTheory = {
  bound: (information, gradient) => cramerRaoMatrix(information, { jacobian: gradient }),
  anyDirection: whole,
  eigenDirection: (information, slope) => Math.max(...eigenTerms(information, slope)),
};

/** F of the linear model: nothing but the mean Aθ depends on the parameters. */
function informationOf(design: Rows, noise: Rows): Matrix {
  return multivariateGaussianFisherInformation(
    matrixOf(noise),
    design[0].map((_, k) => ({ mean: design.map((row) => row[k]) })),
  );
}

const sandwich = (information: Matrix, gradient: Matrix): Matrix =>
  matmul(gradient, matmul(information, transpose(gradient)));

export const manyParametersBound = claim("kaplan:3.4.14", {
  printed: {
    as: String
      .raw`\operatorname{Var}(\hat{\phi})\ge(\nabla^i_\theta\hat{\phi}^\alpha)F^{-1}_{ij}(\nabla^j_\theta\hat{\phi}_\alpha)`,
    theory: { ...ofTarget, bound: nothing },
  },
  by:
    "a search among all unbiased linear estimators of random linear models in two to five dimensions for the least variance; quadrature for " +
    "estimators that are not linear; a search among all directions in parameter space",
  measure: manyParameters,
  corrected: {
    as: String
      .raw`\operatorname{Var}(\hat{\phi})\ge(\nabla^i_\theta\phi^\alpha)F^{-1}_{ij}(\nabla^j_\theta\phi_\alpha)\quad\text{(where (3.4.12) holds)}`,
    theory: ofTarget,
    grade: "slip",
    because:
      "The gradient is that of φ(θ), as in the one-parameter line before; the estimate φ̂(X) depends on the data alone, so that as printed the " +
      "bound says Var φ̂ ≥ 0",
    counterexample: ({ models }) => ({
      at: `a linear model with two parameters, φ = θ₁ + θ₂: ∇φ̂ = (${
        models[0].gradientOfEstimate.join(", ")
      }) at fixed data; the least variance of an unbiased linear estimator, which the bound should give`,
      printed: 0,
      found: models[0].covariance[0][0],
    }),
  },
  rivals: {
    "each parameter by itself, as if F were diagonal": {
      ...ofTarget,
      bound: (information, gradient) =>
        sandwich(
          diagonal(
            Array.from(
              { length: information.rows },
              (_, i) => 1 / information.data[i * information.rows + i],
            ),
          ),
          gradient,
        ),
    },
    "F in place of its inverse": { ...ofTarget, bound: sandwich },
    "the best eigenvector of F alone": {
      ...ofTarget,
      bound: (information, gradient) => {
        const { values, vectors } = symmetricEigen(information);
        const n = information.rows;
        const terms = Array.from(values, (value, k) => {
          const pulls = Array.from(
            { length: gradient.rows },
            (_, a) =>
              Array.from({ length: n }, (_, i) => gradient.data[a * n + i] * vectors.data[i * n + k])
                .reduce((sum, each) => sum + each, 0),
          );
          return matrix(gradient.rows, gradient.rows, (a, b) => pulls[a] * pulls[b] / value);
        });
        return terms.reduce((best, each) => each.data[0] > best.data[0] ? each : best);
      },
    },
    "no single direction gives the whole bound": { ...ofTarget, anyDirection: ofTarget.eigenDirection },
    "one eigenvector gives the whole bound": { ...ofTarget, eigenDirection: whole },
    "errors of the parameters taken as uncorrelated": {
      ...ofTarget,
      bound: (information, gradient) => {
        const n = information.rows;
        const { data } = inverse(information);
        return sandwich(diagonal(Array.from({ length: n }, (_, i) => data[i * n + i])), gradient);
      },
    },
  },
  compare: ({ models, directions, normal, product }, theory, judge) => {
    const round = { rtol: 1e-12, why: "line searches and products of small matrices; round-off" };
    const bounds = models.map(({ design, noise, wanted }) =>
      theory.bound(informationOf(design, noise), matrixOf(wanted))
    );
    judge.equal(
      "least variance for θ₁ + θ₂, twenty linear models",
      models.map(({ covariance }) => covariance[0][0]),
      bounds.map(({ data }) => data[0]),
      round,
    );
    judge.equal(
      "least total variance of two quantities",
      models.map(({ covariance }) => covariance[0][0] + covariance[1][1]),
      bounds.map(({ data }) => data[0] + data[3]),
      round,
    );
    judge.equal(
      "their covariance",
      models.map(({ covariance }) => covariance[0][1]),
      bounds.map(({ data }) => data[1]),
      { ...round, atol: 1e-12 },
    );
    judge.equal(
      "variance of a random combination of them",
      models.map(({ combined }) => combined),
      models.map(({ combination: [a, b] }, i) => {
        const { data } = bounds[i];
        return a * a * data[0] + 2 * a * b * data[1] + b * b * data[3];
      }),
      round,
    );
    judge.atLeast(
      "variances of 50 other unbiased linear estimators in each model",
      models.flatMap(({ others }) => others),
      models.flatMap(({ others }, i) => others.map(() => bounds[i].data[0])),
      round,
    );
    const { n, mean, variance } = NORMAL;
    const F = diagonal([n / variance, n / (2 * variance ** 2)]);
    const [sum, times] = [[1, 1], [variance, mean]].map((row) => theory.bound(F, matrix(1, 2, row)).data[0]);
    judge.atLeast("variance of x̄ + s²", normal.sum, sum, round);
    judge.atLeast("variance of x̄s²", normal.product, times, round);
    const both = theory.bound(F, matrix(2, 2, [1, 0, 0, 1])).data;
    judge.atLeast(
      "total variance of x̄ and s²",
      normal.both[0][0] + normal.both[1][1],
      both[0] + both[3],
      round,
    );
    judge.equal("variance of x̄", normal.both[0][0], both[0], round);
    const ofEstimates = inverse(matrixOf(PRODUCT.covariance));
    judge.atLeast(
      "variance of the unbiased product of two correlated estimates",
      product,
      theory.bound(ofEstimates, matrix(1, 2, [PRODUCT.means[1], PRODUCT.means[0]])).data[0],
      round,
    );
    judge.equal(
      "strongest bound of a one-parameter family, over all directions",
      directions.map(({ best }) => best),
      directions.map(({ information, slope }) => theory.anyDirection(matrixOf(information), slope)),
      { rtol: 1e-10, why: "a search axis by axis, until it stands still" },
    );
    judge.equal(
      "strongest bound along an eigenvector of F",
      directions.map(({ eigen }) => Math.max(...eigen)),
      directions.map(({ information, slope }) => theory.eigenDirection(matrixOf(information), slope)),
      round,
    );
    judge.equal(
      "bounds along all eigenvectors, added up",
      directions.map(({ eigen }) => eigen.reduce((total, each) => total + each, 0)),
      directions.map(({ information, slope }) => theory.anyDirection(matrixOf(information), slope)),
      round,
    );
  },
});
