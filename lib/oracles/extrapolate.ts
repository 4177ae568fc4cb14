/** A numerical derivative and how far its last two extrapolations lay apart. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

const shrink = 1.5;
const mostLevels = 24;
// One row may look worse than an early agreement that was an accident; three in a row mean that round-off has taken over.
const idleRowsAllowed = 3;

/**
 * The limit at h → 0 of a quantity that is even in h, by Richardson extrapolation.
 *
 * Neville's table for the steps h, h/c, h/c², …: T(i, j) = T(i, j−1) + [T(i, j−1) − T(i−1, j−1)]/(c²ʲ − 1). The entry that lies
 * nearest to both of its parents is the answer; the table ends when round-off keeps new rows from coming nearer.
 *
 * Source: Ridders, Adv. Eng. Software 4 (1982) 75–76.
 *
 * @param approximation the quantity at a step h > 0
 * @param step the first h, positive
 * @throws {RangeError} if the step is not positive or the quantity is not finite at some step
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value } = extrapolate((h) => Math.sin(h) / h, 1);
 * assert(Math.abs(value - 1) < 1e-13);
 * ```
 */
export function extrapolate(approximation: (h: number) => number, step: number): Estimate {
  if (!(step > 0 && step < Infinity)) throw new RangeError(`Expected a positive step, got ${step}`);
  let best: Estimate = { value: NaN, error: Infinity };
  let previous: number[] = [];
  let idleRows = 0;
  let h = step;
  for (let level = 0; level < mostLevels; level++) {
    const first = approximation(h);
    if (!Number.isFinite(first)) {
      throw new RangeError(
        `Expected finite differences, got ${first} at step ${h}; give a smaller step that stays inside the domain`,
      );
    }
    const row = [first];
    let power = 1;
    let rowError = Infinity;
    for (let j = 1; j <= level; j++) {
      power *= shrink * shrink;
      row.push(row[j - 1] + (row[j - 1] - previous[j - 1]) / (power - 1));
      const error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
      if (error < best.error) best = { value: row[j], error };
      rowError = Math.min(rowError, error);
    }
    idleRows = rowError >= 2 * best.error ? idleRows + 1 : 0;
    if (idleRows === idleRowsAllowed) break;
    previous = row;
    h /= shrink;
  }
  if (!Number.isFinite(best.value)) throw new RangeError("Expected finite extrapolations, got an overflow");
  return best;
}
