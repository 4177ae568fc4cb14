import { requireFinite, requireNotEmpty } from "../math/checks.ts";

// The doors of this folder: each refuses a bad argument with what was expected, what came and where.

/** Refuses an empty list, and entries that are not finite. */
export function requireFiniteList(what: string, values: ArrayLike<number>): void {
  requireNotEmpty(what, values);
  requireFinite(what, values);
}

/** Refuses an index outside [0, count). */
export function requireIndex(what: string, index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`Expected ${what} to be an integer from 0 to ${count - 1}, got ${index}`);
  }
}
