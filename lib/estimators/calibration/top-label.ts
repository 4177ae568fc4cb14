import { requireLabelledRows, requireProbabilities } from "./checks.ts";
import { type CalibrationErrorOptions, expectedCalibrationError } from "./calibration-error.ts";

/** Forecasts of yes or no: the probability of yes, and whether it came true. */
export interface BinaryForecasts {
  readonly probabilities: Float64Array;
  /** 0 or 1. */
  readonly outcomes: Float64Array;
}

function requireLaws(laws: readonly ArrayLike<number>[], labels: ArrayLike<number>): number {
  const classes = requireLabelledRows("probabilities", laws, labels);
  laws.forEach((law, i) => {
    requireProbabilities(`row ${i}`, law);
    const sum = Array.from(law).reduce((total, p) => total + p, 0);
    if (!(Math.abs(sum - 1) <= 1e-6)) {
      throw new RangeError(
        `Expected probabilities that sum to 1 in row ${i}, got a sum of ${sum}: normalise first`,
      );
    }
  });
  return classes;
}

/**
 * What a classifier says of its own guess: the largest probability, and whether that class was right.
 *
 * Source: Guo, Pleiss, Sun and Weinberger (2017), section 2 (confidence).
 *
 * @param laws n rows of k ≥ 2 probabilities; float32's round-off (1e-6) is allowed in their sums
 * @param labels n integers in [0, k)
 * @returns n forecasts; of equal largest probabilities the first counts as the guess
 * @throws {RangeError} Rows that are no laws or of unlike length, labels out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { probabilities, outcomes } = topLabelForecasts([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]], [0, 1]);
 * assert.deepEqual([...probabilities, ...outcomes], [0.7, 0.4, 1, 0]);
 * ```
 */
export function topLabelForecasts(
  laws: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): BinaryForecasts {
  requireLaws(laws, labels);
  const guesses = laws.map((law) => {
    let best = 0;
    for (let k = 1; k < law.length; k++) if (law[k] > law[best]) best = k;
    return best;
  });
  return {
    probabilities: Float64Array.from(laws, (law, i) => law[guesses[i]]),
    outcomes: Float64Array.from(guesses, (guess, i) => guess === labels[i] ? 1 : 0),
  };
}

/**
 * What a classifier says of one class: its probability, and whether it was the label.
 *
 * Source: Kull et al., NeurIPS (2019), section 2 (classwise calibration).
 *
 * @param laws n rows of k ≥ 2 probabilities
 * @param labels n integers in [0, k)
 * @param label the class, an integer in [0, k)
 * @throws {RangeError} as {@linkcode topLabelForecasts}, or a class out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { probabilities, outcomes } = classForecasts([[0.7, 0.3], [0.4, 0.6]], [0, 1], 1);
 * assert.deepEqual([...probabilities, ...outcomes], [0.3, 0.6, 0, 1]);
 * ```
 */
export function classForecasts(
  laws: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  label: number,
): BinaryForecasts {
  const classes = requireLaws(laws, labels);
  if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
    throw new RangeError(`Expected a class from 0 to ${classes - 1}, got ${label}`);
  }
  return {
    probabilities: Float64Array.from(laws, (law) => law[label]),
    outcomes: Float64Array.from(laws, (_, i) => labels[i] === label ? 1 : 0),
  };
}

/**
 * The classwise calibration error: the mean over the classes of the calibration error of each.
 *
 * Calibration of every class is more than calibration of the top label: a classifier may be right as often as it says and still
 * take one class for another.
 *
 * Source: Kull et al., NeurIPS (2019), eq. (2); Nixon et al., CVPR workshops (2019).
 *
 * @param laws n rows of k ≥ 2 probabilities
 * @param labels n integers in [0, k)
 * @param options bins and norm, as for {@linkcode expectedCalibrationError}
 * @throws {RangeError} as {@linkcode topLabelForecasts}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(classwiseCalibrationError([[1, 0], [0, 1]], [0, 1]), 0);
 * assert.equal(classwiseCalibrationError([[1, 0], [0, 1]], [1, 0]), 1);
 * ```
 */
export function classwiseCalibrationError(
  laws: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  options: CalibrationErrorOptions = {},
): number {
  const classes = requireLaws(laws, labels);
  const errors = Array.from({ length: classes }, (_, label) => {
    const { probabilities, outcomes } = classForecasts(laws, labels, label);
    return expectedCalibrationError(probabilities, outcomes, options);
  });
  return errors.reduce((sum, error) => sum + error, 0) / classes;
}
