import fc from "fast-check";
import {
  deterministicPolicy,
  expectationBackup,
  expectationBackupQ,
  finiteWorld,
  greedyActions,
  greedyPolicy,
  oneStepLookahead,
  optimalityBackup,
  optimalityBackupQ,
  optimalValues,
  policyValues,
  softmaxPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { apart, discounts, leaving, mixed, RUNS, three, worlds } from "./support.ts";

const ROUND_OFF = { atol: 1e-12, rtol: 1e-12, why: "sums of a few products" };

Deno.test("the values of a policy are fixed points of its operators", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const policy = softmaxPolicy(world, stream(seed).normals(world.states * world.actions));
      const { state, action } = policyValues(world, policy, { discount });
      assertClose(expectationBackup(world, policy, state, discount), state, {
        atol: 1e-10,
        why: "a linear solve",
      });
      assertClose(expectationBackupQ(world, policy, action, discount), action, {
        atol: 1e-10,
        why: "a linear solve",
      });
    }),
    RUNS,
  );
});

Deno.test("the optimal values are fixed points of the optimality operators", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world }, discount) => {
      const { state, action } = optimalValues(world, { discount });
      assertClose(optimalityBackup(world, state, discount), state, { atol: 1e-9, why: "a linear solve" });
      assertClose(optimalityBackupQ(world, action, discount), action, { atol: 1e-9, why: "a linear solve" });
    }),
    RUNS,
  );
});

Deno.test("all four operators are contractions by γ and keep the order of tables", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const lots = stream(seed).at("tables");
      const policy = softmaxPolicy(world, lots.at("policy").normals(world.states * world.actions));
      const inner = (table: Float64Array): Float64Array => table.map((x, s) => world.terminal[s] ? 0 : x);
      const [V, W] = ["V", "W"].map((name) => inner(lots.at(name).normals(world.states)));
      const [Q, R] = ["Q", "R"].map((name) => lots.at(name).normals(world.states * world.actions));
      for (
        const backup of [
          (X: Float64Array) => optimalityBackup(world, X, discount),
          (X: Float64Array) => expectationBackup(world, policy, X, discount),
        ]
      ) {
        assert(apart(backup(V), backup(W)) <= discount * apart(V, W) + 1e-12);
        const larger = backup(V.map((x, s) => Math.max(x, W[s])));
        assert(backup(V).every((x, s) => x <= larger[s] + 1e-12));
      }
      for (
        const backup of [
          (X: Float64Array) => optimalityBackupQ(world, X, discount),
          (X: Float64Array) => expectationBackupQ(world, policy, X, discount),
        ]
      ) {
        assert(apart(backup(Q), backup(R)) <= discount * apart(Q, R) + 1e-12);
        const larger = backup(Q.map((x, pair) => Math.max(x, R[pair])));
        assert(backup(Q).every((x, pair) => x <= larger[pair] + 1e-12));
      }
    }),
    RUNS,
  );
});

Deno.test("operators by hand", () => {
  assertEquals([...oneStepLookahead(leaving, [6, 0], 0.5)], [4, 5, 0, 0]);
  assertEquals([...expectationBackup(leaving, [0.25, 0.75, 0, 0], [6, 0], 0.5)], [4.75, 0]);
  assertEquals([...optimalityBackup(leaving, [10, 0], 0.5)], [6, 0]);
  // The value of a terminal state is 0 whatever its row of the table says.
  assertEquals([...optimalityBackupQ(leaving, [10, 2, 99, 99], 0.5)], [6, 5, 0, 0]);
  assertClose(expectationBackupQ(leaving, [0.25, 0.75, 0, 0], [10, 2, 99, 99], 0.5), [3, 5, 0, 0], ROUND_OFF);
});

Deno.test("the maximum stands inside the expectation", () => {
  // From state 0 to 1 or 2 with probability ½; in each another action pays 1.
  const fork = finiteWorld({
    transition: [[[0, 0.5, 0.5, 0], []], [[0, 0, 0, 1], [0, 0, 0, 1]], [[0, 0, 0, 1], [0, 0, 0, 1]], [
      [],
      [],
    ]],
    reward: [[0, 0], [1, 0], [0, 1], [0, 0]],
  });
  const { state } = optimalValues(fork, { discount: 1 });
  assertEquals([...state], [1, 1, 1, 0]); // and not ½, the best action if the next state were not seen
});

Deno.test("greedy actions tell ties, within a tolerance only if asked", () => {
  const table = [1, 1, 0.5, 0.5 + 1e-9, -3, -4];
  assertEquals(greedyActions(three, table), [[0, 1], [1], [0]]);
  assertEquals(greedyActions(three, table, 1e-8), [[0, 1], [0, 1], [0]]);
  assertEquals(greedyActions(leaving, [0, -1, 7, 7]), [[0], []]);
  assertEquals([...greedyPolicy(three, table)], [1, 0, 0, 1, 1, 0]);
  assertEquals([...greedyPolicy(three, table, { ties: "uniform", tolerance: 1e-8 })], [
    0.5,
    0.5,
    0.5,
    0.5,
    1,
    0,
  ]);
});

Deno.test("an action that cannot be taken is never greedy, however large its number", () => {
  const world = finiteWorld({ transition: [[[1], []]], reward: [[-5, 0]] });
  assertEquals(greedyActions(world, [-50, 0]), [[0]]);
  assertEquals([...optimalityBackup(world, [0], 0.5)], [-5]);
});

Deno.test("a policy of given actions is deterministic", () => {
  assertEquals([...deterministicPolicy(three, [1, 0, 1])], [0, 1, 1, 0, 0, 1]);
  assertEquals([...deterministicPolicy(leaving, [1, NaN])], [0, 1, 0, 0]);
});

Deno.test("tables, discounts and actions that are none are refused", () => {
  assertThrows(() => oneStepLookahead(three, [1, 2], 0.5), RangeError, "3 numbers in the state values");
  assertThrows(() => oneStepLookahead(three, [1, 2, NaN], 0.5), RangeError, "the state values");
  assertThrows(() => oneStepLookahead(three, [1, 2, 3], 1.5), RangeError, "from 0 to 1, got 1.5");
  assertThrows(() => optimalityBackup(three, [1, 2, Infinity], 0.5), RangeError, "the state values");
  assertThrows(() => optimalityBackupQ(three, [1, 2], 0.5), RangeError, "3·2 numbers in the action values");
  assertThrows(() => expectationBackup(three, [1], [1, 2, 3], 0.5), RangeError, "a policy of 3·2");
  assertThrows(() => expectationBackupQ(three, mixed, [1], 0.5), RangeError, "3·2 numbers");
  assertThrows(() => greedyActions(three, [1]), RangeError, "3·2 numbers");
  assertThrows(() => greedyActions(three, mixed, -1), RangeError, "the tolerance of ties");
  assertThrows(() => greedyPolicy(three, [NaN, 1, 1, 1, 1, 1]), RangeError, "the action values");
  assertThrows(() => deterministicPolicy(three, [1, 0]), RangeError, "each of 3 states, got 2");
  assertThrows(() => deterministicPolicy(three, [1, 0, 2]), RangeError, "in state 2, got 2");
  assertThrows(() => deterministicPolicy(three, [1, 0.5, 1]), RangeError, "in state 1, got 0.5");
});
