import { type Matrix, matrix } from "../../math/mod.ts";

/** Weights of f(x + kh) − f(x − kh), k = 1 … 4, in the central difference of eighth order. */
const WEIGHTS = [4 / 5, -1 / 5, 4 / 105, -1 / 280];

/**
 * The derivatives of a vector by every coordinate, by central differences of eighth order: ∂fᵢ/∂uⱼ.
 *
 * @param steps a step for every coordinate, on the scale on which f changes; f must be smooth within four of them
 */
export function centralJacobian(
  f: (u: readonly number[]) => ArrayLike<number>,
  u: readonly number[],
  steps: ArrayLike<number>,
): Matrix {
  const rows = f(u).length;
  const data = new Float64Array(rows * u.length);
  u.forEach((centre, j) =>
    WEIGHTS.forEach((weight, k) => {
      const [high, low] = [centre + (k + 1) * steps[j], centre - (k + 1) * steps[j]];
      const [above, below] = [f(u.with(j, high)), f(u.with(j, low))];
      // The step as it came out in floating point.
      const span = (high - low) / (2 * (k + 1));
      for (let i = 0; i < rows; i++) data[i * u.length + j] += weight * (above[i] - below[i]) / span;
    })
  );
  return matrix(rows, u.length, data);
}

/** The symmetric part of a square matrix that is symmetric but for round-off. */
export function symmetrised({ rows, data }: Matrix): Matrix {
  return matrix(rows, rows, (i, j) => (data[i * rows + j] + data[j * rows + i]) / 2);
}
