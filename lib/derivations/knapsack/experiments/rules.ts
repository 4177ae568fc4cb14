import { experiment } from "../../../ledger/mod.ts";
import { subsets } from "../../../oracles/mod.ts";
import {
  type Knapsack,
  knapsackByDensity,
  knapsackWorld,
  occupancy,
  policyAdvantages,
  softmaxPolicy,
} from "../../../reinforcement/mod.ts";
import { randomKnapsack } from "./backpacks.ts";

/**
 * Packing by value per weight against the best packing, by trying all sets.
 *
 * `random`: what the rule, the best single item and the best set are worth, and the rule's bound. `trap`: a light item of
 * weight 1 and value 2 beside one that fills the backpack and is worth its weight C.
 */
export const densities = experiment(
  "knapsack/densities",
  { instances: 300, traps: [4, 10, 100, 1000] },
  ({ stream, instances, traps }) => {
    const compared = (knapsack: Knapsack) => {
      const { value, bound } = knapsackByDensity(knapsack);
      const single = knapsack.weights.reduce(
        (most, weight, item) => fits(knapsack, weight) ? Math.max(most, knapsack.values[item]) : most,
        0,
      );
      return { rule: value, bound, single, best: bestOfAll(knapsack) };
    };
    const random = Array.from({ length: instances }, (_, i) => {
      const found = compared(randomKnapsack(5 + i % 6, stream.at(i)));
      return { ...found, share: found.best === 0 ? 1 : found.rule / found.best };
    });
    return {
      random,
      missed: random.some(({ share }) => share < 1),
      shareMissed: random.filter(({ share }) => share < 1).length / instances,
      trap: traps.map((C) => ({ C, ...compared({ weights: [1, C], values: [2, C], capacity: C }) })),
      // Two items of half the room each, and one just above half that is a little denser.
      half: traps.map((C) => ({
        C,
        ...compared({ weights: [C / 2 + 1, C / 2, C / 2], values: [C / 2 + 2, C / 2, C / 2], capacity: C }),
      })),
    };
  },
);

function fits({ capacity, strict = false }: Knapsack, weight: number): boolean {
  return strict ? weight < capacity : weight <= capacity;
}

function bestOfAll(knapsack: Knapsack): number {
  let best = 0;
  for (const set of subsets(knapsack.weights.length)) {
    let [weight, value] = [0, 0];
    for (const item of set) {
      weight += knapsack.weights[item];
      value += knapsack.values[item];
    }
    if (fits(knapsack, weight)) best = Math.max(best, value);
  }
  return best;
}

/**
 * Exact policy-gradient ascent on knapsacks over sets, from the uniform policy: the expected value packed after each step.
 *
 * Logits of every set and item; the step is the gradient over the value of the best set, times `rate`.
 */
export const ascent = experiment(
  "knapsack/ascent",
  { instances: 6, items: 5, steps: 120, rate: 4 },
  ({ stream, instances, items, steps, rate }) =>
    Array.from({ length: instances }, (_, i) => {
      const knapsack = randomKnapsack(items, stream.at(i));
      const world = knapsackWorld(knapsack, "sets");
      const best = bestOfAll(knapsack);
      const logits = new Float64Array(world.states * world.actions);
      const expected: number[] = [];
      for (let step = 0; step <= steps; step++) {
        const policy = softmaxPolicy(world, logits);
        const visits = occupancy(world, policy, { discount: 1 });
        const advantages = policyAdvantages(world, policy, { discount: 1 });
        let packed = 0;
        visits.forEach((count, pair) => {
          packed += count * knapsack.values[pair % items];
          logits[pair] += rate / best * count * advantages[pair];
        });
        expected.push(packed);
      }
      return { best, rule: knapsackByDensity(knapsack).value, expected };
    }),
);
