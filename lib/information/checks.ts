import { compensatedSum, integrate } from "../math/mod.ts";

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

/** How far from 1 a density may integrate: room for the error of its formula, not for a lost factor. */
const MASS_TOLERANCE = 1e-8;

/** Refuses what is no density on a range, and gives the density back with a check of every value. */
export function requireDensity(
  density: (x: number) => number,
  from: number,
  to: number,
  points: ArrayLike<number> = [],
): (x: number) => number {
  if (!(from < to)) throw new RangeError(`Expected a range from low to high, got ${from} to ${to}`);
  const checked = (x: number): number => {
    const value = density(x);
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`Expected a finite density of at least 0, got ${value} at ${x}`);
    }
    return value;
  };
  const total = integrate(checked, from, to, { points, rtol: 1e-9 }).value;
  if (Math.abs(total - 1) > MASS_TOLERANCE) {
    throw new RangeError(
      `Expected a density that integrates to 1 from ${from} to ${to}, got ${total}: normalise it, give ends that hold ` +
        "its bulk and are not far from it, or name narrow peaks in points where they are asked for",
    );
  }
  return checked;
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
