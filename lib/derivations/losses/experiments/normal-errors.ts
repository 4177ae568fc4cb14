import { experiment } from "../../../ledger/mod.ts";
import { integrate, linspace, matrix, solve } from "../../../math/mod.ts";
import { goldenSection, gradient } from "../../../oracles/mod.ts";
import { invertedGaussian, surprisalOfCells } from "./densities.ts";

/** The density of Gaussian errors of five widths, from their characteristic function: heights and total probability. */
export const gaussianDensity = experiment(
  "losses/gaussian-density",
  { mean: 0.7 },
  ({ mean }) =>
    [0.25, 0.5, 1, 2, 4].map((sigma) => ({
      sigma,
      mean,
      heights: [-3, -1.5, -0.5, 0, 0.5, 1.5, 3].map((z) => ({
        y: mean + z * sigma,
        density: invertedGaussian(z * sigma, sigma).density,
      })),
      mass: integrate((y) => invertedGaussian(y - mean, sigma).density, mean - 9 * sigma, mean + 9 * sigma, {
        rtol: 1e-13,
        points: [mean],
      }).value,
    })),
);

const POWERS = 4;

/** Coefficients that make the data likeliest, by Newton's steps on the inverted densities. */
function likeliest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  widths: ArrayLike<number>,
  start: number[],
): number[] {
  let theta = start;
  for (let step = 0; step < 30; step++) {
    const pull = new Float64Array(POWERS);
    const curvature = new Float64Array(POWERS * POWERS);
    for (let i = 0; i < x.length; i++) {
      const { density, slope, bend } = invertedGaussian(y[i] - valueAt(theta, x[i]), widths[i]);
      const score = slope / density;
      const second = bend / density - score * score;
      for (let a = 0; a < POWERS; a++) {
        pull[a] -= score * x[i] ** a;
        for (let b = 0; b < POWERS; b++) curvature[a * POWERS + b] -= second * x[i] ** (a + b);
      }
    }
    const change = solve(matrix(POWERS, POWERS, curvature), pull);
    theta = theta.map((each, a) => each + change[a]);
    if (change.every((each) => Math.abs(each) < 1e-14)) break;
  }
  return theta;
}

function valueAt(theta: ArrayLike<number>, x: number): number {
  let sum = 0;
  for (let a = POWERS - 1; a >= 0; a--) sum = sum * x + theta[a];
  return sum;
}

/** Cubics through points with Gaussian errors: the likeliest ones, and slopes of the mean negative log likelihood elsewhere. */
export const polynomials = experiment("losses/polynomials", { points: 40 }, ({ stream, points }) => {
  const truth = [0.5, -1, 2, 1.5];
  const x = Array.from(linspace(-1, 1, points));
  // Farther out than that an inverted density keeps too few digits.
  const error = (): number => {
    for (;;) {
      const z = stream.normal();
      if (Math.abs(z) < 3.5) return z;
    }
  };
  const data = (widths: number[]): number[] => x.map((each, i) => valueAt(truth, each) + widths[i] * error());
  const equal = [0.1, 1, 3].map((sigma) => {
    const widths = new Array<number>(points).fill(sigma);
    const y = data(widths);
    const coefficients = likeliest(x, y, widths, truth);
    const loss = (theta: number[]): number =>
      -x.reduce(
        (sum, each, i) => sum + Math.log(invertedGaussian(y[i] - valueAt(theta, each), sigma).density),
        0,
      ) /
      points;
    const slopes = Array.from({ length: 3 }, () => {
      const theta = coefficients.map((each) => each + 0.2 * sigma * stream.normal());
      return { theta, gradient: gradient(loss, theta, { step: 0.1 * sigma }) };
    });
    return { sigma, x, y, coefficients, slopes };
  });
  const widths = x.map((each) => each < 0 ? 0.2 : 2);
  const y = data(widths);
  return { equal, unequal: { x, y, widths, coefficients: likeliest(x, y, widths, truth) } };
});

/** 4000 residuals and the mean negative log likelihood of their law against its width. */
export const widths = experiment(
  "losses/widths",
  { residuals: 4000, spread: 1.7 },
  ({ stream, residuals, spread }) => {
    const drawn = stream.normals(residuals).map((each) => spread * each);
    const meanSurprisal = (sigma: number): number => {
      let sum = 0;
      for (const each of drawn) sum += surprisalOfCells(each, sigma);
      return sum / residuals;
    };
    const grid = [0.1, 0.2, 0.4, 0.7, 1, 1.4, 1.7, 2, 3, 6, 12, 25, 50, 100].map((sigma) => ({
      sigma,
      surprisal: meanSurprisal(sigma),
    }));
    const { x } = goldenSection((logSigma) => meanSurprisal(Math.exp(logSigma)), 0, 1.2, { tolerance: 1e-6 });
    return {
      meanSquare: drawn.reduce((sum, each) => sum + each * each, 0) / residuals,
      grid,
      likeliest: Math.exp(x),
    };
  },
);
