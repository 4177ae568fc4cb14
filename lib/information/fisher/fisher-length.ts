import { determinant, dot, integrate, type Matrix, matrix, matvec } from "../../math/mod.ts";

/**
 * The length of a path of laws in the Fisher metric.
 *
 * L = ∫ √(θ̇ᵀ F(θ) θ̇) dt over 0 ≤ t ≤ 1: how many "resolvable" laws the path passes, whatever the parameters. It is
 * √2 times the sum of √D between neighbours on an ever finer path, not a sum of divergences.
 *
 * Source: kaplan eq. (2.3.10), right side.
 *
 * @param information F at given parameters, D × D
 * @param path the D parameters at a time in [0, 1]
 * @param velocity their D derivatives in time
 * @returns a pure number
 * @throws {RangeError} if the shapes do not fit, F is not semi-definite on the path, or the integral does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { gaussianFisherInformation } from "./fisher-information.ts";
 * // From σ = 1 to σ = e at a fixed mean: √2.
 * const length = fisherLength(
 *   ([, sigma]) => gaussianFisherInformation(sigma),
 *   (t) => [0, Math.exp(t)],
 *   (t) => [0, Math.exp(t)],
 * );
 * assert.ok(Math.abs(length - Math.SQRT2) < 1e-12);
 * ```
 */
export function fisherLength(
  information: (parameters: readonly number[]) => Matrix,
  path: (time: number) => readonly number[],
  velocity: (time: number) => readonly number[],
): number {
  const speed = (time: number): number => {
    const direction = velocity(time);
    const metric = information(path(time));
    const square = dot(direction, matvec(metric, direction));
    const sizes = Float64Array.from(direction, Math.abs);
    const roundOff = metric.rows * 8 * Number.EPSILON * dot(sizes, matvec(absolute(metric), sizes));
    if (!(square >= -roundOff)) {
      throw new RangeError(
        `Expected a metric that is not negative on the path, got ${square} at time ${time}`,
      );
    }
    return Math.sqrt(Math.max(0, square));
  };
  return integrate(speed, 0, 1, { rtol: 1e-11 }).value;
}

/**
 * The volume element of a family of laws: what makes volumes of parameters independent of the choice of parameters.
 *
 * dV = √det F dᴰθ; 0 where parameters are redundant.
 *
 * Source: kaplan eq. (2.3.11).
 *
 * @param information F, D × D
 * @returns per unit of each parameter
 * @throws {RangeError} if F is not square, or its determinant is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { gaussianFisherInformation } from "./fisher-information.ts";
 * assert.ok(Math.abs(fisherVolumeElement(gaussianFisherInformation(2)) - Math.SQRT2 / 4) < 1e-15);
 * ```
 */
export function fisherVolumeElement(information: Matrix): number {
  const value = determinant(information);
  const { rows, columns, data } = information;
  let diagonal = 1;
  for (let i = 0; i < rows; i++) diagonal *= Math.abs(data[i * columns + i]);
  if (!(value >= -8 * rows * Number.EPSILON * diagonal)) {
    throw new RangeError(`Expected a semi-definite information, got a determinant of ${value}`);
  }
  return Math.sqrt(Math.max(0, value));
}

const absolute = ({ rows, columns, data }: Matrix): Matrix => matrix(rows, columns, data.map(Math.abs));
