import { requireFinite, requireNoNaN, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { type FiniteWorld, finiteWorld } from "./finite-world.ts";

/** Items, one of each, and what the backpack holds. */
export interface Knapsack {
  /** The weight of every item, positive. */
  readonly weights: readonly number[];
  /** The value of every item, at least 0. */
  readonly values: readonly number[];
  /** C, the bound on the total weight. */
  readonly capacity: number;
  /** Whether the total must be *less* than the bound; at most the bound unless told. */
  readonly strict?: boolean;
}

/** A packing. */
export interface Packing {
  /** The total value. */
  readonly value: number;
  /** The total weight. */
  readonly weight: number;
  /** The items taken, ascending. */
  readonly items: readonly number[];
}

/** Refuses what is no knapsack. */
export function requireKnapsack({ weights, values, capacity }: Knapsack): void {
  requireNotEmpty("the weights", weights);
  requireSameLength("the weights", weights, "the values", values);
  requireFinite("the weights", weights);
  requireFinite("the values", values);
  requireNoNaN("the capacity", [capacity]);
  const light = weights.findIndex((weight) => weight <= 0);
  if (light !== -1) {
    throw new RangeError(`Expected positive weights, got ${weights[light]} for item ${light}`);
  }
  const poor = values.findIndex((value) => value < 0);
  if (poor !== -1) {
    throw new RangeError(
      `Expected values of at least 0, got ${values[poor]} for item ${poor}: leave it at home`,
    );
  }
  if (!(capacity >= 0)) throw new RangeError(`Expected a capacity of at least 0, got ${capacity}`);
}

/** Whether a weight is within the bound. */
export function fits({ capacity, strict = false }: Knapsack, weight: number): boolean {
  return strict ? weight < capacity : weight <= capacity;
}

/** The packing of some items. */
export function packed({ weights, values }: Knapsack, items: readonly number[]): Packing {
  return {
    value: items.reduce((sum, item) => sum + values[item], 0),
    weight: items.reduce((sum, item) => sum + weights[item], 0),
    items: [...items].sort((one, other) => one - other),
  };
}

/** The most items of which all sets become states. */
const MOST_ITEMS = 9;

/** A knapsack as a decision process, with what its states stand for. */
export interface KnapsackWorld extends FiniteWorld {
  /** For each state the items in the backpack (formulation "sets"), or the next item and what room is left (formulation "room"). */
  readonly contents: readonly {
    readonly items?: readonly number[];
    readonly next?: number;
    readonly room?: number;
  }[];
}

/**
 * The 0/1 knapsack as a decision process; undiscounted, its optimal value is the knapsack's.
 *
 * `"sets"`: a state is the set of items in the backpack, action i adds item i, which pays its value and is unavailable if it is
 * inside or too heavy; terminal is what nothing can be added to. `"room"`: the items come in turn, a state is (the next item, the room
 * left), action 0 leaves and action 1 takes it. The first has up to 2ⁿ states whatever the weights, the second (n + 1)(C + 1) at most, for whole weights.
 *
 * Source: kaplan section 8.3 (the knapsack "is identical to a tabular RL problem"), "sets"; Bellman, Dynamic Programming (1957), chapter 1, "room".
 *
 * @param knapsack weights, values in units of reward, capacity
 * @param formulation "sets" or "room"
 * @throws {RangeError} if it is no knapsack, "sets" has over nine items, or "room" has weights that are not whole or over 3000 states
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const knapsack = { weights: [2, 3, 4], values: [3, 4, 5], capacity: 5 };
 * assert.equal(knapsackWorld(knapsack, "sets").states, 5); // {}, {0}, {1}, {2}, {0, 1}
 * assert.equal(knapsackWorld(knapsack, "room").actions, 2);
 * ```
 */
export function knapsackWorld(knapsack: Knapsack, formulation: "sets" | "room"): KnapsackWorld {
  requireKnapsack(knapsack);
  return formulation === "sets" ? worldOfSets(knapsack) : worldOfRoom(knapsack);
}

function worldOfSets(knapsack: Knapsack): KnapsackWorld {
  const { weights, values } = knapsack;
  const n = weights.length;
  if (n > MOST_ITEMS) {
    throw new RangeError(
      `Expected at most ${MOST_ITEMS} items for a table of sets, got ${n}: use the formulation "room"`,
    );
  }
  const sets: number[] = [];
  for (let set = 0; set < 2 ** n; set++) {
    if (set === 0 || fits(knapsack, packed(knapsack, itemsOf(set, n)).weight)) sets.push(set);
  }
  const stateOf = new Map(sets.map((set, state) => [set, state]));
  const next = (set: number, item: number): number | undefined =>
    set & (1 << item) ? undefined : stateOf.get(set | (1 << item));
  const world = finiteWorld({
    transition: sets.map((set) =>
      weights.map((_, item) => {
        const after = next(set, item);
        return after === undefined ? [] : only(sets.length, after);
      })
    ),
    reward: sets.map(() => values),
  });
  return { ...world, contents: sets.map((set) => ({ items: itemsOf(set, n) })) };
}

function worldOfRoom(knapsack: Knapsack): KnapsackWorld {
  const { weights, values } = knapsack;
  const n = weights.length;
  const capacity = wholeCapacity(knapsack);
  const indexOf = new Map([[`0,${capacity}`, 0]]);
  const contents = [{ next: 0, room: capacity }];
  const after: { leave: number; take: number }[] = [];
  const visit = (next: number, room: number): number => {
    const key = `${next},${room}`;
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    const index = contents.push({ next, room }) - 1;
    if (contents.length > 3000) {
      throw new RangeError(`Expected at most 3000 states, got more: use solveKnapsack`);
    }
    indexOf.set(key, index);
    return index;
  };
  for (let i = 0; i < contents.length; i++) {
    const { next, room } = contents[i];
    after.push(
      next === n ? { leave: -1, take: -1 } : {
        leave: visit(next + 1, room),
        take: weights[next] <= room ? visit(next + 1, room - weights[next]) : -1,
      },
    );
  }
  const S = contents.length;
  const world = finiteWorld({
    transition: after.map(({ leave, take }) =>
      [leave, take].map((state) => state === -1 ? [] : only(S, state))
    ),
    reward: contents.map(({ next }) => [0, values[next] ?? 0]),
  });
  return { ...world, contents };
}

/** The largest total weight that is allowed, for whole weights. */
export function wholeCapacity({ weights, capacity, strict = false }: Knapsack): number {
  const broken = weights.findIndex((weight) => !Number.isSafeInteger(weight));
  if (broken !== -1) {
    throw new RangeError(
      `Expected whole weights, got ${
        weights[broken]
      } for item ${broken}: choose a finer unit, or use knapsackFrontier`,
    );
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(0, Math.min(all, strict ? Math.ceil(capacity) - 1 : Math.floor(capacity)));
}

/** The items of a set written as bits. */
export function itemsOf(set: number, n: number): number[] {
  return Array.from({ length: n }, (_, item) => item).filter((item) => set & (1 << item));
}

function only(states: number, state: number): Float64Array {
  const row = new Float64Array(states);
  row[state] = 1;
  return row;
}
