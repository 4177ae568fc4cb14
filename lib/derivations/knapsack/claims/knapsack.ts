import { claim, part } from "../../../ledger/mod.ts";
import { knapsackBruteForce, knapsackByDensity } from "../../../reinforcement/mod.ts";
import { backpacks, discounted } from "../experiment.ts";

type Numbers = readonly number[];

/** The best set by trying all of them, of a total weight less than the bound. */
const bestSet = (weights: Numbers, values: Numbers, bound: number): number =>
  knapsackBruteForce({ weights, values, capacity: bound, strict: true })[0].value;

/** The best total if there were any number of each item; whole weights. */
function unlimited(weights: Numbers, values: Numbers, bound: number): number {
  const best = [0];
  for (let room = 1; room < bound && room < 1e4; room++) {
    best[room] = weights.reduce(
      (most, weight, item) =>
        weight > 0 && weight <= room ? Math.max(most, values[item] + best[room - weight]) : most,
      best[room - 1],
    );
  }
  return best.at(-1)!;
}

/** How many items fit when the lightest come first. */
function mostItems(weights: Numbers, bound: number): number {
  let [count, load] = [0, 0];
  for (const weight of weights.toSorted((one, other) => one - other)) {
    load += weight;
    if (load >= bound) break;
    count++;
  }
  return count;
}

export const knapsackAsWorld = claim("kaplan:8.3.knapsack", {
  printed: {
    as: String
      .raw`\text{It is identical to a tabular RL problem where actions correspond to adding something to the backpack, and states correspond to states of the backpack.}`,
    theory: { best: bestSet, changed: mostItems },
  },
  rivals: {
    "at most the bound": {
      best: (weights, values, bound) => knapsackBruteForce({ weights, values, capacity: bound })[0].value,
      changed: mostItems,
    },
    "more than one of each item": { best: unlimited, changed: mostItems },
    "the densest first": {
      best: (weights, values, bound) =>
        knapsackByDensity({ weights, values, capacity: bound, strict: true }).value,
      changed: mostItems,
    },
    "items that can be cut": {
      best: (weights, values, bound) =>
        knapsackByDensity({ weights, values, capacity: bound, strict: true }).bound,
      changed: mostItems,
    },
    "two sweeps": { best: bestSet, changed: () => 2 },
    "a sweep for every set": { best: bestSet, changed: (weights) => 2 ** Math.min(50, weights.length) },
  },
  by:
    "value iteration over the sets of items of 200 random knapsacks, Q-learning and policy iteration over sets, and value iteration over (next item, room) for some of them",
  measure: (context) => backpacks(context),
  compare: (found, theory, judge) => {
    const predicted = found.map(({ weights, values, bound }) => theory.best(weights, values, bound));
    const whole = { atol: 1e-9, why: "whole numbers" };
    judge.equal(
      "value of the empty backpack, value iteration over sets",
      found.map(({ best }) => best),
      predicted,
      whole,
    );
    judge.atMost(
      "last sweep that changes a value",
      found.map(({ changed }) => changed),
      found.map(({ weights, bound }) => theory.changed(weights, bound)),
      whole,
    );
    judge.equal(
      "last sweep that changes a value, all items together below the bound",
      found.map(({ roomy }) => roomy),
      found.map(({ weights }) => theory.changed(weights, Infinity)),
      whole,
    );
    for (
      const [what, road] of [
        ["Q-learning over sets", "learned"],
        ["policy iteration over sets", "improved"],
        ["value iteration over the next item and the room left", "byRoom"],
      ] as const
    ) {
      judge.equal(
        `value of the empty backpack, ${what}`,
        found.flatMap((each) => each[road]),
        predicted.filter((_, i) => found[i][road].length > 0),
        whole,
      );
    }
  },
});

/** Every set that weighs less than the bound. */
function* setsThatFit(weights: Numbers, bound: number): Generator<number[]> {
  for (let set = 0; set < 2 ** weights.length; set++) {
    const items = weights.flatMap((_, item) => set & (1 << item) ? [item] : []);
    if (set === 0 || items.reduce((sum, item) => sum + weights[item], 0) < bound) yield items;
  }
}

/** The most of what a rule makes of the values of a set, over all sets that fit. */
function most(
  rule: (values: number[], discount: number) => number,
): (weights: Numbers, values: Numbers, bound: number, discount: number) => number {
  return (weights, values, bound, discount) => {
    let best = 0;
    for (const items of setsThatFit(weights, bound)) {
      best = Math.max(best, rule(items.map((item) => values[item]), discount));
    }
    return best;
  };
}

const inOrder = (values: number[], discount: number): number =>
  values.reduce((sum, value, step) => sum + discount ** step * value, 0);

export const discountedKnapsack = claim("knapsack:discount", {
  statement:
    "The identity of the knapsack with a decision process wants $\\gamma=1$. With a discount the value of the empty backpack is $\\max_X\\sum_k\\gamma^kv_{(k)}$ over the sets that fit, their values in descending order, and the best packing may be another: of two items of value 3 and one of value 5 that excludes them, the one is taken for $\\gamma<2/3$.",
  parts: {
    "what is optimal": part({
      printed: {
        as: String.raw`V(\emptyset)=\max_X\sum_{k\ge0}\gamma^kv_{(k)}`,
        theory: { best: most((values, discount) => inOrder(values.toSorted((a, b) => b - a), discount)) },
      },
      rivals: {
        "the discount changes nothing": { best: most((values) => inOrder(values, 1)) },
        "the least valuable first": {
          best: most((values, discount) => inOrder(values.toSorted((a, b) => a - b), discount)),
        },
        "the total at the end": {
          best: most((values, discount) => discount ** Math.max(0, values.length - 1) * inOrder(values, 1)),
        },
      },
      by: "value iteration over sets at seven discounts",
      measure: async (context) => (await discounted(context)).random,
      compare: (found, theory, judge) => {
        judge.equal(
          "value of the empty backpack",
          found.flatMap(({ best }) => best),
          found.flatMap(({ weights, values, bound, discounts }) =>
            discounts.map((discount) => theory.best(weights, values, bound, discount))
          ),
          { rtol: 1e-12, why: "sums of at most eight products" },
        );
      },
    }),
    "where it changes": part({
      printed: {
        as: String.raw`3+3\gamma<5\iff\gamma<\tfrac23`,
        theory: { total: (discount: number): number => discount < 2 / 3 ? 5 : 6 },
      },
      rivals: {
        "nowhere": { total: () => 6 },
        "at one half": { total: (discount) => discount < 1 / 2 ? 5 : 6 },
        "at five sixths": { total: (discount) => discount < 5 / 6 ? 5 : 6 },
      },
      by:
        "following the best discounted policy through a backpack of three items and adding up what it packs",
      measure: async (context) => (await discounted(context)).three,
      compare: (found, theory, judge) => {
        judge.equal(
          "total value packed",
          found.map(({ total }) => total),
          discounted.parameters.discounts.map((discount) => theory.total(discount)),
          { atol: 1e-9, why: "whole numbers" },
        );
      },
    }),
  },
});
