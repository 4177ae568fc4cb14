// The doors of this folder: each refuses a bad argument with what was expected and what came.

/** Refuses a momentum outside (−1, 1), where old gradients would never be forgotten. */
export function requireFading(momentum: number): void {
  if (!(Math.abs(momentum) < 1)) {
    throw new RangeError(`Expected a momentum between −1 and 1, so that old gradients fade, got ${momentum}`);
  }
}

/** Refuses two ends of a spectrum that are not positive and in ascending order. */
export function requireSpectrum(smallest: number, largest: number): void {
  if (!(smallest > 0 && smallest <= largest && largest < Infinity)) {
    throw new RangeError(
      `Expected curvatures 0 < smallest ≤ largest, got ${smallest} and ${largest}; swap them if they are reversed`,
    );
  }
}

/** Refuses a condition number below 1 or not finite. */
export function requireConditionNumber(conditionNumber: number): void {
  if (!(conditionNumber >= 1 && conditionNumber < Infinity)) {
    throw new RangeError(`Expected a condition number of at least 1, got ${conditionNumber}`);
  }
}
