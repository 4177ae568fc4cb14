import { requireInteger, requireNotEmpty, requireSameLength } from "../../math/checks.ts";

/** Refuses an empty list, and what is no probability. */
export function requireProbabilities(what: string, probabilities: ArrayLike<number>): void {
  requireNotEmpty(what, probabilities);
  for (let i = 0; i < probabilities.length; i++) {
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new RangeError(
        `Expected probabilities between 0 and 1 in ${what}, got ${probabilities[i]} at index ${i}: ` +
          "give probabilities, not logits or per cent",
      );
    }
  }
}

/** Refuses forecasts and outcomes that do not pair up: n ≥ 1 probabilities, n labels 0 or 1. */
export function requireForecasts(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): void {
  requireProbabilities("the forecasts", probabilities);
  requireSameLength("forecasts", probabilities, "outcomes", outcomes);
  requireOutcomes(outcomes);
}

/** Refuses outcomes other than 0 and 1. */
export function requireOutcomes(outcomes: ArrayLike<number>): void {
  for (let i = 0; i < outcomes.length; i++) {
    if (outcomes[i] !== 0 && outcomes[i] !== 1) {
      throw new RangeError(`Expected outcomes 0 or 1, got ${outcomes[i]} at index ${i}`);
    }
  }
}

/** Refuses labels that are not one integer in [0, classes) a row, and rows of unlike length. */
export function requireLabelledRows(
  what: string,
  rows: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): number {
  requireSameLength(what, rows, "labels", labels);
  if (rows.length === 0) throw new RangeError(`Expected at least one row of ${what}, got none`);
  const classes = rows[0].length;
  requireInteger(`the number of classes in ${what}`, classes, 2);
  rows.forEach((row, i) => {
    if (row.length !== classes) {
      throw new RangeError(`Expected ${classes} numbers in row ${i} of ${what}, got ${row.length}`);
    }
    if (!(Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classes)) {
      throw new RangeError(`Expected labels from 0 to ${classes - 1}, got ${labels[i]} at index ${i}`);
    }
  });
  return classes;
}
