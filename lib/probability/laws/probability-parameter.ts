import { doesNotExist } from "../distribution.ts";

/** Refuses a number that is not a probability. */
export function requireProbability(what: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`Expected ${what} to be in [0, 1], got ${value}`);
}

/** Refuses the derivatives of a law in a probability of 0 or 1, where it has one outcome alone. */
export function requireInterior(what: string, law: string, probability: number): void {
  if (probability > 0 && probability < 1) return;
  throw doesNotExist(what, law, `its parameter stands at the end of its range, at ${probability}`);
}
