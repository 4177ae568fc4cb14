import fc from "fast-check";
import {
  type Knapsack,
  knapsackBruteForce,
  knapsackByDensity,
  knapsackFrontier,
  knapsackWorld,
  optimalValues,
  solveKnapsack,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const small = { weights: [2, 3, 4], values: [3, 4, 5], capacity: 5 };

const knapsacks: fc.Arbitrary<Knapsack> = fc.record({
  items: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 20 })), {
    minLength: 1,
    maxLength: 8,
  }),
  capacity: fc.integer({ min: 0, max: 40 }),
  strict: fc.boolean(),
}).map(({ items, capacity, strict }) => ({
  weights: items.map(([weight]) => weight),
  values: items.map(([, value]) => value),
  capacity,
  strict,
}));

const RUNS = { seed: 17, numRuns: 120 };

Deno.test("dynamic programming, the frontier and trying all sets agree", () => {
  fc.assert(
    fc.property(knapsacks, (knapsack) => {
      const best = knapsackBruteForce(knapsack)[0].value;
      assertEquals([solveKnapsack(knapsack).value, knapsackFrontier(knapsack).value], [best, best]);
      for (const { items, value, weight } of [solveKnapsack(knapsack), knapsackFrontier(knapsack)]) {
        assertEquals(value, items.reduce((sum, item) => sum + knapsack.values[item], 0));
        assertEquals(weight, items.reduce((sum, item) => sum + knapsack.weights[item], 0));
        assert(
          items.length === 0 || (knapsack.strict ? weight < knapsack.capacity : weight <= knapsack.capacity),
        );
      }
    }),
    RUNS,
  );
});

Deno.test("the undiscounted optimal value of both worlds is the best packing's", () => {
  fc.assert(
    fc.property(knapsacks, (knapsack) => {
      const best = knapsackBruteForce(knapsack)[0].value;
      for (const formulation of ["sets", "room"] as const) {
        const world = knapsackWorld(knapsack, formulation);
        assertClose(optimalValues(world, { discount: 1 }).state[0], best, {
          atol: 1e-9,
          why: "a linear solve",
        });
      }
    }),
    { ...RUNS, numRuns: 40 },
  );
});

Deno.test("no packing beats the densest first with the last item cut, and half of the best is sure", () => {
  fc.assert(
    fc.property(knapsacks, (knapsack) => {
      const { value, bound } = knapsackByDensity(knapsack);
      const best = knapsackBruteForce(knapsack)[0].value;
      const single = knapsack.weights.reduce(
        (most, weight, item) =>
          (knapsack.strict ? weight < knapsack.capacity : weight <= knapsack.capacity)
            ? Math.max(most, knapsack.values[item])
            : most,
        0,
      );
      assert(best <= bound + 1e-9, `${best} > ${bound}`);
      assert(2 * Math.max(value, single) >= best, `${value} and ${single} against ${best}`);
    }),
    RUNS,
  );
});

Deno.test("a small knapsack by hand", () => {
  assertEquals(knapsackBruteForce(small), [{ value: 7, weight: 5, items: [0, 1] }]);
  assertEquals(solveKnapsack(small), { value: 7, weight: 5, items: [0, 1], entries: 18 });
  assertEquals(solveKnapsack({ ...small, strict: true }).value, 5); // less than 5: item 2 alone
  // Densities 1.5, 1.33, 1.25: 3 + 4, and nothing of the third.
  assertEquals(knapsackByDensity(small), { value: 7, weight: 5, items: [0, 1], bound: 7 });
  const world = knapsackWorld(small, "sets");
  assertEquals(world.contents.map(({ items }) => items), [[], [0], [1], [0, 1], [2]]);
  assertEquals([...world.terminal], [0, 0, 0, 1, 1]);
  const rooms = knapsackWorld(small, "room");
  assertEquals(rooms.contents[0], { next: 0, room: 5 });
  assertEquals(
    rooms.contents.filter(({ next }) => next === 3).length,
    [...rooms.terminal].filter(Boolean).length,
  );
});

Deno.test("a bound that lets nothing in leaves the backpack empty", () => {
  for (const knapsack of [{ ...small, capacity: 1 }, { ...small, capacity: 0, strict: true }]) {
    assertEquals(solveKnapsack(knapsack).items, []);
    assertEquals(knapsackFrontier(knapsack).items, []);
    assertEquals(knapsackBruteForce(knapsack), [{ value: 0, weight: 0, items: [] }]);
    assertEquals(knapsackByDensity(knapsack).value, 0);
    assertEquals(knapsackWorld(knapsack, "sets").states, 1);
  }
});

Deno.test("an infinite capacity takes everything", () => {
  const knapsack = { ...small, capacity: Infinity };
  assertEquals(solveKnapsack(knapsack).value, 12);
  assertEquals(knapsackFrontier(knapsack).value, 12);
  assertEquals(knapsackByDensity(knapsack).bound, 12);
});

Deno.test("weights that are not whole go to the frontier", () => {
  const knapsack = { weights: [0.5, 0.7, 0.6], values: [3, 4, 5], capacity: 1.2 };
  assertThrows(() => solveKnapsack(knapsack), RangeError, "whole weights, got 0.5 for item 0");
  assertThrows(() => knapsackWorld(knapsack, "room"), RangeError, "whole weights");
  assertEquals(knapsackFrontier(knapsack).value, 8);
  assertEquals(knapsackWorld(knapsack, "sets").states, 6);
});

Deno.test("what is no knapsack is refused by all of them", () => {
  const wrong: [Partial<Knapsack>, string][] = [
    [{ weights: [], values: [] }, "at least one number in the weights"],
    [{ weights: [1, 2] }, "of one length, got 2 and 3"],
    [{ weights: [1, 0, 2] }, "positive weights, got 0 for item 1"],
    [{ weights: [1, NaN, 2] }, "finite numbers in the weights"],
    [{ values: [1, 2, -3] }, "values of at least 0, got -3 for item 2"],
    [{ values: [1, 2, Infinity] }, "finite numbers in the values"],
    [{ capacity: NaN }, "the capacity"],
    [{ capacity: -1 }, "a capacity of at least 0, got -1"],
  ];
  for (const [change, message] of wrong) {
    const knapsack = { ...small, ...change };
    const roads = [
      () => solveKnapsack(knapsack),
      () => knapsackFrontier(knapsack),
      () => knapsackBruteForce(knapsack),
      () => knapsackByDensity(knapsack),
      () => knapsackWorld(knapsack, "sets"),
    ];
    for (const road of roads) assertThrows(road, RangeError, message);
  }
});

Deno.test("too large a table is refused, and the way out named", () => {
  const many = { weights: new Array(30).fill(1), values: new Array(30).fill(1), capacity: 10 };
  assertThrows(() => knapsackBruteForce(many), RangeError, "at most 22 items, got 30: use solveKnapsack");
  assertThrows(() => knapsackWorld(many, "sets"), RangeError, "at most 9 items");
  const heavy = { weights: [1e8, 2e8], values: [1, 1], capacity: 3e8 };
  assertThrows(() => solveKnapsack(heavy), RangeError, "use knapsackFrontier");
  const wide = {
    weights: Array.from({ length: 14 }, (_, i) => 2 ** i),
    values: new Array(14).fill(1),
    capacity: 1e9,
  };
  assertThrows(() => knapsackWorld(wide, "room"), RangeError, "at most 3000 states");
});
