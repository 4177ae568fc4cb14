// The doors of this folder: each refuses a bad argument with what was expected and what came.

/** Refuses samples that are fewer than `least` or not finite. */
export function requireSamples(what: string, samples: ArrayLike<number>, least: number): void {
  if (samples.length < least) {
    throw new RangeError(`Expected at least ${least} ${what}, got ${samples.length}`);
  }
  for (let i = 0; i < samples.length; i++) {
    if (!Number.isFinite(samples[i])) {
      throw new RangeError(`Expected finite ${what}, got ${samples[i]} at index ${i}`);
    }
  }
}

/** Refuses two lists of different lengths. */
export function requireSameLength(
  what: string,
  first: ArrayLike<unknown>,
  other: string,
  second: ArrayLike<unknown>,
): void {
  if (first.length !== second.length) {
    throw new RangeError(`Expected as many ${what} as ${other}, got ${first.length} and ${second.length}`);
  }
}

/** Refuses a number that is not a safe integer of at least `least`. */
export function requireInteger(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`Expected ${what} to be an integer of at least ${least}, got ${value}`);
  }
}

/** Refuses a number outside [0, 1]. */
export function requireProbability(what: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`Expected ${what} in [0, 1], got ${value}`);
}

/** Refuses a number outside (0, 1). */
export function requireInside(what: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`Expected ${what} strictly between 0 and 1, got ${value}`);
  }
}
