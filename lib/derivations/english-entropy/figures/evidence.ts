import { mean, meanInterval } from "../../../statistics/mod.ts";

/** Means of several lists with their 95 % intervals, as points need them. */
export function means(lists: readonly (readonly number[])[]): { y: number[]; low: number[]; high: number[] } {
  const intervals = lists.map((list) => meanInterval(list, 0.95));
  return {
    y: lists.map((list) => mean(list)),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
  };
}
