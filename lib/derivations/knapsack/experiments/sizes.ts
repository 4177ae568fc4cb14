import { experiment } from "../../../ledger/mod.ts";

/**
 * How many states the two formulations have, counted.
 *
 * `random`: weights up to `largest`, the bound half of their sum: sets that fit (by counting the sets of every weight) and pairs (next
 * item, weight so far) that can be reached. `distinct`: weights 1, 2, 4, …, all of which fit, so that no two sets weigh the same;
 * `equal`: weights 1.
 */
export const sizes = experiment(
  "knapsack/sizes",
  { items: [5, 10, 15, 20, 25, 30, 35, 40], largest: [10, 100, 1000], doublings: [3, 6, 9, 12] },
  ({ stream, items, largest, doublings }) => ({
    random: largest.flatMap((top) =>
      items.map((n) => {
        const lots = stream.at(top).at(n);
        const weights = Array.from({ length: n }, () => 1 + lots.integer(top));
        return {
          top,
          n,
          ...count(weights, Math.floor(weights.reduce((sum, weight) => sum + weight, 0) / 2)),
        };
      })
    ),
    distinct: doublings.map((n) => ({
      n,
      ...count(Array.from({ length: n }, (_, i) => 2 ** i), 2 ** n - 1),
    })),
    equal: doublings.map((n) => ({ n, ...count(new Array<number>(n).fill(1), n) })),
  }),
);

/** The sets of a weight of at most the bound, and the pairs (items passed, weight) that they make. */
function count(weights: readonly number[], bound: number): { bound: number; sets: number; rooms: number } {
  let ways = new Map([[0, 1]]);
  let rooms = 1;
  for (const weight of weights) {
    const next = new Map(ways);
    for (const [load, sets] of ways) {
      if (load + weight <= bound) next.set(load + weight, (next.get(load + weight) ?? 0) + sets);
    }
    ways = next;
    rooms += ways.size;
  }
  return { bound, sets: [...ways.values()].reduce((sum, sets) => sum + sets, 0), rooms };
}
