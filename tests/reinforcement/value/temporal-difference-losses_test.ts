import fc from "fast-check";
import { gradient as numericalGradient } from "../../../lib/oracles/mod.ts";
import {
  actionValueTargetLoss,
  doubleQLearningLoss,
  expectedSarsaLoss,
  persistentQLearningLoss,
  qLambdaLoss,
  qLearningLoss,
  qvLearningLoss,
  qvMaxLoss,
  retraceLoss,
  sarsaLambdaLoss,
  sarsaLoss,
  tdLambdaLoss,
  tdLoss,
} from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const why = "rlax 0.1.9, float64";
const close = { rtol: 1e-12, atol: 1e-14, why };
const values = [1.3, -0.7, 2.1];
const next = [0.4, 1.9, -2.2];
const step = { action: 2, reward: 0.6, discount: 0.9 };

Deno.test("one-step errors and semi-gradients are those of rlax", () => {
  assertClose(tdLoss(1.3, step, -1.7).error, -2.23, close);
  assertClose(tdLoss(1.3, step, -1.7).gradient, 2.23, close);
  assertClose(qvMaxLoss(1.3, step, next).error, 1.01, close);
  const found = {
    sarsa: sarsaLoss(values, step, next, 2),
    expected: expectedSarsaLoss(values, step, next, [0.2, 0.5, 0.3]),
    q: qLearningLoss(values, step, next),
    double: doubleQLearningLoss(values, step, next, [0.9, -0.3, 0.5]),
    persistent: persistentQLearningLoss(values, step, next, 0.3),
    qv: qvLearningLoss(values, step, -1.7),
  };
  const errors = { sarsa: -3.48, expected: -1.167, q: 0.21, double: -1.14, persistent: -0.897, qv: -3.03 };
  for (const [name, error] of Object.entries(errors)) {
    const loss = found[name as keyof typeof found];
    assertClose(loss.error, error, close);
    assertClose(loss.value, error * error / 2, close);
    assertClose(loss.gradient, [0, 0, -error], close);
  }
  assertClose(found.q.nextGradient, [0, 0.189, 0], close);
});

Deno.test("errors of trajectories are those of rlax, with a step that ends an episode", () => {
  const rewards = [0.5, -1.2, 2];
  const options = { discounts: [0.9, 0, 0.8], lambda: 0.6 };
  const td = tdLambdaLoss([0.3, -0.4, 1.1, 0.7], rewards, options);
  assertClose(td.errors, [-0.592, -0.8, 1.46], close);
  assertClose(td.gradient, [0.592, 0.8, -1.46, 0], close);
  const rows = [[1, 2, -1], [0.5, -0.3, 0.2], [2.2, 1.7, -0.4], [0.1, 0.9, 0.6]];
  for (
    const loss of [
      sarsaLambdaLoss(rows, [2, 0, 1, 1], rewards, options),
      qLambdaLoss(rows, [2, 0, 1], rewards, options),
    ]
  ) {
    assertClose(loss.errors, [1.032, -1.7, 1.02], close);
    assertClose(
      loss.gradient.flatMap((row) => [...row]),
      [0, 0, -1.032, 1.7, 0, 0, 0, -1.02, 0, 0, 0, 0],
      close,
    );
  }
});

Deno.test("the semi-gradient is the derivative of the value with the target held, nextGradient that of the rest", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (q, nextTenths, persistence) => {
        const after = nextTenths.map((x) => x / 4);
        for (
          const loss of [
            (x: ArrayLike<number>, y: ArrayLike<number>) => qLearningLoss(x, step, y),
            (x: ArrayLike<number>, y: ArrayLike<number>) => persistentQLearningLoss(x, step, y, persistence),
            (x: ArrayLike<number>, y: ArrayLike<number>) => expectedSarsaLoss(x, step, y, [0.2, 0.5, 0.3]),
          ]
        ) {
          const { gradient, nextGradient } = loss(q, after);
          const how = { rtol: 1e-7, atol: 1e-7, why: "finite differences" };
          assertClose(gradient, numericalGradient((x) => loss(x, after).value, q), how);
          assertClose(nextGradient, numericalGradient((y) => loss(q, y).value, after), how);
        }
      },
    ),
    { seed: 11, numRuns: 20 },
  );
});

Deno.test("rules agree in their limits", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (q, after) => {
        const { target } = qLearningLoss(q, step, after);
        assertEquals(doubleQLearningLoss(q, step, after, after).target, target);
        assertEquals(persistentQLearningLoss(q, step, after, 0).target, target);
        assertEquals(
          persistentQLearningLoss(q, step, after, 1).target,
          sarsaLoss(q, step, after, step.action).target,
        );
        assertEquals(qLearningLoss(q, { ...step, discount: 0 }, after).target, step.reward);
      },
    ),
    { seed: 5, numRuns: 50 },
  );
});

Deno.test("Retrace on the policy's own data with λ = 1 sums expected errors; equal tiny probabilities count 1, not 0.09", () => {
  const tiny = 1e-9;
  const data = {
    actionValues: [[0, 0], [2, 6], [8, 8]],
    actions: [0, 0],
    policy: [[1, 0], [tiny, 1 - tiny], [0, 1]],
    behaviour: [1, tiny],
  };
  // G₁ = 2 + ½·8 = 6; G₀ = 1 + ½(6 − 4·10⁻⁹ + 1·(6 − 2)).
  assertClose(retraceLoss([1, 2], data, { discounts: 0.5, lambda: 1 }).errors[0], 6, {
    atol: 1e-8,
    why: "by hand",
  });
});

Deno.test("one step of a trajectory is the one-step loss", () => {
  const whole = qLambdaLoss([values, next], [2], [0.6], { discounts: 0.9, lambda: 0.7 });
  assertEquals(whole.errors[0], qLearningLoss(values, step, next).error);
  assertClose(actionValueTargetLoss([values], [2], [3]).value, 0.405, close);
});

Deno.test("bad steps are refused", () => {
  assertThrows(
    () => qLearningLoss(values, { ...step, action: 3 }, next),
    RangeError,
    "Expected an action from 0 to 2, got 3",
  );
  assertThrows(() => qLearningLoss(values, { ...step, discount: 1.1 }, next), RangeError, "discount");
  assertThrows(() => qLearningLoss(values, { ...step, reward: NaN }, next), RangeError, "reward");
  assertThrows(() => qLearningLoss(values, step, []), RangeError);
  assertThrows(() => qLearningLoss([1, NaN, 2], step, next), RangeError);
  assertThrows(() => expectedSarsaLoss(values, step, next, [0.5, 0.5, 0.5]), RangeError);
  assertThrows(() => sarsaLoss(values, step, next, -1), RangeError);
  assertThrows(() => persistentQLearningLoss(values, step, next, 2), RangeError, "persistence");
});
