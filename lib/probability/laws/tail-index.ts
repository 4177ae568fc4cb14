import { doesNotExist } from "../distribution.ts";

/**
 * The cumulants of a law whose moments exist below a tail index only: the first that diverges is Infinity, those beyond are
 * refused.
 *
 * @param index α, where P(|X| > x) falls as x^(−α)
 * @param diverges whether the moment of an order diverges to Infinity, instead of having no value
 */
export function cumulantsBelow(
  index: number,
  { law, count, diverges, cumulants }: {
    readonly law: string;
    readonly count: number;
    diverges(order: number): boolean;
    cumulants(count: number): number[];
  },
): number[] {
  const existing = Math.ceil(index) - 1;
  if (count <= existing) return cumulants(count);
  if (count === existing + 1 && diverges(count)) {
    return existing === 0 ? [Infinity] : [...cumulants(existing), Infinity];
  }
  throw doesNotExist(
    `a cumulant of order ${count}`,
    law,
    `its moments exist only below its tail index, ${index}`,
  );
}
