import {
  fits,
  itemsOf,
  type Knapsack,
  packed,
  type Packing,
  requireKnapsack,
  wholeCapacity,
} from "./knapsack.ts";

/** The most items of which all sets are tried. */
const MOST_ITEMS = 22;

/** What {@linkcode solveKnapsack} returns. */
export interface SolvedKnapsack extends Packing {
  /** How many table entries were computed: n(C + 1). */
  readonly entries: number;
}

/**
 * The best packing, by dynamic programming over whole weights.
 *
 * V_i(c) = max(V_{i+1}(c), v_i + V_{i+1}(c − w_i)), V_n = 0: n(C + 1) entries, so that the cost grows with the *number* C and not with
 * its digits (pseudo-polynomial).
 *
 * Source: Bellman, Dynamic Programming (1957), chapter 1; Kellerer, Pferschy and Pisinger, Knapsack Problems (2004), section 2.3.
 *
 * @param knapsack whole weights, values, capacity
 * @returns value, weight, items, and the `entries` computed; of equally good packings the one that leaves the earlier items out
 * @throws {RangeError} if it is no knapsack, a weight is not whole, or the table would have over fifty million entries
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(solveKnapsack({ weights: [2, 3, 4], values: [3, 4, 5], capacity: 6 }), {
 *   value: 8, weight: 6, items: [0, 2], entries: 21,
 * });
 * ```
 */
export function solveKnapsack(knapsack: Knapsack): SolvedKnapsack {
  requireKnapsack(knapsack);
  const { weights, values } = knapsack;
  const n = weights.length;
  const capacity = wholeCapacity(knapsack);
  const width = capacity + 1;
  if (n * width > 5e7) {
    throw new RangeError(`Expected a table of at most 5e7 entries, got ${n * width}: use knapsackFrontier`);
  }
  const best = new Float64Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let room = 0; room < width; room++) {
      const leave = best[(i + 1) * width + room];
      const take = weights[i] <= room ? values[i] + best[(i + 1) * width + room - weights[i]] : -Infinity;
      best[i * width + room] = Math.max(leave, take);
    }
  }
  const items: number[] = [];
  let room = capacity;
  for (let i = 0; i < n; i++) {
    if (best[i * width + room] === best[(i + 1) * width + room]) continue;
    items.push(i);
    room -= weights[i];
  }
  return { ...packed(knapsack, items), entries: n * width };
}

/**
 * The best packing, by the list of packings that no other beats in both weight and value; the weights need not be whole.
 *
 * L_{i+1} = the undominated of L_i ∪ (L_i + item i); the last of L_n is the best.
 *
 * Source: Nemhauser and Ullmann, Management Science 15 (1969) 494.
 *
 * @param knapsack weights, values, capacity
 * @returns value, weight, items, and `entries`, the sum of the lists' lengths
 * @throws {RangeError} if it is no knapsack, or a list grows beyond a million packings
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(knapsackFrontier({ weights: [0.5, 0.7, 0.6], values: [3, 4, 5], capacity: 1.2 }).items, [0, 2]);
 * ```
 */
export function knapsackFrontier(knapsack: Knapsack): SolvedKnapsack {
  requireKnapsack(knapsack);
  interface Point {
    readonly value: number;
    readonly weight: number;
    readonly last: number;
    readonly before: Point | undefined;
  }
  let list: Point[] = [{ value: 0, weight: 0, last: -1, before: undefined }];
  let entries = 1;
  knapsack.weights.forEach((weight, item) => {
    const more = list.map((point) => ({
      value: point.value + knapsack.values[item],
      weight: point.weight + weight,
      last: item,
      before: point,
    })).filter((point) => fits(knapsack, point.weight));
    const merged = [...list, ...more].sort((one, other) =>
      one.weight - other.weight || other.value - one.value
    );
    let best = -Infinity;
    list = merged.filter(({ value }) => {
      if (value <= best) return false;
      best = value;
      return true;
    });
    entries += list.length;
    if (list.length > 1e6) throw new RangeError(`Expected at most 1e6 undominated packings, got more`);
  });
  const items: number[] = [];
  for (
    let point: Point | undefined = list[list.length - 1];
    point && point.last !== -1;
    point = point.before
  ) {
    items.push(point.last);
  }
  return { ...packed(knapsack, items.reverse()), entries };
}

/**
 * All best packings, by trying all 2ⁿ sets.
 *
 * max Σ_{i∈X} v_i over the sets X with Σ_{i∈X} w_i ≤ C.
 *
 * Source: kaplan section 8.3, the problem as it is stated there (with "less than": `strict`).
 *
 * @param knapsack at most 22 items
 * @returns the packings of the largest value, as sets of items in the order of their binary numbers; the value of each is summed in the order of the items
 * @throws {RangeError} if it is no knapsack or has over 22 items
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const best = knapsackBruteForce({ weights: [1, 1, 2], values: [2, 2, 4], capacity: 2 });
 * assert.deepEqual(best.map(({ items }) => items), [[0, 1], [2]]);
 * ```
 */
export function knapsackBruteForce(knapsack: Knapsack): Packing[] {
  requireKnapsack(knapsack);
  const n = knapsack.weights.length;
  if (n > MOST_ITEMS) {
    throw new RangeError(`Expected at most ${MOST_ITEMS} items, got ${n}: use solveKnapsack`);
  }
  let best: Packing[] = [];
  for (let set = 0; set < 2 ** n; set++) {
    const packing = packed(knapsack, itemsOf(set, n));
    if (set > 0 && !fits(knapsack, packing.weight)) continue;
    if (best.length === 0 || packing.value > best[0].value) best = [packing];
    else if (packing.value === best[0].value) best.push(packing);
  }
  return best;
}

/** What {@linkcode knapsackByDensity} returns. */
export interface DensePacking extends Packing {
  /** The value if the first item that does not fit could be cut: no packing has more. */
  readonly bound: number;
}

/**
 * The packing that takes the items by value per weight, densest first, skipping what does not fit.
 *
 * No packing is better than `bound`, that of the items which may be cut. Better of this and the most valuable single item that
 * fits, a packing has at least half of the best value.
 *
 * Source: Dantzig, Operations Research 5 (1957) 266 (the bound); Kellerer, Pferschy and Pisinger (2004), section 2.1 (the half).
 *
 * @param knapsack weights, values, capacity
 * @returns value, weight and items of the greedy packing, and the `bound`
 * @throws {RangeError} if it is no knapsack
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const greedy = knapsackByDensity({ weights: [1, 10], values: [2, 10], capacity: 10 });
 * assert.deepEqual([greedy.value, greedy.bound], [2, 11]);
 * ```
 */
export function knapsackByDensity(knapsack: Knapsack): DensePacking {
  requireKnapsack(knapsack);
  const { weights, values } = knapsack;
  const order = weights.map((_, item) => item)
    .sort((one, other) => values[other] / weights[other] - values[one] / weights[one] || one - other);
  const items: number[] = [];
  let [weight, room, bound] = [0, knapsack.capacity, 0];
  for (const item of order) {
    const share = Math.min(1, room / weights[item]);
    bound += share * values[item];
    room -= share * weights[item];
    if (fits(knapsack, weight + weights[item])) {
      items.push(item);
      weight += weights[item];
    }
  }
  return { ...packed(knapsack, items), bound };
}
