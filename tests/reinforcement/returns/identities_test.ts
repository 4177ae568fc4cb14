import fc from "fast-check";
import { assertClose } from "../../support/close.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import {
  discountedReturns,
  generalizedAdvantages,
  lambdaReturns,
  markInterruptions,
  nStepAdvantages,
  nStepReturns,
  qLambdaReturns,
  sarsaLambdaReturns,
  temporalDifferenceErrors,
  watkinsLambdas,
} from "../../../lib/reinforcement/mod.ts";

const ROUND_OFF = { rtol: 1e-11, atol: 1e-11, why: "sums of at most twelve terms of size 10" };
const RUNS = { seed: 24, numRuns: 60 };

/** A trajectory: its length, and more numbers than it needs. */
const episodes = fc.record({
  length: fc.integer({ min: 1, max: 12 }),
  rewards: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }),
  values: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 13, maxLength: 13 }),
  discounts: fc.array(fc.constantFrom(0, 0.5, 0.9, 1), { minLength: 12, maxLength: 12 }),
  lambda: fc.constantFrom(0, 0.3, 0.95, 1),
}).map(({ length, rewards, values, discounts, lambda }) => ({
  rewards: rewards.slice(0, length),
  values: values.slice(0, length + 1),
  discounts: discounts.slice(0, length),
  lambda,
}));

