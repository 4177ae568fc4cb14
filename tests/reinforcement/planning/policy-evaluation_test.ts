import fc from "fast-check";
import {
  expectedReturn,
  type FiniteWorld,
  finiteWorld,
  meanRewards,
  occupancy,
  policyAdvantages,
  policyValues,
  softmaxPolicy,
  trajectories,
  uniformPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { discounts, leaving, mixed, RUNS, three, worlds } from "./support.ts";

const SOLVE = { atol: 1e-11, rtol: 1e-11, why: "a linear solve of a few equations" };

const policyOf = (world: FiniteWorld, seed: number): Float64Array =>
  softmaxPolicy(world, stream(seed).at("policy").normals(world.states * world.actions));

Deno.test("numpy 2.4.6, float64: values, expected return and visits of three states", () => {
  const { state, action } = policyValues(three, mixed, { discount: 0.9 });
  assertClose(state, [5.300378618023319, 6.093088086459377, 4.974639339612787], SOLVE);
  assertClose(action, [
    6.03911041184637,
    4.98377927781344,
    6.753735003209389,
    5.102117711334361,
    3.477175405651508,
    5.14102422116404,
  ], SOLVE);
  assertClose(expectedReturn(three, mixed, { discount: 0.9 }), 5.361198728187371, SOLVE);
  assertClose(occupancy(three, mixed, { discount: 0.9 }), [
    1.183186995268022,
    2.7607696556253845,
    2.2549954471496187,
    1.5033302980997458,
    0.22977176038572364,
    2.0679458434715126,
  ], SOLVE);
});

Deno.test("values fulfil the Bellman equation, and the value is the mean of the action values", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const policy = policyOf(world, seed);
      const { state, action } = policyValues(world, policy, { discount });
      const rewards = meanRewards(world);
      const { states: S, actions: A, transition, allowed } = world;
      for (let pair = 0; pair < S * A; pair++) {
        let next = 0;
        for (let s = 0; s < S; s++) next += transition[pair * S + s] * state[s];
        assertClose(action[pair], allowed[pair] ? rewards[pair] + discount * next : 0, SOLVE);
      }
      for (let s = 0; s < S; s++) {
        let mean = 0;
        for (let a = 0; a < A; a++) mean += policy[s * A + a] * action[s * A + a];
        assertClose(state[s], mean, SOLVE);
      }
    }),
    RUNS,
  );
});

Deno.test("values with a horizon are the mean returns of all trajectories", () => {
  const policy = policyOf(leaving, 3);
  for (const horizon of [0, 1, 2, 5]) {
    let sum = 0;
    for (const { rewards, probability } of trajectories(leaving, policy, horizon)) {
      sum += probability * rewards.reduce((total, reward, t) => total + 0.8 ** t * reward, 0);
    }
    assertClose(policyValues(leaving, policy, { discount: 0.8, horizon }).state[0], sum, SOLVE);
  }
});

Deno.test("values with a long horizon tend to those without", () => {
  const long = policyValues(three, mixed, { discount: 0.9, horizon: 400 });
  const without = policyValues(three, mixed, { discount: 0.9 });
  assertClose(long.state, without.state, { atol: 1e-13, why: "0.9⁴⁰⁰ is 5e-19" });
});

Deno.test("an episode that ends has undiscounted values", () => {
  // V = ½(1 + V) + ½·5 gives V = 6.
  assertClose(policyValues(leaving, [0.5, 0.5, 0, 0], { discount: 1 }).state, [6, 0], SOLVE);
});

Deno.test("the expected return is the reward of all visits", () => {
  fc.assert(
    fc.property(
      worlds,
      discounts,
      fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      ({ world, seed }, discount, horizon) => {
        const policy = policyOf(world, seed);
        const lookahead = horizon === undefined ? { discount } : { discount, horizon };
        const visits = occupancy(world, policy, lookahead);
        const rewards = meanRewards(world);
        assertClose(
          visits.reduce((sum, count, pair) => sum + count * rewards[pair], 0),
          expectedReturn(world, policy, lookahead),
          SOLVE,
        );
      },
    ),
    RUNS,
  );
});

Deno.test("visits flow: what comes in is what goes out", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const visits = occupancy(world, policyOf(world, seed), { discount });
      const { states: S, actions: A, transition, initial, terminal } = world;
      for (let s = 0; s < S; s++) {
        if (terminal[s]) continue;
        let into = initial[s];
        for (let pair = 0; pair < S * A; pair++) into += discount * visits[pair] * transition[pair * S + s];
        assertClose(visits.subarray(s * A, (s + 1) * A).reduce((sum, d) => sum + d, 0), into, SOLVE);
      }
    }),
    RUNS,
  );
});

