import { experiment } from "../../../ledger/mod.ts";

/** Whether an event is more frequent beside the first value than beside the second: a/(a + b) > c/(c + d). */
const isMoreFrequent = (a: number, b: number, c: number, d: number): boolean => a * d > b * c;

/**
 * How often a table of three bits, all tables equally likely, shows Simpson's paradox: a treatment that is better (or worse) in
 * both strata, and worse (or better) in their sum.
 */
export const reversals = experiment(
  "probability/reversals",
  { tables: 300_000 },
  ({ stream, tables }) => {
    let reversed = 0;
    for (let i = 0; i < tables; i++) {
      // Exponential numbers over their sum are even over all tables; the sum plays no role here.
      const [a, b, c, d, e, f, g, h] = stream.exponentials(8);
      const inFirst = isMoreFrequent(a, b, c, d);
      if (inFirst === isMoreFrequent(e, f, g, h) && inFirst !== isMoreFrequent(a + e, b + f, c + g, d + h)) {
        reversed++;
      }
    }
    return { tables, reversed };
  },
);
