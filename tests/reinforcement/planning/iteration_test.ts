import fc from "fast-check";
import {
  deterministicPolicy,
  endlessStates,
  finiteHorizonControl,
  finiteWorld,
  greedyLossBound,
  gridworld,
  modifiedPolicyIteration,
  optimalValues,
  policyIteration,
  policyValues,
  randomWorld,
  riverSwim,
  sweepErrorBound,
  sweepsToError,
  trajectories,
  valueIteration,
} from "../../../lib/reinforcement/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { apart, discounts, leaving, RUNS, three, worlds } from "./support.ts";

Deno.test("numpy 2.4.6, float64: the optimal values of three states", () => {
  const optimum = [11.178838484546358, 11.914132602193417, 10.389955134596208];
  const close = { atol: 1e-9, why: "the tolerance asked for" };
  assertClose(optimalValues(three, { discount: 0.9 }).state, optimum, { rtol: 1e-13, why: "a linear solve" });
  assertClose(valueIteration(three, { discount: 0.9 }).state, optimum, close);
  assertClose(valueIteration(three, { discount: 0.9, order: "in place" }).state, optimum, close);
  assertClose(modifiedPolicyIteration(three, { discount: 0.9, evaluations: 7 }).state, optimum, close);
  assertEquals([...policyIteration(three, { discount: 0.9 }).policy], [1, 0, 1, 0, 0, 1]);
});

Deno.test("the optimum is the best of all deterministic policies, in every state at once", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world }, discount) => {
      const { state } = optimalValues(world, { discount });
      const inner = world.terminal.filter((end) => end === 0).length;
      const best = new Float64Array(world.states).fill(-Infinity);
      for (const actions of sequences(world.actions, inner)) {
        const policy = deterministicPolicy(world, [...actions, 0].slice(0, world.states));
        policyValues(world, policy, { discount }).state.forEach((value, s) =>
          best[s] = Math.max(best[s], value)
        );
      }
      assertClose(state, best, { atol: 1e-10, why: "linear solves" });
    }),
    { ...RUNS, numRuns: 25 },
  );
});

Deno.test("the error of value iteration is within its bound, V* between its bounds, its ratios below γ", () => {
  fc.assert(
    fc.property(
      worlds,
      discounts,
      fc.constantFrom("together" as const, "in place" as const),
      fc.integer({ min: 1, max: 20 }),
      ({ world, seed }, discount, order, sweeps) => {
        const { state: optimum } = optimalValues(world, { discount });
        const start = stream(seed).at("start").normals(world.states).map((z) => 5 * z);
        const found = valueIteration(world, { discount, order, sweeps, start, tolerance: 0 });
        assert(apart(found.state, optimum) <= found.errorBound + 1e-9);
        found.lower.forEach((bound, s) => {
          assert(bound <= optimum[s] + 1e-9 && found.upper[s] >= optimum[s] - 1e-9);
        });
        assert(order === "in place" || found.contraction <= discount + 1e-6);
        assert(found.sweeps <= sweeps && found.changes.length === found.sweeps);
        const loss = apart(policyValues(world, found.policy, { discount }).state, optimum);
        assert(loss <= greedyLossBound(found.errorBound, discount, "state") + 1e-9);
      },
    ),
    RUNS,
  );
});

Deno.test("policy iteration never lowers a value, ends at the optimum, and counts", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world }, discount) => {
      const found = policyIteration(world, { discount });
      found.history.slice(1).forEach((values, k) =>
        assert(values.every((value, s) => value >= found.history[k][s] - 1e-10))
      );
      assertEquals(found.iterations, found.history.length);
      const { state } = valueIteration(world, { discount, tolerance: 1e-9 });
      assertClose(found.state, state, { atol: 2e-9, why: "the tolerance asked for" });
      assert(found.multiplications > 0);
    }),
    RUNS,
  );
});

