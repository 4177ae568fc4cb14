import { type Matrix, matrix, symmetricEigen } from "../../math/mod.ts";
import { requireFinite } from "../../math/checks.ts";

/** Below this share of the largest, an eigenvalue of the scaled Fisher matrix is round-off. */
const NOTHING = 1e-12;

/**
 * Refuses a matrix that is no regular Fisher information, and names the direction that the data say nothing about.
 *
 * The matrix is scaled to a unit diagonal first, so that units of the parameters do not matter.
 */
export function requireRegularInformation(information: Matrix): void {
  const { rows: n, columns, data } = information;
  if (n !== columns) throw new RangeError(`Expected a square Fisher matrix, got ${n} × ${columns}`);
  requireFinite("the Fisher matrix", data);
  const scales = Array.from({ length: n }, (_, i) => Math.sqrt(Math.max(0, data[i * n + i])));
  const none = scales.findIndex((scale) => scale === 0);
  if (none >= 0) {
    if (data[none * n + none] < 0) {
      throw new RangeError(
        `Expected a Fisher matrix without negative entries on its diagonal, got ${
          data[none * n + none]
        } in place ${none}`,
      );
    }
    refuse(Array.from({ length: n }, (_, i) => i === none ? 1 : 0));
  }
  const { values, vectors } = symmetricEigen(matrix(n, n, (i, j) => data[i * n + j] / scales[i] / scales[j]));
  const direction = scales.map((scale, i) => vectors.data[i * n] / scale);
  if (values[0] < -NOTHING * n) {
    throw new RangeError(
      `Expected a Fisher matrix, which is positive definite, got one that is negative along ${
        shown(direction)
      }`,
    );
  }
  if (values[0] <= NOTHING * n) refuse(direction);
}

function refuse(direction: readonly number[]): never {
  throw new RangeError(
    `Expected a regular Fisher matrix, got a singular one: the data do not tell how far the parameters are along ` +
      `${
        shown(direction)
      }, and no unbiased estimate has a finite variance there; fix one of these parameters, or use fewer`,
  );
}

function shown(direction: readonly number[]): string {
  const length = Math.hypot(...direction);
  const sign = direction.find((each) => Math.abs(each) > 1e-9 * length)! < 0 ? -1 : 1;
  return `(${direction.map((each) => Number((sign * each / length).toPrecision(4)) + 0).join(", ")})`;
}
