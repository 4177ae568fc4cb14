import { eigenvalues, type Matrix, matrix } from "../../../math/mod.ts";
import { momentumStep } from "../../../optimization/mod.ts";

/** The linear map of one momentum step on ½λθ², read off by stepping from (1, 0) and from (0, 1). */
export function steppedMatrix(
  lambda: number,
  learningRate: number,
  momentum: number,
  step: typeof momentumStep = momentumStep,
): Matrix {
  const columns = [[1, 0], [0, 1]].map(([theta, velocity]) => {
    const next = step({ theta: Float64Array.of(theta), velocity: Float64Array.of(velocity) }, [
      lambda * theta,
    ], { learningRate, momentum });
    return [next.theta[0], next.velocity[0]];
  });
  return matrix(2, 2, (i, j) => columns[j][i]);
}

/** The largest eigenvalue modulus of a momentum step at curvature 1, by a numerical solver. */
export function steppedRadius(
  step: number,
  momentum: number,
  rule: typeof momentumStep = momentumStep,
): number {
  return Math.max(
    ...eigenvalues(steppedMatrix(1, step, momentum, rule)).map(({ re, im }) => Math.hypot(re, im)),
  );
}
