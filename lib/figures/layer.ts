import type { VegaLiteSpec } from "./spec.ts";
import type { SeriesStyle } from "./theme.ts";

/** Numbers in a row: plain or typed. */
export type Numbers = ArrayLike<number>;

/** What a series puts into the legend. */
export type LegendSymbol = "line" | "point" | "area";

/** One layer of a plot before it has its axes and its style: what `layered` and `sideBySide` take. */
export interface Layer {
  /** The name in the legend; layers with the same name share colour, dash and shape. */
  readonly series?: string;
  readonly symbol?: LegendSymbol;
  /** Whether the layer covers the plot to its edges, which then are the ends of the data. */
  readonly fills?: boolean;
  draw(style: SeriesStyle): VegaLiteSpec;
}

/** Columns of equal length to records; typed arrays become plain numbers. */
export function records(
  what: string,
  columns: Readonly<Record<string, Numbers | undefined>>,
): Record<string, number>[] {
  const given = Object.entries(columns).filter((entry): entry is [string, Numbers] => entry[1] !== undefined);
  const [[firstName, first]] = given;
  for (const [name, column] of given) {
    if (column.length !== first.length) {
      throw new RangeError(
        `Expected as many ${name} as ${firstName} in ${what}, got ${column.length} and ${first.length}`,
      );
    }
  }
  if (first.length === 0) throw new RangeError(`Expected at least one point in ${what}, got none`);
  return Array.from(
    { length: first.length },
    (_, index) => Object.fromEntries(given.map(([name, column]) => [name, column[index]])),
  );
}

/** What a layer is called in the CSV: its role, and its series where that says more. */
export const called = (role: string, series: string): string => role === series ? role : `${role}: ${series}`;

/** The channels of a plot's points. */
export const X = { field: "x" };
export const Y = { field: "y" };
