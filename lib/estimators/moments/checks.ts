import { requireFiniteList } from "../checks.ts";

// The door of this folder: it refuses a bad argument with what was expected, what came and what to do.

/** Refuses κ₂ that is not positive: nothing can be measured in units of no spread. */
export function requirePositiveVariance(cumulants: ArrayLike<number>): void {
  requireFiniteList("the cumulants", cumulants);
  if (cumulants.length < 2) {
    throw new RangeError(
      `Expected the cumulants from the first to at least the second, got ${cumulants.length}`,
    );
  }
  if (!(cumulants[1] > 0)) {
    throw new RangeError(`Expected a positive variance as second cumulant, got ${cumulants[1]}`);
  }
}