Deno.test("modified policy iteration with no evaluating sweeps is value iteration", () => {
  fc.assert(
    fc.property(worlds, fc.double({ min: 0, max: 0.9, noNaN: true }), ({ world }, discount) => {
      const plain = valueIteration(world, { discount, tolerance: 1e-6 });
      const modified = modifiedPolicyIteration(world, { discount, evaluations: 0, tolerance: 1e-6 });
      assertEquals([...modified.state], [...plain.state]);
      assertEquals([modified.improvements, modified.multiplications], [plain.sweeps, plain.multiplications]);
      const some = modifiedPolicyIteration(world, { discount, evaluations: 5, tolerance: 1e-6 });
      assert(apart(some.state, optimalValues(world, { discount }).state) <= some.errorBound + 1e-9);
    }),
    RUNS,
  );
});

Deno.test("ties end policy iteration, since the present action is kept", () => {
  const twins = finiteWorld({ transition: [[[1], [1], [1]]], reward: [[2, 2, 2]] });
  const { iterations, policy } = policyIteration(twins, { discount: 0.5, start: [1] });
  assertEquals([iterations, ...policy], [1, 0, 1, 0]);
});

Deno.test("finite horizon control looks at how many steps are to come", () => {
  const { state, policies, action } = finiteHorizonControl(leaving, { discount: 1, horizon: 4 });
  assertEquals(state.map((values) => values[0]), [0, 5, 6, 7, 8]);
  assertEquals(policies.slice(1).map((policy) => policy[1]), [1, 0, 0, 0]);
  assertEquals([...action[2]], [6, 5, 0, 0]);
  assertEquals(optimalValues(leaving, { discount: 1, horizon: 4 }).state[0], 8);
  assertEquals([...optimalValues(leaving, { discount: 0.5, horizon: 0 }).state], [0, 0]);
});

Deno.test("no policy that remembers the time beats finite horizon control", () => {
  const world = randomWorld({ states: 2, actions: 2, branching: 2, stream: stream(12) });
  const { state } = finiteHorizonControl(world, { discount: 0.9, horizon: 3 });
  let best = -Infinity;
  // A policy for each of three steps: 4³ of them.
  for (const plan of sequences(4, 3)) {
    let value = [0, 0];
    for (const choice of [...plan].reverse()) {
      const policy = deterministicPolicy(world, [choice >> 1, choice & 1]);
      const now = [0, 0];
      for (const start of [0, 1]) {
        const from = { ...world, initial: Float64Array.of(1 - start, start) };
        for (const { rewards, states, probability } of trajectories(from, policy, 1)) {
          now[start] += probability * (rewards[0] + 0.9 * value[states[1]]);
        }
      }
      value = now;
    }
    best = Math.max(best, value[0]);
  }
  assertClose(best, state[3][0], { atol: 1e-13, why: "some dozen products" });
});

Deno.test("shortest ways without a discount", () => {
  const maze = gridworld({ map: ["..#G", ".##.", "...."] });
  const at = (row: number, column: number): number => maze.stateAt[row * 4 + column];
  const { state, errorBound } = valueIteration(maze, { discount: 1 });
  assertEquals([state[at(0, 0)], state[at(1, 0)], state[at(2, 3)], state[at(0, 3)]], [-7, -6, -2, 0]);
  assertEquals(errorBound, 0);
  assertEquals([...policyIteration(maze, { discount: 1 }).state], [...state]);
});

Deno.test("the river is worth swimming up if the future counts", () => {
  const near = policyIteration(riverSwim(), { discount: 0.5 }).policy;
  const far = policyIteration(riverSwim(), { discount: 0.99 }).policy;
  assertEquals([near[0], far[1]], [1, 1]);
});

