import { type Matrix, norm } from "../../math/mod.ts";
import { requireInteger, requirePositive } from "../../math/checks.ts";
import type { Loss } from "../losses/loss.ts";
import { householderQr } from "./householder-qr.ts";
import { leastAbsoluteDeviations } from "./quantile-regression.ts";
import { requireFit, rowTimes } from "./least-squares.ts";
import { matrix } from "../../math/mod.ts";

/** How a robust fit is sought. */
export interface RobustOptions {
  /** p coefficients to start from; those of least absolute deviations unless told. */
  readonly start?: ArrayLike<number>;
  /** The change of the fitted values in the last step, relative to their scale; 1e-12 unless told. */
  readonly tolerance?: number;
  /** 10 000 unless told. */
  readonly maxSteps?: number;
}

/** A fit by any smooth loss. */
export interface RobustFit {
  /** p numbers. */
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** ψ(r)/r, one an observation: how much of a squared loss's pull is left. */
  readonly weights: Float64Array;
  readonly totalLoss: number;
  readonly steps: number;
}

/**
 * Linear regression with any smooth loss: Huber's, log-cosh, logarithmic, Welsch's.
 *
 * argmin Σ ρ(yᵢ − xᵢ·β) by iterated weighted least squares with weights ψ(r)/r, each step by QR. No step raises the total loss where ψ(r)/r falls
 * with |r|, as it does for all of these. A loss that is not convex is followed from its start into the nearest valley. The scale of the loss is
 * held fixed.
 *
 * Source: Holland and Welsch, Comm. Statist. A 6 (1977) 813; Huber and Ronchetti, Robust Statistics (2009), section 7.8.
 *
 * @param loss ρ, without a kink
 * @param X n × p, independent columns: one observation a row
 * @param y n numbers
 * @throws {RangeError} As {@linkcode leastSquares}; a loss with a kink; weights that leave coefficients undetermined; steps that do not settle
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * import { huberLoss } from "../losses/mod.ts";
 * const X = matrix(5, 1, [1, 1, 1, 1, 1]);
 * const { coefficients } = robustRegression(huberLoss({ threshold: 1 }), X, [0, 0, 0, 0, 100]);
 * assert.ok(Math.abs(coefficients[0] - 0.25) < 1e-10); // four pulls of 1/4 against one of 1
 * ```
 */
export function robustRegression(
  loss: Loss,
  X: Matrix,
  y: ArrayLike<number>,
  { start, tolerance = 1e-12, maxSteps = 10_000 }: RobustOptions = {},
): RobustFit {
  requireFit(X, y);
  requirePositive("the tolerance", tolerance);
  requireInteger("the most steps", maxSteps, 1);
  if (loss.kinks.length > 0) {
    throw new RangeError(
      `Expected a loss without a kink, got the ${loss.name} loss: use leastAbsoluteDeviations or quantileRegression`,
    );
  }
  const { rows: n, columns: p } = X;
  householderQr(X);
  let coefficients = Float64Array.from(start ?? leastAbsoluteDeviations(X, y).coefficients);
  if (coefficients.length !== p) {
    throw new RangeError(`Expected ${p} coefficients to start from, got ${coefficients.length}`);
  }
  const residualsAt = (beta: Float64Array): Float64Array =>
    Float64Array.from(y, (each, i) => each - rowTimes(X, i, beta));
  const weightOf = (r: number): number => r === 0 ? loss.secondDerivative(0) : loss.derivative(r) / r;
  const scale = Math.max(norm(y), Number.MIN_VALUE);
  let residuals = residualsAt(coefficients);
  for (let steps = 1; steps <= maxSteps; steps++) {
    const roots = residuals.map((r) => Math.sqrt(weightOf(r)));
    // Only the change is solved for: its round-off shrinks with it.
    const qr = householderQr(matrix(n, p, (i, j) => roots[i] * X.data[i * p + j]));
    const change = qr.solveUpper(qr.rotate(residuals.map((r, i) => roots[i] * r)));
    coefficients = coefficients.map((each, j) => each + change[j]);
    residuals = residualsAt(coefficients);
    const moved = Math.sqrt(roots.reduce((sum, _, i) => sum + rowTimes(X, i, change) ** 2, 0));
    if (moved <= tolerance * scale) {
      return {
        coefficients,
        residuals,
        weights: residuals.map(weightOf),
        totalLoss: residuals.reduce((sum, r) => sum + loss.value(r), 0),
        steps,
      };
    }
  }
  throw new RangeError(
    `Expected the fit to settle within ${maxSteps} steps: allow more, a larger tolerance, or another start`,
  );
}
