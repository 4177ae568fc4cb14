import { requireFinite } from "../math/checks.ts";

// The doors of this folder: each refuses a bad argument with what was expected and what came.

/** Refuses a list that has not the expected length or holds anything but finite numbers. */
export function requireVector(what: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`Expected ${length} numbers in ${what}, got ${values.length}`);
  }
  requireFinite(what, values);
}

/** Refuses a time that is negative or NaN; Infinity is the limit of late times. */
export function requireTime(time: number): void {
  if (!(time >= 0)) throw new RangeError(`Expected a time of at least 0 (Infinity allowed), got ${time}`);
}
