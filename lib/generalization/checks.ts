// The doors of this folder: each refuses a bad argument with what was expected and what came.

/** Refuses a number that is not finite and at least 0. */
export function requireNonNegative(what: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`Expected ${what} to be finite and at least 0, got ${value}`);
  }
}

/** Refuses a number that is not finite and positive. */
export function requirePositive(what: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`Expected ${what} to be finite and positive, got ${value}`);
  }
}

/** Refuses a number that is not an integer of at least `least`. */
export function requireInteger(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`Expected ${what} to be an integer of at least ${least}, got ${value}`);
  }
}

/** Refuses a list that has not the expected length or holds anything but finite numbers. */
export function requireVector(what: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`Expected ${length} numbers in ${what}, got ${values.length}`);
  }
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`Expected finite numbers in ${what}, got ${values[i]} at index ${i}`);
    }
  }
}

/** Refuses a time that is negative or NaN; Infinity is the limit of late times. */
export function requireTime(time: number): void {
  if (!(time >= 0)) throw new RangeError(`Expected a time of at least 0 (Infinity allowed), got ${time}`);
}
