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
