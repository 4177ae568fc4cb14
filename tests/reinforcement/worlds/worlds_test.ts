import {
  type FiniteWorld,
  gridworld,
  policyValues,
  randomWalk,
  randomWorld,
  riverSwim,
  uniformPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** The law of what follows. */
function law({ states: S, actions: A, transition }: FiniteWorld, s: number, a: number): number[] {
  return [...transition.subarray((s * A + a) * S, (s * A + a + 1) * S)];
}

Deno.test("a random world has exactly b next states for every action, and normal rewards", () => {
  const world = randomWorld({ states: 30, actions: 4, branching: 3, stream: stream(2) });
  for (let s = 0; s < 30; s++) {
    for (let a = 0; a < 4; a++) {
      assertEquals(law(world, s, a).filter((p) => p > 0).length, 3);
      assertClose(law(world, s, a).reduce((sum, p) => sum + p, 0), 1, { atol: 1e-14, why: "three shares" });
    }
  }
  const rewards = Array.from({ length: 120 }, (_, pair) => world.reward[pair * 30]);
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / 120;
  // Standard error 1/√120 = 0.09.
  assert(Math.abs(mean) < 0.4, `mean reward ${mean}`);
  assertEquals([...world.terminal].some((end) => end === 1), false);
  assertClose(world.initial, new Float64Array(30).fill(1 / 30), { rtol: 1e-15, why: "uniform" });
});

Deno.test("a random world that can end has a terminal state more, reached with that probability", () => {
  const world = randomWorld({ states: 4, actions: 2, branching: 4, ending: 0.25, stream: stream(3) });
  assertEquals([world.states, world.terminal[4], world.initial[4]], [5, 1, 0]);
  for (let s = 0; s < 4; s++) assertEquals([law(world, s, 0)[4], law(world, s, 1)[4]], [0.25, 0.25]);
});

Deno.test("one seed gives one random world, rewards by next state only if asked", () => {
  const options = { states: 4, actions: 2, branching: 2 };
  assertEquals(
    randomWorld({ ...options, stream: stream(5) }),
    randomWorld({ ...options, stream: stream(5) }),
  );
  const plain = randomWorld({ ...options, stream: stream(5) });
  assertEquals(plain.reward[0], plain.reward[1]);
  const detailed = randomWorld({ ...options, rewardsByNextState: true, stream: stream(5) });
  assert(detailed.reward[0] !== detailed.reward[1]);
});

Deno.test("random worlds of impossible sizes are refused", () => {
  const make = (changes: object): FiniteWorld =>
    randomWorld({ states: 3, actions: 2, branching: 2, stream: stream(1), ...changes });
  assertThrows(() => make({ states: 0 }), RangeError, "the number of states");
  assertThrows(() => make({ actions: 1.5 }), RangeError, "the number of actions");
  assertThrows(() => make({ branching: 0 }), RangeError, "the branching");
  assertThrows(() => make({ branching: 4 }), RangeError, "at most 3 next states");
  assertThrows(() => make({ ending: 1 }), RangeError, "below 1, got 1");
  assertThrows(() => make({ ending: -0.1 }), RangeError, "the probability of ending");
});

Deno.test("the value of a fair random walk is linear between its ends", () => {
  const world = randomWalk({ length: 7, leftReward: -3, rightReward: 5 });
  const { state } = policyValues(world, uniformPolicy(world), { discount: 1 });
  // −3 + 8·s/8 at s = 1 … 7; the ends are worth nothing themselves.
  assertClose(state.subarray(1, 8), [-2, -1, 0, 1, 2, 3, 4], {
    atol: 1e-13,
    why: "a system of seven equations",
  });
  assertEquals([state[0], state[8]], [0, 0]);
});

Deno.test("the random walk of the book has values of sixths, from the middle", () => {
  const world = randomWalk();
  const { state } = policyValues(world, uniformPolicy(world), { discount: 1 });
  assertClose(state, [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 0], { atol: 1e-15, why: "five equations" });
  assertEquals(world.initial[3], 1);
  assertThrows(() => randomWalk({ length: 0 }), RangeError, "the length");
  assertThrows(() => randomWalk({ leftReward: NaN }), RangeError, "the left end");
  assertThrows(() => randomWalk({ rightReward: Infinity }), RangeError, "the right end");
});

Deno.test("the river pulls down, and pays at its ends", () => {
  const world = riverSwim();
  assertEquals([world.states, world.actions], [6, 2]);
  assertEquals(law(world, 3, 0), [0, 0, 1, 0, 0, 0]);
  assertEquals(law(world, 0, 0), [1, 0, 0, 0, 0, 0]);
  assertEquals(law(world, 0, 1), [0.4, 0.6, 0, 0, 0, 0]);
  assertEquals(law(world, 3, 1), [0, 0, 0.05, 0.6, 0.35, 0]);
  assertEquals(law(world, 5, 1), [0, 0, 0, 0, 0.4, 0.6]);
  assertEquals([world.reward[0], world.reward[(5 * 2 + 1) * 6 + 5]], [0.005, 1]);
  assertEquals(world.reward.filter((reward) => reward !== 0).length, 12);
  assertEquals(riverSwim({ length: 2 }).states, 2);
  assertThrows(() => riverSwim({ length: 1 }), RangeError, "the length");
});

const MAP = [
  "S.#G",
  ".#..",
  "...X",
];

Deno.test("a grid's actions go up, right, down and left, and stay at walls and edges", () => {
  const world = gridworld({ map: MAP, entering: { X: -10, G: 4 } });
  const at = (row: number, column: number): number => world.stateAt[row * 4 + column];
  assertEquals([world.states, at(0, 2), world.rows, world.columns], [10, -1, 3, 4]);
  const goes = (row: number, column: number): number[] =>
    [0, 1, 2, 3].map((a) => law(world, at(row, column), a).indexOf(1));
  assertEquals(goes(0, 0), [at(0, 0), at(0, 1), at(1, 0), at(0, 0)]);
  assertEquals(goes(1, 2), [at(1, 2), at(1, 3), at(2, 2), at(1, 2)]);
  assertEquals([world.terminal[at(0, 3)], world.terminal[at(2, 3)]], [1, 1]);
  assertEquals(world.cells[at(1, 3)], [1, 3]);
  const rewards = (s: number, a: number): number =>
    world.reward[(s * 4 + a) * 10 + law(world, s, a).indexOf(1)];
  assertEquals([rewards(at(1, 3), 0), rewards(at(1, 3), 2), rewards(at(0, 0), 1)], [3, -11, -1]);
  assertEquals(world.initial[at(0, 0)], 1);
});

Deno.test("a slip goes across, never back", () => {
  const world = gridworld({ map: "...\n...\n..G", slip: 0.1 });
  // The middle of the map, upwards: up 0.8, left and right 0.1.
  assertClose(law(world, 4, 0), [0, 0.8, 0, 0.1, 0, 0.1, 0, 0, 0], { atol: 1e-16, why: "1 − 2·0.1" });
  assertClose(world.initial, [0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0], {
    atol: 1e-16,
    why: "all free cells alike",
  });
});

Deno.test("maps that are none are refused", () => {
  assertThrows(() => gridworld({ map: "" }), RangeError, "at least one free cell");
  assertThrows(() => gridworld({ map: "G" }), RangeError, "at least one free cell");
  assertThrows(() => gridworld({ map: "..\n." }), RangeError, "2 cells in every line of the map, got 1");
  assertThrows(() => gridworld({ map: ".?" }), RangeError, 'in the map, got "?"');
  assertThrows(() => gridworld({ map: ".G", slip: 0.6 }), RangeError, "from 0 to 1/2, got 0.6");
  assertThrows(() => gridworld({ map: ".G", stepReward: NaN }), RangeError, "the reward of a step");
  assertThrows(() => gridworld({ map: ".X", entering: { X: Infinity } }), RangeError, "entering X");
});
