import { requireNotEmpty } from "../../math/checks.ts";

// The doors of this folder: each refuses a bad argument with what was expected, what came and where.

/** Refuses an empty list, NaN and +Infinity, and weights of which none is positive; −Infinity is a weight of zero. */
export function requireLogWeights(logWeights: ArrayLike<number>): void {
  requireNotEmpty("the logarithms of the weights", logWeights);
  let greatest = -Infinity;
  for (let i = 0; i < logWeights.length; i++) {
    const each = logWeights[i];
    if (!(each < Infinity)) {
      throw new RangeError(
        `Expected logarithms of weights that are finite or -Infinity, got ${each} at index ${i}: ` +
          "the proposal must have a positive density wherever it was drawn",
      );
    }
    if (each > greatest) greatest = each;
  }
  if (greatest === -Infinity) {
    throw new RangeError(
      "Expected at least one positive weight, got only zeros: the draws lie outside the target's support; " +
        "choose a proposal that overlaps with it",
    );
  }
}

/** Refuses too few values to estimate a variance from. */
export function requireAtLeast(what: string, count: number, least: number): void {
  if (!(count >= least)) {
    throw new RangeError(`Expected at least ${least} ${what}, got ${count}: draw more`);
  }
}
