import { compensatedSum } from "../math/mod.ts";

// The doors of this folder: each refuses a bad argument with what was expected, what came and where.

/** How far from 1 the probabilities of a distribution may sum: room for round-off, not for a lost outcome. */
export const TOTAL_TOLERANCE = 1e-9;

/** Refuses a list that is not a probability distribution. */
export function requireDistribution(what: string, probabilities: ArrayLike<number>): void {
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
  if (Math.abs(total - 1) > TOTAL_TOLERANCE) {
    throw new RangeError(
      `Expected the probabilities of ${what} to sum to 1, got a sum of ${total}: normalise them`,
    );
  }
}

/** Refuses an alphabet size that is not an integer of at least 2. */
export function requireAlphabetSize(alphabetSize: number): void {
  if (!Number.isSafeInteger(alphabetSize) || alphabetSize < 2) {
    throw new RangeError(`Expected an alphabet of at least 2 digits, got ${alphabetSize}`);
  }
}

/** Refuses lengths that are not whole numbers of digits. */
export function requireWholeLengths(lengths: ArrayLike<number>): void {
  if (lengths.length === 0) throw new RangeError("Expected at least one codeword length, got none");
  for (let i = 0; i < lengths.length; i++) {
    if (!Number.isSafeInteger(lengths[i]) || lengths[i] < 0) {
      throw new RangeError(
        `Expected codeword lengths that are whole and not negative, got ${lengths[i]} at index ${i}`,
      );
    }
  }
}
