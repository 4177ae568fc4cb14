import { stream } from "../../../lib/random/mod.ts";
import {
  type ActionValueRule,
  constantRate,
  finiteWorld,
  learnActionValues,
  optimalValues,
  policyValues,
  powerRate,
  uniformPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** Two states and an end; action 1 cannot be taken in state 1. */
const world = finiteWorld({
  transition: [[[0.3, 0.5, 0.2], [0.6, 0, 0.4]], [[0.5, 0.1, 0.4], []], [[], []]],
  reward: [[1, 0.2], [-0.5, 0], [0, 0]],
  initial: [0.6, 0.4, 0],
});
const discount = 0.6;
const learn = (rule: ActionValueRule, more = {}): ReturnType<typeof learnActionValues> =>
  learnActionValues(world, {
    rule,
    discount,
    steps: 60_000,
    rate: powerRate({ exponent: 1, offset: 5 }),
    behavior: uniformPolicy(world),
    stream: stream(rule),
    ...more,
  });
const how = { atol: 0.03, why: "60 000 steps with rates 5/(5 + n): about 0.005" };

Deno.test("off-policy rules learn Q*, whoever acts", () => {
  const { action } = optimalValues(world, { discount });
  assertClose(learn("q-learning").values, action, how);
  assertClose(learn("double-q-learning").values, action, how);
  assertClose(learn("lagged-q-learning", { period: 20 }).values, action, how);
  assertClose(learn("lagged-double-q-learning", { period: 20 }).values, action, how);
  assertClose(learn("q-learning", { behavior: { epsilon: 0.3 } }).values, action, how);
  assertClose(learn("q-learning", { steps: 20_000, replay: { capacity: 5000, updates: 4 } }).values, action, {
    atol: 0.06,
    why: "20 000 steps, reused",
  });
});

Deno.test("SARSA and expected SARSA learn the value of the policy that acts", () => {
  const { action } = policyValues(world, uniformPolicy(world), { discount });
  assertClose(learn("sarsa").values, action, how);
  assertClose(learn("expected-sarsa").values, action, how);
});

Deno.test("the same stream, the same table; lagged by one update is not lagged", () => {
  assertEquals(learn("sarsa", { steps: 500 }), learn("sarsa", { steps: 500 }));
  const lots = { steps: 500, stream: stream("one") };
  const plain = learn("q-learning", { ...lots, stream: stream("one") });
  const lagged = learn("lagged-q-learning", { ...lots, stream: stream("one"), period: 1 });
  assertEquals([...plain.values], [...lagged.values]);
});

Deno.test("a horizon cuts episodes without ending them, and observers may stop", () => {
  const loop = finiteWorld({ transition: [[[1]]], reward: [[1]] });
  const { values, returns } = learnActionValues(loop, {
    rule: "q-learning",
    discount: 0.5,
    steps: 400,
    rate: constantRate(0.5),
    behavior: { epsilon: 0 },
    horizon: 4,
    stream: stream(1),
  });
  assertClose(values, [2], { rtol: 1e-12, why: "1/(1 − ½): the value goes on after the cut" });
  assertEquals(returns.length, 100);
  assert(returns.every((sum) => sum === 4));
  assertEquals(learn("q-learning", { observe: (step: number) => step === 7 }).steps, 7);
});

Deno.test("options out of their ranges are refused", () => {
  assertThrows(() => learn("lagged-q-learning"), RangeError, "period");
  assertThrows(() => learn("q-learning", { period: 3 }), RangeError, "no period");
  assertThrows(() => learn("sarsa", { replay: { capacity: 9, updates: 1 } }), RangeError, "no replay");
  assertThrows(() => learn("q-learning", { behavior: { epsilon: 2 } }), RangeError, "ε");
  assertThrows(() => learn("q-learning", { initialValues: [0] }), RangeError, "initial values");
  assertThrows(() => learn("q-learning", { discount: -1 }), RangeError, "discount");
  assertThrows(() => constantRate(0), RangeError);
  assertThrows(() => powerRate({ exponent: 0 }), RangeError);
});
