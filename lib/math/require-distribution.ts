import { compensatedSum } from "./compensated-sum.ts";

/** How far from 1 the probabilities of a law may sum: room for round-off, not for a lost outcome. */
export const TOTAL_TOLERANCE = 1e-9;

/** Refuses a list that is not a law: an empty one, a negative or undefined entry, a sum that is not 1. Returns its sum. */
export function requireDistribution(what: string, probabilities: ArrayLike<number>): number {
  if (probabilities.length === 0) {
    throw new RangeError(`Expected at least one probability in ${what}, got none`);
  }
  for (let i = 0; i < probabilities.length; i++) {
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1 + TOTAL_TOLERANCE)) {
      throw new RangeError(
        `Expected probabilities in [0, 1] in ${what}, got ${probabilities[i]} at index ${i}`,
      );
    }
  }
  const total = compensatedSum(probabilities);
  if (!(Math.abs(total - 1) <= TOTAL_TOLERANCE)) {
    throw new RangeError(
      `Expected the probabilities of ${what} to sum to 1, got a sum of ${total}: divide them by it, or add the outcome that is missing`,
    );
  }
  return total;
}
