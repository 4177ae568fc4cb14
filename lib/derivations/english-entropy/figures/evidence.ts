import { mean, meanInterval } from "../../../statistics/mod.ts";

/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: three significant digits. */
export const shown = (x: number): string => String(Number(x.toPrecision(3)));

/** Means of several lists with their 95 % intervals, as points need them. */
export function means(lists: readonly (readonly number[])[]): { y: number[]; low: number[]; high: number[] } {
  const intervals = lists.map((list) => meanInterval(list, 0.95));
  return {
    y: lists.map((list) => mean(list)),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
  };
}
