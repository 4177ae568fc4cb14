import type { Stream } from "../../random/mod.ts";
import { type CountTable, totalOf } from "./counting.ts";

/** The kinds of random tables: even ones, ones with empty cells, ones with a few large counts, and functions. */
export const KINDS = ["even", "sparse", "skewed", "nearly a function", "a function"] as const;

export type Kind = (typeof KINDS)[number];

/** A random table; in the last two kinds the first variable is (nearly) a function of the others. */
export function randomTable(kind: Kind, shape: readonly number[], stream: Stream): CountTable {
  const cells = shape.reduce((product, size) => product * size, 1);
  const beside = cells / shape[0];
  const chosen = Array.from({ length: beside }, () => stream.integer(shape[0]));
  const counts = Array.from({ length: cells }, (_, cell) => {
    const hit = Math.floor(cell / beside) === chosen[cell % beside];
    if (kind === "even") return 1 + stream.integer(20);
    if (kind === "sparse") return Math.max(0, stream.integer(24) - 12);
    if (kind === "skewed") return Math.floor(2 ** (7 * stream.uniform()) - 0.5);
    if (kind === "nearly a function") return hit ? 20 + stream.integer(40) : stream.integer(2);
    return hit ? 1 + stream.integer(20) : 0;
  });
  return totalOf(counts) > 1 ? { shape, counts } : randomTable(kind, shape, stream);
}

/** A random shape: so many variables of two to `most` values each. */
export function randomShape(variables: number, most: number, stream: Stream): number[] {
  return Array.from({ length: variables }, () => 2 + stream.integer(most - 1));
}

/** A table of every kind in turn, so many in all. */
export function randomTables(
  many: number,
  variables: number,
  most: number,
  stream: Stream,
): CountTable[] {
  return Array.from({ length: many }, (_, i) => {
    const chance = stream.at(i);
    return randomTable(KINDS[i % KINDS.length], randomShape(variables, most, chance), chance);
  });
}

/** A random distribution on k outcomes, none of probability 0, with logarithms spread over a few bits. */
export function randomModel(k: number, stream: Stream): number[] {
  const weights = Array.from(stream.uniforms(k), (u) => 2 ** (-4 * u));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
