import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type Knapsack, knapsackWorld, policyIteration, valueIteration } from "../../../reinforcement/mod.ts";

/** A knapsack whose bound is the weight of some set, so that "less than" and "at most" differ. */
export function randomKnapsack(n: number, lots: Stream): Knapsack {
  const weights = Array.from({ length: n }, () => 1 + lots.integer(20));
  const values = Array.from({ length: n }, () => 1 + lots.integer(30));
  const half = lots.permutation(n).slice(0, Math.ceil(n / 2));
  return { weights, values, capacity: half.reduce((sum, item) => sum + weights[item], 0), strict: true };
}

/**
 * Random knapsacks of 5 to 12 items as decision processes, undiscounted, the total weight less than the bound.
 *
 * `best` is the value of the empty backpack after value iteration over all sets of items that fit, `changed` the last sweep that
 * changed a value, `states` how many sets fit, `roomy` the last such sweep if all items fit. For the smaller ones also what Q-learning ends with, the value that policy
 * iteration finds over sets, and that of value iteration over (next item, room).
 */
export const backpacks = experiment(
  "knapsack/backpacks",
  { instances: 200, learned: 24, episodes: 4000 },
  ({ stream, instances, learned, episodes }) =>
    Array.from({ length: instances }, (_, i) => {
      const lots = stream.at(i);
      const n = 5 + i % 8;
      const knapsack = randomKnapsack(n, lots);
      const { weights, values, capacity } = knapsack;
      return {
        weights,
        values,
        bound: capacity,
        ...sweepSets(knapsack),
        roomy: sweepSets({ ...knapsack, capacity: Infinity }).changed,
        learned: n <= 7 && i < 8 * learned / 3 ? [learn(knapsack, episodes, lots.at("learning"))] : [],
        improved: n <= 7 && i < 64
          ? [policyIteration(knapsackWorld(knapsack, "sets"), { discount: 1 }).state[0]]
          : [],
        byRoom: i < 64 ? [valueIteration(knapsackWorld(knapsack, "room"), { discount: 1 }).state[0]] : [],
      };
    }),
);

/** Value iteration with a table of one value for each set: V(X) ← max over the items that can be added of v + V(X + item), from zeros. */
function sweepSets(
  { weights, values, capacity }: Knapsack,
  discount = 1,
): { best: number; changed: number; states: number } {
  const n = weights.length;
  const load = new Float64Array(2 ** n);
  for (let set = 1; set < 2 ** n; set++) {
    const lowest = 31 - Math.clz32(set & -set);
    load[set] = load[set & (set - 1)] + weights[lowest];
  }
  let table = new Float64Array(2 ** n);
  let changed = 0;
  for (let sweep = 1;; sweep++) {
    const next = new Float64Array(2 ** n);
    for (let set = 0; set < 2 ** n; set++) {
      for (let item = 0; item < n; item++) {
        const more = set | (1 << item);
        if (more !== set && load[more] < capacity) {
          next[set] = Math.max(next[set], values[item] + discount * table[more]);
        }
      }
    }
    const same = next.every((value, set) => value === table[set]);
    table = next;
    if (same) break;
    changed = sweep;
  }
  return { best: table[0], changed, states: load.filter((weight) => weight < capacity).length };
}

/** Tabular Q-learning with a random behaviour and a learning rate of 1, which deterministic transitions allow. */
function learn({ weights, values, capacity }: Knapsack, episodes: number, lots: Stream): number {
  const n = weights.length;
  const table = new Map<number, Float64Array>();
  const row = (set: number): Float64Array => {
    const known = table.get(set) ?? new Float64Array(n);
    table.set(set, known);
    return known;
  };
  const addable = (set: number, weight: number): number[] =>
    weights.flatMap((more, item) => !(set & (1 << item)) && weight + more < capacity ? [item] : []);
  for (let episode = 0; episode < episodes; episode++) {
    let [set, weight] = [0, 0];
    for (let may = addable(0, 0); may.length > 0;) {
      const item = may[lots.integer(may.length)];
      const next = set | (1 << item);
      weight += weights[item];
      may = addable(next, weight);
      row(set)[item] = values[item] + may.reduce((most, other) => Math.max(most, row(next)[other]), 0);
      set = next;
    }
  }
  return Math.max(...row(0));
}

/** The value of the empty backpack with a discount, by value iteration over sets. */
export const discounted = experiment(
  "knapsack/discounted",
  { instances: 60, discounts: [0.3, 0.6, 0.8, 0.9, 0.95, 0.99, 1] },
  ({ stream, instances, discounts }) => ({
    random: Array.from({ length: instances }, (_, i) => {
      const knapsack = randomKnapsack(5 + i % 4, stream.at(i));
      return {
        weights: knapsack.weights,
        values: knapsack.values,
        bound: knapsack.capacity,
        discounts,
        best: discounts.map((discount) => sweepSets(knapsack, discount).best),
        packed: discounts.map((discount) => packedBy(knapsack, discount)),
      };
    }),
    // Two items of value 3, or one of value 5.
    three: discounts.map((discount) => ({
      discount,
      total: packedBy({ weights: [1, 1, 2], values: [3, 3, 5], capacity: 2.5, strict: true }, discount),
    })),
  }),
);

/** The plain total value of what a policy packs that is optimal with a discount. */
function packedBy(knapsack: Knapsack, discount: number): number {
  const world = knapsackWorld(knapsack, "sets");
  const { policy } = valueIteration(world, { discount, tolerance: 1e-12 });
  const { states: S, actions: A } = world;
  let [state, total] = [0, 0];
  while (!world.terminal[state]) {
    const action = policy.subarray(state * A, (state + 1) * A).indexOf(1);
    const start = (state * A + action) * S;
    total += knapsack.values[action];
    state = world.transition.subarray(start, start + S).indexOf(1);
  }
  return total;
}
