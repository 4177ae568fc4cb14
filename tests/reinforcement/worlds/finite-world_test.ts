import { finiteWorld, type FiniteWorldTables, meanRewards } from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const tables: FiniteWorldTables = {
  transition: [[[0.25, 0.75], []], [[], []]],
  reward: [[[4, 8], 0], [0, 0]],
};

Deno.test("tables are laid out flat, the next state fastest", () => {
  const world = finiteWorld({
    transition: [[[0.2, 0.3, 0.5], [1, 0, 0]], [[0, 0, 1], []], [[], []]],
    reward: [[[1, 2, 3], 4], [5, 6], [7, 8]],
    initial: [0.1, 0.9, 0],
  });
  assertEquals([world.states, world.actions], [3, 2]);
  assertEquals([...world.transition], [0.2, 0.3, 0.5, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals([...world.reward], [1, 2, 3, 4, 4, 4, 5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals([...world.allowed], [1, 1, 1, 0, 0, 0]);
  assertEquals([...world.terminal], [0, 0, 1]);
  assertEquals([...world.initial], [0.1, 0.9, 0]);
});

Deno.test("the first state is state 0 unless told, and rewards of actions that cannot be taken do not count", () => {
  const world = finiteWorld({ transition: tables.transition, reward: [[1, NaN], [NaN, Infinity]] });
  assertEquals([...world.initial], [1, 0]);
  assertEquals([...world.reward], [1, 1, 0, 0, 0, 0, 0, 0]);
});

Deno.test("the mean reward weighs the next states", () => {
  // 4/4 + 8·3/4 = 7
  assertEquals([...meanRewards(finiteWorld(tables))], [7, 0, 0, 0]);
});

Deno.test("what was given is copied, not kept", () => {
  const row = Float64Array.of(0.25, 0.75);
  const world = finiteWorld({ transition: [[row], [[]]], reward: [[1], [0]] });
  row[0] = 9;
  assertEquals(world.transition[0], 0.25);
});

Deno.test("a law that sums to 1 but for round-off is taken", () => {
  const third = 1 / 3;
  const world = finiteWorld({ transition: [[[third, third, third]], [[]], [[]]], reward: [[1], [0], [0]] });
  assertClose(world.transition.reduce((sum, p) => sum + p, 0), 1, { atol: 1e-15, why: "three thirds" });
});

const wrong: [string, FiniteWorldTables, string][] = [
  ["no state", { transition: [], reward: [] }, "at least one state and one action, got 0 and 0"],
  ["no action", { transition: [[]], reward: [[]] }, "at least one state and one action, got 1 and 0"],
  ["rewards of too few states", { ...tables, reward: [[1, 0]] }, "rewards for 2 states, got 1"],
  ["rewards of too few actions", { ...tables, reward: [[1], [0, 0]] }, "2 actions in state 0"],
  ["ragged actions", { ...tables, transition: [[[0.25, 0.75], []], [[]]] }, "2 actions in state 1"],
  [
    "a short law",
    { ...tables, transition: [[[1], []], [[], []]] },
    "2 probabilities in the transition of state 0",
  ],
  ["a law that misses something", { ...tables, transition: [[[0.25, 0.7], []], [[], []]] }, "to sum to 1"],
  ["a negative probability", { ...tables, transition: [[[-0.25, 1.25], []], [[], []]] }, "in [0, 1]"],
  ["a probability that is none", { ...tables, transition: [[[NaN, 1], []], [[], []]] }, "in [0, 1]"],
  ["too few rewards of next states", { ...tables, reward: [[[4], 0], [0, 0]] }, "one reward or 2 of them"],
  [
    "an infinite reward",
    { ...tables, reward: [[Infinity, 0], [0, 0]] },
    "the reward of state 0 under action 0",
  ],
  ["a reward that is none", { ...tables, reward: [[[4, NaN], 0], [0, 0]] }, "to be finite, got NaN"],
  ["too short an initial law", { ...tables, initial: [1] }, "2 initial probabilities, got 1"],
  ["an initial law that is none", { ...tables, initial: [0.5, 0.4] }, "the initial law to sum to 1"],
];

for (const [what, given, message] of wrong) {
  Deno.test(`${what} is refused`, () => {
    assertThrows(() => finiteWorld(given), RangeError, message);
  });
}

Deno.test("a world of terminal states only is a world", () => {
  const world = finiteWorld({ transition: [[[]]], reward: [[0]] });
  assert(world.terminal[0] === 1 && world.allowed[0] === 0);
});
