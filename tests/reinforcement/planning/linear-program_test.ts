import fc from "fast-check";
import {
  finiteWorld,
  occupancy,
  optimalValues,
  planByLinearProgram,
  solveLinearProgram,
} from "../../../lib/reinforcement/mod.ts";
import { matrix, matvec } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { discounts, leaving, RUNS, three, worlds } from "./support.ts";

Deno.test("scipy 1.17.1 linprog (highs), float64: both programs of three states", () => {
  const found = planByLinearProgram(three, { discount: 0.9, weights: [0.5, 0.2, 0.3] });
  const close = { rtol: 1e-12, atol: 1e-12, why: "a simplex method of a few pivots" };
  assertClose(found.valueOfVisits, 11.08923230309074, close);
  assertClose(found.occupancy, [4.8429710867397855, 0, 2.61465603190429, 0, 0, 2.5423728813559348], close);
  assertClose(found.state, [11.178838484546372, 11.91413260219343, 10.389955134596223], close);
});

Deno.test("both programs have one value, their solutions are complementary, and they plan optimally", () => {
  fc.assert(
    fc.property(worlds, discounts, ({ world, seed }, discount) => {
      const weights = stream(seed).at("weights").exponentials(world.states).map((w) => w + 0.01);
      const found = planByLinearProgram(world, { discount, weights });
      const close = { atol: 1e-8, rtol: 1e-8, why: "a simplex method of some pivots" };
      assertClose(found.valueOfStates, found.valueOfVisits, close);
      assert(found.slack.every((slack) => slack > -1e-8), "a value below a backup");
      assertClose(found.complementarity, 0, close);
      assertClose(found.state, optimalValues(world, { discount }).state, close);
      const total = weights.reduce((sum, w) => sum + w, 0);
      const from = { ...world, initial: weights.map((w) => w / total) };
      assertClose(found.occupancy.map((d) => d / total), occupancy(from, found.policy, { discount }), close);
    }),
    RUNS,
  );
});

Deno.test("a random program's solution is feasible and its multipliers prove it best", () => {
  for (let i = 0; i < 40; i++) {
    const lots = stream(31).at(i);
    const [m, n] = [1 + i % 4, 6];
    const equalities = matrix(m, n, lots.at("A").normals(m * n));
    const feasible = lots.at("x").exponentials(n);
    const right = matvec(equalities, feasible);
    // An objective with yA ≥ c for some y has a bound.
    const slack = lots.at("slack").exponentials(n);
    const y = lots.at("y").normals(m);
    const objective = slack.map((s, j) =>
      y.reduce((sum, each, r) => sum + each * equalities.data[r * n + j], 0) - s
    );
    const { x, value, multipliers } = solveLinearProgram({ objective, equalities, right });
    assertClose(matvec(equalities, x), right, { atol: 1e-9, why: "a simplex method" });
    assert(x.every((each) => each >= 0));
    assertClose(multipliers.reduce((sum, each, r) => sum + each * right[r], 0), value, {
      atol: 1e-9,
      why: "duality",
    });
    objective.forEach((c, j) => {
      const price = multipliers.reduce((sum, each, r) => sum + each * equalities.data[r * n + j], 0);
      assert(price >= c - 1e-9, `${price} < ${c}`);
    });
  }
});

Deno.test("equalities with negative sides, and one that says nothing new, are solved", () => {
  const found = solveLinearProgram({
    objective: [1, 2],
    equalities: matrix(3, 2, [-1, -1, 1, 1, 1, 0]),
    right: [-3, 3, 1],
  });
  assertClose(found.x, [1, 2], { atol: 1e-12, why: "three pivots" });
  assertClose(found.value, 5, { atol: 1e-12, why: "three pivots" });
});

Deno.test("programs without a solution or a bound are refused", () => {
  const one = matrix(1, 1, [1]);
  assertThrows(
    () => solveLinearProgram({ objective: [1], equalities: one, right: [-1] }),
    RangeError,
    "that some x ≥ 0 fulfils",
  );
  assertThrows(
    () => solveLinearProgram({ objective: [1, 0], equalities: matrix(1, 2, [1, -1]), right: [0] }),
    RangeError,
    "a bounded objective",
  );
  assertThrows(
    () => solveLinearProgram({ objective: [1, 2], equalities: one, right: [1] }),
    RangeError,
    "1 numbers in the objective and 1 on the right, got 2 and 1",
  );
  for (
    const bad of [
      { objective: [NaN], equalities: one, right: [1] },
      { objective: [1], equalities: matrix(1, 1, [Infinity]), right: [1] },
      { objective: [1], equalities: one, right: [NaN] },
    ]
  ) assertThrows(() => solveLinearProgram(bad), RangeError, "finite numbers");
});

Deno.test("planning wants γ < 1 and positive weights", () => {
  assertThrows(() => planByLinearProgram(three, { discount: 1 }), RangeError, "below 1, got 1");
  assertThrows(
    () => planByLinearProgram(three, { discount: 0.5, weights: [1, 0, 1] }),
    RangeError,
    "positive weights, got 0 of state 1",
  );
  assertThrows(
    () => planByLinearProgram(three, { discount: 0.5, weights: [1, 1] }),
    RangeError,
    "the weights",
  );
  const over = finiteWorld({ transition: [[[]]], reward: [[0]] });
  assertEquals([...planByLinearProgram(over, { discount: 0.5 }).state], [0]);
  assertEquals([...planByLinearProgram(leaving, { discount: 0.5 }).policy], [0, 1, 0, 0]);
});
