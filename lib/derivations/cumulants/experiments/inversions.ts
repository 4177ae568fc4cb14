import { experiment } from "../../../ledger/mod.ts";
import { type Complex, symmetricEigen } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { complex, exp, plus, scaled, times } from "./complex.ts";
import {
  alongMinusI,
  cumulantsByCircle,
  derivativesAtZero,
  factorial,
  transformOfDensity,
  transformOfPoints,
} from "./roads.ts";

/** Σ (−ik)ⁿ/n! κₙ at a complex k. */
function generating(cumulants: readonly number[], k: Complex): Complex {
  const step = { re: k.im, im: -k.re };
  let power = complex(1);
  let sum = complex(0);
  cumulants.forEach((cumulant, i) => {
    power = times(power, step);
    sum = plus(sum, scaled(power, cumulant / factorial(i + 1)));
  });
  return sum;
}

/**
 * (1/2π) ∫ exp(ikx + G(k)) dk along the line Im k = height, chosen so low on the integrand's saddle that small
 * values keep their digits.
 *
 * The trapezoid sum of an entire integrand that falls off like a Gaussian is right to round-off.
 */
function inverse(cumulants: readonly number[], x: number): number {
  const height = saddle(cumulants, x);
  const [reach, step] = [30, 1 / 24];
  const at = (re: number): number => {
    const k = { re, im: height };
    return exp(plus({ re: -height * x, im: re * x }, generating(cumulants, k))).re;
  };
  let sum = at(0) / 2;
  for (let j = 1; j * step <= reach; j++) sum += at(j * step);
  return sum * step / Math.PI;
}

/**
 * The height y at which exp(−yx + G(iy)) is least, no farther from 0 than the integrand stays a Gaussian of 0.3 the
 * curvature.
 */
function saddle([, second, third = 0, fourth = 0]: readonly number[], x: number): number {
  const curvature = (y: number): number => second + third * y + fourth * y * y / 2;
  const slope = (y: number): number => second * y + third * y * y / 2 + fourth * y ** 3 / 6;
  const end = (direction: number): number => {
    let y = 0;
    while (Math.abs(y) < FARTHEST && curvature(y + direction / 64) >= 0.3 * second) y += direction / 64;
    return y;
  };
  const [low, high] = [end(-1), end(1)];
  if (slope(low) >= x) return low;
  return slope(high) <= x ? high : bisect((y) => slope(y) - x, low, high);
}

/** Beyond it a normal density underflows. */
const FARTHEST = 70;

/**
 * A point mass and normal laws: cumulants by Cauchy's integral, and the inverse transform of exp(−ikμ − σ²k²/2).
 *
 * `impostors`: laws on m points (those of Gauss and Hermite's quadrature) whose cumulants vanish from the third on,
 * for a while.
 */
export const narrowLaws = experiment(
  "cumulants/narrow-laws",
  { points: [-1.5, 0, 2.25], normals: [[0, 1], [2, 3], [-1.5, 0.25]], impostors: [2, 3, 4, 5] },
  ({ points, normals, impostors }) => ({
    points: points.map((place) => ({
      place,
      cumulants: derivativesAtZero(transformOfPoints([place], [1]), 8, 1).logarithm.slice(1)
        .map((each, i) => alongMinusI(each, i + 1).value),
    })),
    normals: normals.map(([mean, variance]) => {
      const deviation = Math.sqrt(variance);
      const density = (x: number): number =>
        Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
      const transform = transformOfDensity(density, mean - 20 * deviation, mean + 20 * deviation);
      const places = [-4, -2.5, -1, -0.2, 0, 0.5, 1.5, 3].map((z) => mean + z * deviation);
      return {
        mean,
        variance,
        // In units in which the spread is 1.
        cumulants: derivativesAtZero(transform, 8, 1.5 / deviation).logarithm.slice(1)
          .map((each, i) => alongMinusI(each, i + 1).value / deviation ** (i + 1)),
        places,
        densities: places.map((x) => inverse([0, variance], x - mean)),
      };
    }),
    impostors: impostors.map((m) => {
      // The Jacobi matrix of the Hermite polynomials: its eigenvalues are the points, first components squared the
      // weights.
      const jacobi = {
        rows: m,
        columns: m,
        data: Float64Array.from({ length: m * m }, (_, at) => {
          const [i, j] = [Math.floor(at / m), at % m];
          return Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j)) : 0;
        }),
      };
      const { values, vectors } = symmetricEigen(jacobi);
      const weights = Array.from({ length: m }, (_, j) => vectors.data[j] ** 2);
      return { m, cumulants: cumulantsByCircle(values, weights, 2 * m, 1) };
    }),
  }),
);

/** The generating polynomials of the check: mean 0, variance 1, and a third or a fourth cumulant. */
export const POLYNOMIALS: Readonly<Record<string, readonly number[]>> = {
  "degree 2": [0, 1],
  "degree 3, κ₃ = 0.1": [0, 1, 0.1],
  "degree 3, κ₃ = 0.5": [0, 1, 0.5],
  "degree 3, κ₃ = 1": [0, 1, 1],
  "degree 4, κ₄ = −0.5": [0, 1, 0, -0.5],
  "degree 4, κ₄ = +0.5": [0, 1, 0, 0.5],
};

/**
 * Inverse transforms of exponentials of polynomials, by quadrature: mass, moments, cumulants, and the least value.
 *
 * `bounded`: whether |exp G| stays at most 1 on the real axis, as ⟨exp(−ikx)⟩ of a law must; where it does not, it
 * grows without end and nothing can be inverted.
 */
export const polynomials = experiment(
  "cumulants/polynomials",
  { orders: 8, curve: 41 },
  ({ orders, curve }) =>
    Object.entries(POLYNOMIALS).map(([name, cumulants]) => {
      const largest = Math.max(
        ...Array.from({ length: 200 }, (_, j) =>
          Math.exp(Math.min(50, generating(cumulants, complex(j / 10)).re))),
      );
      const bounded = largest <= 1;
      const at = (x: number): number =>
        inverse(cumulants, x);
      const empty: number[] = [];
      if (!bounded) {
        return {
          name,
          bounded,
          largest,
          law: false,
          least: 0,
          leastAt: 0,
          mass: 0,
          moments: empty,
          cumulants: empty,
          places: empty,
          values: empty,
        };
      }
      const step = 1 / 4;
      const [low, high] = [-64, 24];
      const xs = Array.from({ length: (high - low) / step + 1 }, (_, i) => low + i * step);
      const values = xs.map(at);
      const moment = (n: number): number => step * xs.reduce((sum, x, i) => sum + values[i] * x ** n, 0);
      const least = values.reduce((worst, value, i) => (value < values[worst] ? i : worst), 0);
      const { logarithm } = derivativesAtZero(
        transformOfPoints(xs, values.map((value) => value * step)),
        orders,
        0.5,
      );
      const places = Array.from({ length: curve }, (_, i) => -6 + 10 * i / (curve - 1));
      return {
        name,
        bounded,
        largest,
        law: values[least] >= 0,
        least: values[least],
        leastAt: xs[least],
        mass: moment(0),
        moments: Array.from({ length: orders }, (_, i) => moment(i + 1)),
        cumulants: logarithm.slice(1).map((each, i) => alongMinusI(each, i + 1).value),
        places,
        values: places.map(at),
      };
    }),
);
