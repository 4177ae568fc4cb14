import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, integrate, matrix, symmetricEigenvalues } from "../../../math/mod.ts";

/** Laws as densities: their moments are integrals. */
const DENSITIES = {
  "Gaussian, mean 0": {
    density: gaussian(0, 0.7),
    from: -12,
    to: 12,
    mean: 0,
    variance: 0.7,
    fourthCumulant: 0,
  },
  "Gaussian, mean 2": {
    density: gaussian(2, 0.7),
    from: -10,
    to: 14,
    mean: 2,
    variance: 0.7,
    fourthCumulant: 0,
  },
  exponential: {
    density: (x: number) => Math.exp(-x),
    from: 0,
    to: Infinity,
    mean: 1,
    variance: 1,
    fourthCumulant: 6,
  },
  uniform: { density: () => 1, from: 0, to: 1, mean: 1 / 2, variance: 1 / 12, fourthCumulant: -1 / 120 },
} as const;

function gaussian(mean: number, variance: number): (x: number) => number {
  return (x) => Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
}

/** ⟨X_a X_b X_c X_d⟩ of independent draws: a product of moments, one for each different index. */
function product(indices: readonly number[], moments: readonly number[]): number {
  let result = 1;
  indices.forEach((index, place) => {
    if (indices.indexOf(index) === place) {
      result *= moments[indices.filter((other) => other === index).length];
    }
  });
  return result;
}

/**
 * The second moment of the unbiased variance, contracted index by index, N = 2 to 12.
 *
 * `weights` of X_aX_bX_cX_d are sums of v^{ia}v^{ib}v^{jc}v^{jd} over i and j for every one of the N⁴ quadruples, with
 * v^{ij} = δ^{ij} − 1/N; `laws` holds (N − 1)^{−2} times their sum with the moments of four laws; `straight` and
 * `crossed` their sums with the pairs a = b, c = d and a = c, b = d; `eigenvalues` those of v, ascending.
 */
export const contraction = experiment("bias-and-variance/contraction", { largest: 12 }, ({ largest }) => {
  const laws = Object.entries(DENSITIES).map((
    [name, { density, from, to, mean, variance, fourthCumulant }],
  ) => ({
    name,
    mean,
    variance,
    fourthCumulant,
    moments: [0, 1, 2, 3, 4].map((k) =>
      integrate((x) => x ** k * density(x), from, to, { rtol: 1e-13, atol: 1e-14 }).value
    ),
  }));
  const sizes = Array.from({ length: largest - 1 }, (_, i) => i + 2);
  const contracted = sizes.map((n) => {
    const v = Array.from(
      { length: n },
      (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0) - 1 / n),
    );
    const terms: number[][] = laws.map(() => []);
    const straight: number[] = [];
    const crossed: number[] = [];
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        for (let c = 0; c < n; c++) {
          for (let d = 0; d < n; d++) {
            let weight = 0;
            for (let i = 0; i < n; i++) {
              for (let j = 0; j < n; j++) weight += v[i][a] * v[i][b] * v[j][c] * v[j][d];
            }
            if (a === b && c === d) straight.push(weight);
            if (a === c && b === d) crossed.push(weight);
            laws.forEach(({ moments }, which) => terms[which].push(weight * product([a, b, c, d], moments)));
          }
        }
      }
    }
    return {
      n,
      secondMoments: terms.map((each) => compensatedSum(each) / (n - 1) ** 2),
      straight: compensatedSum(straight),
      crossed: compensatedSum(crossed),
      eigenvalues: Array.from(symmetricEigenvalues(matrix(n, n, v.flat()))),
    };
  });
  return { laws: laws.map(({ moments: _, ...facts }) => facts), sizes: contracted };
});
