import { mean, meanInterval } from "../../../statistics/mod.ts";

/** Means of columns with their 95 % intervals, as points of a figure. */
export function meansOf(x: readonly number[], columns: readonly (readonly number[])[]): {
  x: readonly number[];
  y: number[];
  low: number[];
  high: number[];
} {
  const intervals = columns.map((column) => meanInterval(column, 0.95));
  return {
    x,
    y: columns.map((column) => mean(column)),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
  };
}
