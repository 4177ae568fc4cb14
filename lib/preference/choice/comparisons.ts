import { requireInteger } from "../../math/checks.ts";

/** One outcome of a comparison, as often as it came. */
export interface Comparison {
  /** The preferred item, 0 … K − 1. */
  readonly winner: number;
  /** The other one. */
  readonly loser: number;
  /** How often, a positive number (it need not be whole: an expected count will do); 1 unless told. */
  readonly count?: number;
}

/** Refuses comparisons of items that are not there, of an item with itself, or with a count that is not positive. */
export function requireComparisons(items: number, comparisons: readonly Comparison[]): void {
  requireInteger("the number of items", items, 2);
  if (comparisons.length === 0) throw new RangeError("Expected at least one comparison, got none");
  comparisons.forEach(({ winner, loser, count = 1 }, i) => {
    for (const item of [winner, loser]) {
      if (!(Number.isInteger(item) && item >= 0 && item < items)) {
        throw new RangeError(`Expected items from 0 to ${items - 1} in comparison ${i}, got ${item}`);
      }
    }
    if (winner === loser) {
      throw new RangeError(`Expected two different items in comparison ${i}, got ${winner} twice`);
    }
    if (!(count > 0 && count < Infinity)) {
      throw new RangeError(`Expected a positive count in comparison ${i}, got ${count}`);
    }
  });
}

/** Which items a set of comparisons ties together. */
export interface ComparisonGraph {
  /** The part of each item: items are joined by a chain of comparisons, whoever won. Numbered from 0. */
  readonly parts: Int32Array;
  /** The class of each item: of two items of a class each has beaten the other, directly or along a chain. Numbered from 0. */
  readonly classes: Int32Array;
  /** Whether there is one class: Ford's condition for a maximum of likelihood. */
  readonly connected: boolean;
}

/** The items that can be reached from each, along arrows. */
function reachable(items: number, arrows: readonly (readonly [number, number])[]): Uint8Array[] {
  const next: number[][] = Array.from({ length: items }, () => []);
  for (const [from, to] of arrows) next[from].push(to);
  return next.map((_, start) => {
    const seen = new Uint8Array(items);
    const waiting = [start];
    seen[start] = 1;
    while (waiting.length > 0) {
      for (const item of next[waiting.pop()!]) {
        if (seen[item]) continue;
        seen[item] = 1;
        waiting.push(item);
      }
    }
    return seen;
  });
}

function numbered(items: number, joined: (a: number, b: number) => boolean): Int32Array {
  const names = new Int32Array(items).fill(-1);
  let count = 0;
  for (let a = 0; a < items; a++) {
    if (names[a] >= 0) continue;
    for (let b = a; b < items; b++) if (joined(a, b)) names[b] = count;
    count++;
  }
  return names;
}

/**
 * The graph of comparisons: what they settle, and what they leave open.
 *
 * Comparisons determine differences of scores within a part, and nothing between parts: direct losses leave the policy free there. The
 * likelihood of Bradley and Terry has a maximum exactly if all items are of one class.
 *
 * Source: Ford, Amer. Math. Monthly 64 (1957) 28–33.
 *
 * @param items K ≥ 2
 * @param comparisons who was preferred to whom
 * @throws {RangeError} if an item is not there, is compared with itself, or a count is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { parts, classes, connected } = comparisonGraph(4, [{ winner: 0, loser: 1 }, { winner: 1, loser: 0 }, { winner: 2, loser: 0 }]);
 * assert.deepEqual([...parts], [0, 0, 0, 1]);
 * assert.deepEqual([...classes], [0, 0, 1, 2]);
 * assert.equal(connected, false);
 * ```
 */
export function comparisonGraph(items: number, comparisons: readonly Comparison[]): ComparisonGraph {
  requireComparisons(items, comparisons);
  const wins = comparisons.map(({ winner, loser }) => [winner, loser] as const);
  return graphOfArrows(items, wins);
}

/** The same from arrows, each from what was preferred. */
export function graphOfArrows(
  items: number,
  arrows: readonly (readonly [number, number])[],
): ComparisonGraph {
  const forwards = reachable(items, arrows);
  const eitherWay = reachable(items, [...arrows, ...arrows.map(([a, b]) => [b, a] as const)]);
  const classes = numbered(items, (a, b) => forwards[a][b] === 1 && forwards[b][a] === 1);
  return {
    parts: numbered(items, (a, b) => eitherWay[a][b] === 1),
    classes,
    connected: classes.every((each) => each === 0),
  };
}

/** Refuses a graph without Ford's property, naming the items that part from the rest. */
export function requireConnected({ parts, classes, connected }: ComparisonGraph): void {
  if (connected) return;
  const list = (of: Int32Array, name: number): string =>
    Array.from(of, (each, item) => each === name ? item : -1).filter((item) => item >= 0).join(", ");
  const last = Math.max(...parts);
  throw new RangeError(
    last > 0
      ? `Expected items that are all compared with one another along some chain, got a part (items ${
        list(parts, last)
      }) never compared ` +
        "with the rest: their scores are free; fit the parts separately"
      : `Expected items of which each has beaten each other along some chain, got a group (items ${
        list(classes, Math.max(...classes))
      }) ` +
        "that only wins or only loses against the rest: the likelihood has no maximum; leave them out, or give a ridge",
  );
}