Deno.test("γ = 1 is taken where every way that goes on costs something, and refused elsewhere", () => {
  const free = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[0, 5], [0, 0]] });
  assertEquals([...endlessStates(free)], [1, 0]);
  for (const road of [valueIteration, policyIteration, optimalValues]) {
    assertThrows(() => road(free, { discount: 1 }), RangeError, "action 0 in state 0 can go on for ever");
    assertThrows(() => road(three, { discount: 1 }), RangeError, "some state cannot reach a terminal one");
  }
  const priced = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[-1, -5], [0, 0]] });
  assertEquals(optimalValues(priced, { discount: 1 }).state[0], -5);
  assertEquals(valueIteration(priced, { discount: 1 }).state[0], -5);
  const onward = finiteWorld({ transition: [[[0, 1, 0]], [[0, 0, 1]], [[]]], reward: [[3], [4], [0]] });
  assertEquals([...endlessStates(onward)], [0, 0, 0]);
  assertEquals([...optimalValues(onward, { discount: 1 }).state], [7, 4, 0]);
  assertThrows(
    () => policyIteration(priced, { discount: 1, start: [0, 0] }),
    RangeError,
    "never reaches a terminal state",
  );
});

Deno.test("bounds by hand, and the sweeps that contraction promises", () => {
  assertEquals([sweepErrorBound(0.5, 0.5), sweepErrorBound(3, 0)], [0.5, 0]);
  assertEquals([greedyLossBound(1, 0.75, "action"), greedyLossBound(1, 0.75, "state")], [8, 6]);
  assertEquals([sweepsToError(8, 1, 0.5), sweepsToError(8, 1.01, 0.5), sweepsToError(1, 2, 0.9)], [3, 3, 0]);
  assertEquals([sweepsToError(8, 0.99, 0.5), sweepsToError(5, 1, 0)], [4, 1]);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
      fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      (distance, error, discount) => {
        const n = sweepsToError(distance, error, discount);
        assert(distance * discount ** n <= error && (n === 0 || distance * discount ** (n - 1) > error));
      },
    ),
    RUNS,
  );
});

Deno.test("a world of terminal states only is solved at once", () => {
  const over = finiteWorld({ transition: [[[]]], reward: [[0]] });
  assertEquals([...valueIteration(over, { discount: 0.9 }).state], [0]);
  assertEquals([...policyIteration(over, { discount: 1 }).state], [0]);
});

Deno.test("numbers that are none are refused", () => {
  assertThrows(() => valueIteration(three, { discount: -0.1 }), RangeError, "from 0 to 1, got -0.1");
  assertThrows(() => valueIteration(three, { discount: 0.9, tolerance: -1 }), RangeError, "the tolerance");
  assertThrows(() => valueIteration(three, { discount: 0.9, sweeps: 0 }), RangeError, "the most sweeps");
  assertThrows(() => valueIteration(three, { discount: 0.9, start: [1] }), RangeError, "the starting values");
  assertThrows(() => policyIteration(three, { discount: NaN }), RangeError, "from 0 to 1, got NaN");
  assertThrows(() => policyIteration(three, { discount: 0.9, tolerance: -1 }), RangeError, "the tolerance");
  assertThrows(
    () => policyIteration(three, { discount: 0.9, start: [0, 0] }),
    RangeError,
    "each of 3 states",
  );
  const modified = (changes: object) => () =>
    modifiedPolicyIteration(three, { discount: 0.9, evaluations: 3, ...changes });
  assertThrows(modified({ discount: 1 }), RangeError, "use policyIteration");
  assertThrows(modified({ evaluations: 0.5 }), RangeError, "evaluating sweeps");
  assertThrows(modified({ tolerance: -1 }), RangeError, "the tolerance");
  assertThrows(modified({ improvements: 0 }), RangeError, "the most improvements");
  assertThrows(modified({ start: [NaN, 0, 0] }), RangeError, "the starting values");
  assertThrows(() => sweepErrorBound(-1, 0.5), RangeError, "the change");
  assertThrows(() => sweepErrorBound(1, 1), RangeError, "below 1, got 1");
  assertThrows(() => greedyLossBound(-1, 0.5, "state"), RangeError, "the error");
  assertThrows(() => sweepsToError(1, 0, 0.5), RangeError, "a positive error");
  assertThrows(() => sweepsToError(-1, 1, 0.5), RangeError, "the distance");
  assertThrows(() => sweepsToError(1, 1, 1), RangeError, "below 1");
  assertThrows(
    () => finiteHorizonControl(three, { discount: 0.9, horizon: 1.5 }),
    RangeError,
    "the horizon",
  );
});
