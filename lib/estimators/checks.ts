// The doors of this folder: each refuses a bad argument with what was expected, what came and where.

/** Refuses a number that is NaN or infinite. */
export function requireFinite(what: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`Expected ${what} to be finite, got ${value}`);
}

/** Refuses a number that is not finite and positive. */
export function requirePositive(what: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`Expected ${what} to be positive and finite, got ${value}`);
  }
}

/** Refuses NaN, which no distribution function has a value for; the ends ±Infinity are fine. */
export function requireNumber(what: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`Expected ${what} to be a number, got NaN`);
}

/** Refuses an empty list, and entries that are not finite. */
export function requireFiniteList(what: string, values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError(`Expected at least one number in ${what}, got none`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`Expected finite numbers in ${what}, got ${values[i]} at index ${i}`);
    }
  }
}

/** Refuses two lists of different lengths. */
export function requireSameLength(
  what: string,
  values: ArrayLike<number>,
  other: string,
  others: ArrayLike<number>,
): void {
  if (values.length !== others.length) {
    throw new RangeError(
      `Expected ${what} and ${other} of one length, got ${values.length} and ${others.length}`,
    );
  }
}

/** Refuses an index outside [0, count). */
export function requireIndex(what: string, index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`Expected ${what} to be an integer from 0 to ${count - 1}, got ${index}`);
  }
}
