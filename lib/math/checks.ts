// The doors that all rooms share: each refuses a bad argument with what was expected, what came and where.

/** Refuses a list that holds anything but finite numbers. */
export function requireFinite(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`Expected finite numbers in ${what}, got ${values[i]} at index ${i}`);
    }
  }
}

/** Refuses a list that holds NaN; infinities may pass. */
export function requireNoNaN(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) throw new RangeError(`Expected numbers in ${what}, got NaN at index ${i}`);
  }
}

/** Refuses an empty list. */
export function requireNotEmpty(what: string, values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError(`Expected at least one number in ${what}, got none`);
}

/** Refuses two lists of different lengths. */
export function requireSameLength(
  what: string,
  values: ArrayLike<unknown>,
  other: string,
  others: ArrayLike<unknown>,
): void {
  if (values.length !== others.length) {
    throw new RangeError(
      `Expected ${what} and ${other} of one length, got ${values.length} and ${others.length}`,
    );
  }
}

/** Refuses a number that is not an integer of at least `least`. */
export function requireInteger(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`Expected ${what} to be an integer of at least ${least}, got ${value}`);
  }
}

/** Refuses a number that is not finite and positive. */
export function requirePositive(what: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`Expected ${what} to be positive and finite, got ${value}`);
  }
}

/** Refuses a number that is not finite. */
export function requireFiniteNumber(what: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`Expected ${what} to be finite, got ${value}`);
}

/** Refuses a number that is not finite and at least 0. */
export function requireNonNegative(what: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`Expected ${what} to be finite and at least 0, got ${value}`);
  }
}

/** Refuses NaN, which no distribution function has a value for; the ends ±Infinity are fine. */
export function requireNumber(what: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`Expected ${what} to be a number, got NaN`);
}
