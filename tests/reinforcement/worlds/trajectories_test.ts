import {
  expectedReturn,
  finiteWorld,
  randomWorld,
  sampleTrajectory,
  softmaxPolicy,
  trajectories,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

// Action 0 stays and pays 1 or moves on and pays 2; action 1 leaves and pays 5.
const world = finiteWorld({
  transition: [[[0.5, 0.5, 0], [0, 0, 1]], [[0, 1, 0], []], [[], []]],
  reward: [[[1, 2, 0], 5], [3, 0], [0, 0]],
  initial: [0.75, 0.25, 0],
});
const policy = [0.4, 0.6, 1, 0, 0, 0];

Deno.test("every way of two steps stands in the list once, with its probability", () => {
  const found = [...trajectories(world, policy, 2)].map(({ states, rewards, probability, terminated }) => ({
    path: states.join(""),
    rewards: rewards.join(","),
    probability: Number(probability.toFixed(12)),
    terminated,
  }));
  assertEquals(found, [
    { path: "000", rewards: "1,1", probability: 0.03, terminated: false }, // 0.75·(0.4·0.5)²
    { path: "001", rewards: "1,2", probability: 0.03, terminated: false },
    { path: "002", rewards: "1,5", probability: 0.09, terminated: true }, // 0.75·0.2·0.6
    { path: "011", rewards: "2,3", probability: 0.15, terminated: false },
    { path: "02", rewards: "5", probability: 0.45, terminated: true },
    { path: "111", rewards: "3,3", probability: 0.25, terminated: false },
  ]);
});

Deno.test("the probabilities of all trajectories sum to 1", () => {
  for (let i = 0; i < 10; i++) {
    const lots = stream(5).at(i);
    const random = randomWorld({ states: 3, actions: 2, branching: 2, ending: 0.3, stream: lots });
    const logits = lots.at("logits").normals(8);
    let sum = 0;
    for (const { probability } of trajectories(random, softmaxPolicy(random, logits), 5)) sum += probability;
    assertClose(sum, 1, { atol: 1e-13, why: "some thousand products" });
  }
});

Deno.test("the mean return over all trajectories is the expected return", () => {
  const random = randomWorld({
    states: 3,
    actions: 2,
    branching: 2,
    ending: 0.3,
    rewardsByNextState: true,
    stream: stream(8),
  });
  const logits = stream(8).at("logits").normals(8);
  const mixed = softmaxPolicy(random, logits);
  for (const horizon of [0, 1, 2, 6]) {
    let sum = 0;
    for (const { rewards, probability } of trajectories(random, mixed, horizon)) {
      sum += probability * rewards.reduce((total, reward, t) => total + 0.9 ** t * reward, 0);
    }
    assertClose(sum, expectedReturn(random, mixed, { discount: 0.9, horizon }), {
      atol: 1e-12,
      why: "some thousand products",
    });
  }
});

Deno.test("a horizon of 0 leaves the first state, terminated only if it is terminal", () => {
  const found = [...trajectories(world, policy, 0)];
  assertEquals(found.map(({ states, actions, terminated }) => [states, actions, terminated]), [
    [[0], [], false],
    [[1], [], false],
  ]);
  const over = finiteWorld({ transition: [[[]]], reward: [[0]] });
  assertEquals([...trajectories(over, [0], 3)], [
    { states: [0], actions: [], rewards: [], terminated: true, probability: 1 },
  ]);
});

Deno.test("drawn trajectories come as often as their probabilities say", () => {
  const all = [...trajectories(world, policy, 2)];
  const key = (states: readonly number[]): string => states.join("");
  const counts = new Map(all.map(({ states }) => [key(states), 0]));
  const lots = stream(4);
  for (let i = 0; i < 20_000; i++) {
    const drawn = sampleTrajectory(world, policy, 2, lots);
    counts.set(key(drawn.states), counts.get(key(drawn.states))! + 1);
    assertEquals(drawn.rewards, all.find(({ states }) => key(states) === key(drawn.states))!.rewards);
  }
  const { logP } = chiSquareTest([...counts.values()], all.map(({ probability }) => probability));
  assert(logP > Math.log(1e-6), `chi-square of 20 000 drawn trajectories: ln p = ${logP}`);
});

Deno.test("a stream gives the same trajectory again, and a terminal step ends it", () => {
  const [one, two] = [1, 2].map(() => sampleTrajectory(world, policy, 30, stream(6)));
  assertEquals(one, two);
  assertEquals(one.states.length, one.actions.length + 1);
  assertEquals(one.rewards.length, one.actions.length);
});

Deno.test("what is no policy and no horizon is refused", () => {
  assertThrows(() => [...trajectories(world, [1], 2)], RangeError, "a policy of 3·2 probabilities");
  assertThrows(() => [...trajectories(world, policy, 1.5)], RangeError, "the horizon");
  assertThrows(() => [...trajectories(world, policy, -1)], RangeError, "the horizon");
  assertThrows(() => sampleTrajectory(world, [1], 2, stream(1)), RangeError, "a policy of 3·2 probabilities");
  assertThrows(() => sampleTrajectory(world, policy, NaN, stream(1)), RangeError, "the horizon");
});