Deno.test("visits sum to 1/(1 − γ) where no episode ends, to γ-weighted steps with a horizon, and a law to 1", () => {
  const sum = (table: Float64Array): number => table.reduce((total, d) => total + d, 0);
  assertClose(sum(occupancy(three, mixed, { discount: 0.9 })), 10, SOLVE);
  assertClose(sum(occupancy(three, mixed, { discount: 0.5, horizon: 3 })), 1.75, SOLVE);
  assertClose(sum(occupancy(three, mixed, { discount: 0.9, normalization: "law" })), 1, SOLVE);
  // Staying with probability 1/2 takes two steps on average.
  assertClose(sum(occupancy(leaving, [0.5, 0.5, 0, 0], { discount: 1 })), 2, SOLVE);
});

Deno.test("advantages average to 0 under the policy", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const policy = policyOf(world, seed);
      const advantages = policyAdvantages(world, policy, { discount });
      for (let s = 0; s < world.states; s++) {
        let mean = 0;
        for (let a = 0; a < world.actions; a++) {
          mean += policy[s * world.actions + a] * advantages[s * world.actions + a];
        }
        assertClose(mean, 0, { atol: 1e-11, why: "a linear solve" });
      }
    }),
    RUNS,
  );
  assertClose(policyAdvantages(leaving, [0.5, 0.5, 0, 0], { discount: 0.5 }), [-1, 1, 0, 0], SOLVE);
});

Deno.test("a step that ends, a horizon of 0 and a terminal start are worth what they should be", () => {
  assertEquals([...policyValues(leaving, [0, 1, 0, 0], { discount: 0.3 }).state], [5, 0]);
  const none = policyValues(leaving, [0, 1, 0, 0], { discount: 0.3, horizon: 0 });
  assertEquals([...none.state, ...none.action], [0, 0, 0, 0, 0, 0]);
  const over = finiteWorld({ transition: [[[1, 0]], [[]]], reward: [[1], [0]], initial: [0, 1] });
  assertEquals(expectedReturn(over, [1, 0], { discount: 1 }), 0);
  assertEquals([...occupancy(over, [1, 0], { discount: 0.5 })], [0, 0]);
  assertThrows(
    () => occupancy(over, [1, 0], { discount: 0.5, normalization: "law" }),
    RangeError,
    "an episode of at least one step",
  );
});

Deno.test("γ = 1 without an end is refused, but only where the policy and the first state lead there", () => {
  assertThrows(
    () => policyValues(leaving, [1, 0, 0, 0], { discount: 1 }),
    RangeError,
    "from state 0 this policy never reaches a terminal state",
  );
  assertThrows(() => policyValues(three, mixed, { discount: 1 }), RangeError, "a discount below 1");
  // State 2 goes round for ever, but nothing leads there.
  const apartFrom = finiteWorld({
    transition: [[[0, 1, 0]], [[]], [[0, 0, 1]]],
    reward: [[4], [0], [1]],
  });
  assertEquals(expectedReturn(apartFrom, [1, 0, 1], { discount: 1 }), 4);
  assertEquals([...occupancy(apartFrom, [1, 0, 1], { discount: 1 })], [1, 0, 0]);
  assertThrows(() => policyValues(apartFrom, [1, 0, 1], { discount: 1 }), RangeError, "from state 2");
  assertEquals(policyValues(apartFrom, [1, 0, 1], { discount: 1, horizon: 3 }).state[2], 3);
});

Deno.test("γ = 0 sees the next reward only", () => {
  assertEquals([...policyValues(three, mixed, { discount: 0 }).action], [1, -0.5, 2, 0.3, -1, 0.4]);
});

Deno.test("discounts, horizons and policies that are none are refused", () => {
  for (const road of [policyValues, expectedReturn, occupancy, policyAdvantages]) {
    assertThrows(() => road(three, mixed, { discount: 1.1 }), RangeError, "from 0 to 1, got 1.1");
    assertThrows(() => road(three, mixed, { discount: NaN }), RangeError, "from 0 to 1, got NaN");
    assertThrows(() => road(three, mixed, { discount: 0.9, horizon: -1 }), RangeError, "the horizon");
    assertThrows(() => road(three, [1, 0], { discount: 0.9 }), RangeError, "a policy of 3·2 probabilities");
  }
  assert(uniformPolicy(three).length === 6);
});
