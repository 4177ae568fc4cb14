import { compensatedSum } from "../math/mod.ts";
import { requireSameLength } from "../math/checks.ts";
import { requireInside, requireSamples } from "./checks.ts";
import { mean } from "./moments.ts";
import { studentCritical } from "./student.ts";

/** A straight line fitted by {@linkcode fitLine}. */
export interface Line {
  readonly slope: number;
  /** The height at x = 0. */
  readonly intercept: number;
  readonly slopeStandardError: number;
  /** The confidence interval of the slope, for a confidence in (0, 1). */
  interval(confidence: number): [number, number];
}

/**
 * The least-squares line y ≈ a + b·x, with b = Σ (xᵢ − x̄)(yᵢ − ȳ)/Σ (xᵢ − x̄)² and a = ȳ − b·x̄.
 *
 * The standard error √(Σ rᵢ²/(n − 2) / Σ (xᵢ − x̄)²) and the interval, by Student's t on n − 2 degrees of freedom,
 * hold for independent normal errors of one variance.
 *
 * @param x n ≥ 3 finite numbers, not all equal
 * @param y As many finite numbers
 * @throws {RangeError} Different lengths, fewer than three points, a number that is not finite, or all x equal
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const line = fitLine([0, 1, 2], [1, 3, 5]);
 * assert.equal(line.slope, 2);
 * assert.equal(line.intercept, 1);
 * assert.deepEqual(line.interval(0.99), [2, 2]);
 * ```
 */
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>): Line {
  requireSameLength("x", x, "y", y);
  requireSamples("x", x, 3);
  requireSamples("y", y, 3);
  const n = x.length;
  const centreX = mean(x);
  const centreY = mean(y);
  const deviationX = Float64Array.from(x, (value) => value - centreX);
  const deviationY = Float64Array.from(y, (value) => value - centreY);
  const squares = compensatedSum(deviationX.map((dx) => dx * dx));
  if (squares === 0) throw new RangeError("Expected x that varies, got all equal: there is no slope");
  const slope = compensatedSum(deviationX.map((dx, i) => dx * deviationY[i])) / squares;
  const residualSquares = compensatedSum(deviationX.map((dx, i) => (deviationY[i] - slope * dx) ** 2));
  const slopeStandardError = Math.sqrt(residualSquares / (n - 2) / squares);
  return {
    slope,
    intercept: centreY - slope * centreX,
    slopeStandardError,
    interval(confidence: number): [number, number] {
      requireInside("a confidence", confidence);
      const reach = studentCritical(1 - confidence, n - 2) * slopeStandardError;
      return [slope - reach, slope + reach];
    },
  };
}
