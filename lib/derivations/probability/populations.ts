import type { Stream } from "../../random/mod.ts";

/** How often each pair of values comes in a population: a row for each value of X, in it a number for each of Y. */
export type Counts = readonly (readonly number[])[];

/** The kinds of random populations: even ones, ones with many empty cells, ones in which Y (nearly) follows X. */
export const KINDS = ["even", "sparse", "nearly a function", "a function"] as const;

export type Kind = (typeof KINDS)[number];

/** A random population. Whole rows and columns of it may be empty, but not all. */
export function randomCounts(kind: Kind, rows: number, columns: number, stream: Stream): Counts {
  const counts = Array.from({ length: rows }, () => {
    const followed = stream.integer(columns);
    return Array.from({ length: columns }, (_, y) => {
      if (kind === "even") return 1 + stream.integer(9);
      if (kind === "sparse") return Math.max(0, stream.integer(19) - 12);
      if (kind === "a function") return y === followed ? 1 + stream.integer(9) : 0;
      return y === followed ? 4 + stream.integer(6) : stream.integer(2);
    });
  });
  return sizeOf(counts) > 0 ? counts : randomCounts(kind, rows, columns, stream);
}

export const sizeOf = (counts: Counts): number => counts.flat().reduce((sum, n) => sum + n, 0);

/** One member of a population: which value of X and which of Y it has. */
export interface Member {
  readonly x: number;
  readonly y: number;
}

/** All members, one by one. */
export function membersOf(counts: Counts): Member[] {
  return counts.flatMap((row, x) => row.flatMap((n, y) => Array.from({ length: n }, () => ({ x, y }))));
}

/** Different whole numbers for so many values, at random. */
export function randomNumbers(count: number, stream: Stream): number[] {
  return Array.from(stream.permutation(4 * count + 5).subarray(0, count), (n) => n - 2 * count);
}
