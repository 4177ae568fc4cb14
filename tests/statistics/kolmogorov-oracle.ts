// The exact law of the Kolmogorov–Smirnov statistic as a matrix power: slow, and another road than lib/statistics.
import { identity, matmul, type Matrix, matrix, scaleMatrix } from "../../lib/math/mod.ts";

function factorial(k: number): number {
  return k <= 1 ? 1 : k * factorial(k - 1);
}

/** A matrix times 10^exponent: powers of these leave the range of float64. */
interface Scaled {
  readonly matrix: Matrix;
  readonly exponent: number;
}

function multiply(a: Scaled, b: Scaled): Scaled {
  const product = matmul(a.matrix, b.matrix);
  const largest = product.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const exponent = Math.floor(Math.log10(largest));
  return {
    matrix: scaleMatrix(10 ** -exponent, product),
    exponent: a.exponent + b.exponent + exponent,
  };
}

/**
 * P(D < d) of n samples: n!/nⁿ times the middle entry of the n-th power of a matrix of order 2k − 1, k = ⌊nd⌋ + 1.
 *
 * Source: Marsaglia, Tsang, Wang, "Evaluating Kolmogorov's distribution" (2003).
 */
export function exactKolmogorovCdf(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const order = 2 * k - 1;
  const h = k - n * d;
  const corner = 2 * h > 1 ? (2 * h - 1) ** order : 0;
  const step = matrix(order, order, (i, j) => {
    if (i - j + 1 < 0) return 0;
    let entry = 1;
    if (j === 0) entry -= h ** (i + 1);
    if (i === order - 1) entry -= h ** (order - j);
    if (i === order - 1 && j === 0) entry += corner;
    return entry / factorial(i - j + 1);
  });
  let power: Scaled = { matrix: identity(order), exponent: 0 };
  let square: Scaled = { matrix: step, exponent: 0 };
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(power, square);
    square = multiply(square, square);
  }
  let logScale = power.exponent * Math.LN10;
  for (let i = 1; i <= n; i++) logScale += Math.log(i / n);
  return power.matrix.data[(k - 1) * order + k - 1] * Math.exp(logScale);
}
