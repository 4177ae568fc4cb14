import { integrate } from "../math/mod.ts";

// The doors of this folder: each refuses a bad argument with what was expected, what came and where.

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