Deno.test("generalised advantages at λ = 0 are one-step errors, at λ = 1 returns minus values", () => {
  fc.assert(
    fc.property(episodes, ({ rewards, values, discounts }) => {
      const at = (lambda: number): Float64Array =>
        generalizedAdvantages(rewards, values, { discounts, lambda });
      assertClose(at(0), temporalDifferenceErrors(rewards, values, { discounts }), ROUND_OFF);
      const returns = discountedReturns(rewards, { discounts, bootstrap: values[rewards.length] });
      assertClose(at(1), returns.map((g, t) => g - values[t]), ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("discounted temporal-difference errors telescope to the return minus the first value", () => {
  fc.assert(
    fc.property(episodes, fc.double({ min: 0, max: 1, noNaN: true }), ({ rewards, values }, discount) => {
      const sum = temporalDifferenceErrors(rewards, values, { discounts: discount })
        .reduce((total, error, t) => total + discount ** t * error, 0);
      const [first] = discountedReturns(rewards, { discounts: discount, bootstrap: values[rewards.length] });
      assertClose(sum, first - values[0], ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("the λ-return is the value plus the generalised advantage", () => {
  fc.assert(
    fc.property(episodes, ({ rewards, values, discounts, lambda }) => {
      const advantages = generalizedAdvantages(rewards, values, { discounts, lambda });
      const returns = lambdaReturns(rewards, values, { discounts, lambda });
      assertClose(returns, advantages.map((a, t) => a + values[t]), ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("the λ-return is the geometric mixture of n-step returns, the longest with all the weight that is left", () => {
  fc.assert(
    fc.property(episodes, ({ rewards, values, discounts, lambda }) => {
      const length = rewards.length;
      const all = Array.from(
        { length },
        (_, i) => nStepReturns(rewards, values, { discounts, steps: i + 1 }),
      );
      const mixed = rewards.map((_, t) => {
        let sum = 0;
        for (let n = 1; n < length - t; n++) sum += (1 - lambda) * lambda ** (n - 1) * all[n - 1][t];
        return sum + lambda ** (length - t - 1) * all[length - 1][t];
      });
      assertClose(lambdaReturns(rewards, values, { discounts, lambda }), mixed, ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("n-step returns with n = 1 bootstrap at once, with n ≥ T they are discounted returns", () => {
  fc.assert(
    fc.property(episodes, fc.integer({ min: 0, max: 5 }), ({ rewards, values, discounts }, more) => {
      const steps = (n: number): Float64Array => nStepReturns(rewards, values, { discounts, steps: n });
      assertClose(steps(1), rewards.map((r, t) => r + discounts[t] * values[t + 1]), ROUND_OFF);
      const bootstrap = values[rewards.length];
      assertClose(
        steps(rewards.length + more),
        discountedReturns(rewards, { discounts, bootstrap }),
        ROUND_OFF,
      );
      const advantages = nStepAdvantages(rewards, values, { discounts, steps: 1 });
      assertClose(advantages, temporalDifferenceErrors(rewards, values, { discounts }), ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("n-step returns with λ and n ≥ T are λ-returns", () => {
  fc.assert(
    fc.property(episodes, ({ rewards, values, discounts, lambda }) => {
      const found = nStepReturns(rewards, values, { discounts, lambda, steps: rewards.length });
      assertClose(found, lambdaReturns(rewards, values, { discounts, lambda }), ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("segments cut by truncation give what separate trajectories give", () => {
  fc.assert(
    fc.property(episodes, episodes, (first, second) => {
      const { lambda } = first;
      const cut = first.rewards.length - 1;
      const rewards = [...first.rewards, ...second.rewards];
      const values = [...first.values.slice(0, -1), ...second.values];
      const discounts = [...first.discounts, ...second.discounts];
      const truncations = [{ step: cut, value: first.values[cut + 1] }];
      for (
        const estimate of [
          (e: typeof first, more: object): Float64Array =>
            generalizedAdvantages(e.rewards, e.values, { discounts: e.discounts, lambda, ...more }),
          (e: typeof first, more: object): Float64Array =>
            lambdaReturns(e.rewards, e.values, { discounts: e.discounts, lambda, ...more }),
          (e: typeof first, more: object): Float64Array =>
            nStepReturns(e.rewards, e.values, { discounts: e.discounts, steps: 3, ...more }),
          (e: typeof first, more: object): Float64Array =>
            discountedReturns(e.rewards, {
              discounts: e.discounts,
              bootstrap: e.values[e.rewards.length],
              ...more,
            }),
        ]
      ) {
        const together = estimate({ rewards, values, discounts, lambda }, { truncations });
        assertClose(together, [...estimate(first, {}), ...estimate(second, {})], ROUND_OFF);
      }
    }),
    RUNS,
  );
});

Deno.test("a terminal step is worth its reward, a truncated one its reward and the discounted value of the state it reached", () => {
  const options = { discounts: [0, 0.9], lambda: 1 };
  assertClose(lambdaReturns([3, 1], [7, 7, 7], options)[0], 3, ROUND_OFF);
  const truncated = { discounts: 0.9, lambda: 1, truncations: [{ step: 0, value: 10 }] };
  assertClose(lambdaReturns([3, 1], [7, 7, 7], truncated)[0], 3 + 0.9 * 10, ROUND_OFF);
});

Deno.test("a trajectory of one step bootstraps from its last value at any λ", () => {
  for (const lambda of [0, 0.5, 1]) {
    assertClose(generalizedAdvantages([2], [1, 4], { discounts: 0.5, lambda }), [3], ROUND_OFF);
  }
});

Deno.test("Watkins' trace is that of Peng cut where the behaviour is not greedy", () => {
  const rows = [[0, 1], [3, 2], [5, 4], [1, 9]];
  const lambda = watkinsLambdas(rows.slice(0, 3), [1, 0, 1], 0.8);
  assertEquals([...lambda], [0.8, 0, 0.8]);
  // a₂ is not greedy: G₁ = 1 + 0.5·5, G₀ = 1 + 0.5·(0.2·3 + 0.8·3.5).
  const returns = qLambdaReturns([1, 1, 1], rows, { discounts: 0.5, lambda });
  assertClose(returns, [1 + 0.5 * (0.2 * 3 + 0.8 * 3.5), 3.5, 5.5], ROUND_OFF);
});

Deno.test("for greedy actions SARSA(λ) and Q(λ) agree", () => {
  const rows = [[0, 1], [3, 2], [5, 4], [1, 9]];
  const options = { discounts: 0.7, lambda: 0.4 };
  assertClose(
    sarsaLambdaReturns([1, -2, 3], rows, [1, 0, 0, 1], options),
    qLambdaReturns([1, -2, 3], rows, options),
    ROUND_OFF,
  );
});

Deno.test("interrupted episodes end where the next one begins, as in rlax", () => {
  assertEquals([...markInterruptions([0, 1, 1, 0, 1, 2, 0, 0, 1])], [0, 1, 2, 0, 1, 2, 0, 0, 1]);
  assertEquals([...markInterruptions([1])], [1]);
  assertThrows(() => markInterruptions([0, 3]), RangeError, "got 3 at step 1");
});

Deno.test("returns refuse what they cannot read", () => {
  const options = { discounts: 0.9, lambda: 0.5 };
  assertThrows(() => lambdaReturns([1, 2], [1, 2], options), RangeError, "one value more than rewards");
  assertThrows(() => lambdaReturns([], [1], options), RangeError, "at least one number");
  assertThrows(() => lambdaReturns([1], [1, NaN], options), RangeError, "finite numbers in the values");
  assertThrows(() => lambdaReturns([Infinity], [1, 1], options), RangeError, "finite numbers in the rewards");
  assertThrows(() => lambdaReturns([1], [1, 1], { ...options, discounts: 1.1 }), RangeError, "from 0 to 1");
  assertThrows(
    () => lambdaReturns([1], [1, 1], { ...options, discounts: [1, 1] }),
    RangeError,
    "one number or 1",
  );
  assertThrows(
    () => generalizedAdvantages([1], [1, 1], { ...options, lambda: -1 }),
    RangeError,
    "at least 0 in λ",
  );
  assertThrows(() => nStepReturns([1], [1, 1], { discounts: 1, steps: 0 }), RangeError, "number of steps");
  assertThrows(() => discountedReturns([1], { discounts: 1, bootstrap: NaN }), RangeError, "bootstrap");
  const cut = (step: number, value: number): () => void => () => {
    discountedReturns([1, 2], { discounts: 1, truncations: [{ step, value }] });
  };
  assertThrows(cut(2, 0), RangeError, "truncations at steps from 0 to 1");
  assertThrows(cut(0, NaN), RangeError, "truncated step 0 reached");
  const twice = [{ step: 0, value: 1 }, { step: 0, value: 1 }];
  assertThrows(
    () => discountedReturns([1], { discounts: 1, truncations: twice }),
    RangeError,
    "no two truncations",
  );
  assertThrows(() => sarsaLambdaReturns([1], [[1], [1]], [0, 1], options), RangeError, "indices below 1");
  assertThrows(() => qLambdaReturns([1], [[1], []], options), RangeError, "at least one number");
});
