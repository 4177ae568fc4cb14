import { finiteWorld, meanRewards, worldSearch } from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

// Three states in a ring with a door: action 0 walks on, action 1 stays and pays a little, action 2 (state 2 only) ends with 5.
const ring = finiteWorld({
  transition: [
    [[0, 0.9, 0.1, 0], [1, 0, 0, 0], []],
    [[0.2, 0, 0.8, 0], [0, 1, 0, 0], []],
    [[1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
    [[], [], []],
  ],
  reward: [[0, 0.3, 0], [0, 0.2, 0], [0, 0, 5], [0, 0, 0]],
});

/** Optimal action values with so many steps left, backwards. */
function dynamicProgramming(horizon: number, discount: number): number[][] {
  const rewards = meanRewards(ring);
  let values = [0, 0, 0, 0];
  let q: number[][] = [];
  for (let step = 0; step < horizon; step++) {
    q = values.map((_, s) =>
      [0, 1, 2].filter((a) => ring.allowed[s * 3 + a]).map((a) =>
        rewards[s * 3 + a] +
        discount * values.reduce((sum, v, next) => sum + ring.transition[(s * 3 + a) * 4 + next] * v, 0)
      )
    );
    values = q.map((row) => row.length > 0 ? Math.max(...row) : 0);
  }
  return q;
}

Deno.test("with drawn successors the search comes to the values of dynamic programming", () => {
  const discount = 0.95;
  const exact = dynamicProgramming(4, discount)[0];
  for (const rule of ["puct", "uct"] as const) {
    const search = (simulations: number): number =>
      worldSearch(ring, 0, { simulations, discount, horizon: 4, rule, exploration: 4, stream: stream(6) })
        .value;
    const errors = [3000, 30_000].map((simulations) => Math.max(...exact) - search(simulations));
    assertClose(errors[1], 0, { atol: 0.15, why: "exploring simulations, about 3 % of the value" });
    assert(errors[1] < errors[0]);
  }
});

Deno.test("a terminal state ends a simulation with value 0, a horizon too; other new states count what the evaluator says", () => {
  const chain = finiteWorld({ transition: [[[0, 1, 0]], [[0, 0, 1]], [[]]], reward: [[2], [3], [0]] });
  const search = (simulations: number, horizon?: number): number =>
    worldSearch(chain, 0, {
      simulations,
      discount: 0.5,
      ...(horizon === undefined ? {} : { horizon }),
      evaluate: () => ({ prior: [1], value: 8 }),
      stream: stream(1),
    }).value;
  assertEquals(search(1), 2 + 0.5 * 8);
  assertEquals(search(2), (6 + 2 + 0.5 * 3) / 2);
  assertEquals(search(3), (6 + 3.5 + 3.5) / 3);
  assertEquals(search(1, 1), 2);
  assertEquals(search(5, 1), 2);
});

Deno.test("rewards a thousand times as large change nothing with normalize", () => {
  const scaled = (factor: number) =>
    finiteWorld({
      transition: [[[0.5, 0.5], [0.1, 0.9]], [[0.7, 0.3], [0.2, 0.8]]],
      reward: [[1, 2], [4, 0]].map((row) => row.map((r) => factor * r)),
    });
  const visits = [1, 1024].map((factor) =>
    Array.from(
      worldSearch(scaled(factor), 0, {
        simulations: 300,
        discount: 0.9,
        horizon: 5,
        normalize: true,
        stream: stream(2),
      }).visits,
    )
  );
  assertEquals(visits[0], visits[1]);
});

Deno.test("bad states and options are refused", () => {
  const ok = { simulations: 5, discount: 0.9, stream: stream(1) };
  assertThrows(() => worldSearch(ring, 3, ok), RangeError, "not terminal, got 3");
  assertThrows(() => worldSearch(ring, 9, ok), RangeError, "got 9");
  assertThrows(() => worldSearch(ring, 0, { ...ok, discount: 1.1 }), RangeError, "discount");
  assertThrows(() => worldSearch(ring, 0, { ...ok, simulations: 0 }), RangeError, "simulations");
  assertThrows(() => worldSearch(ring, 0, { ...ok, horizon: 0 }), RangeError, "horizon");
  assertThrows(
    () => worldSearch(ring, 0, { ...ok, evaluate: () => ({ prior: [0, 0, 1], value: 0 }) }),
    RangeError,
    "positive for some action in state 0",
  );
});
