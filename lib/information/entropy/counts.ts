import { requireInteger } from "../../math/checks.ts";

/** The number of draws, after refusing what are no counts. */
export function requireCounts(counts: ArrayLike<number>): number {
  let total = 0;
  for (let x = 0; x < counts.length; x++) {
    requireInteger(`the count of outcome ${x}`, counts[x], 0);
    total += counts[x];
  }
  if (total === 0) throw new RangeError("Expected counts of at least one draw, got none");
  return total;
}

/** The counts of the outcomes that were seen. */
export function seen(counts: ArrayLike<number>): number[] {
  return Array.from(counts).filter((count) => count > 0);
}
