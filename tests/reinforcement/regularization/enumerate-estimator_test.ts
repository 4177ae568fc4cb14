import { enumerateEstimator, sequenceKl, tokenTree } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "./worlds.ts";

const coin = tokenTree({ vocabulary: 2, length: 1 });
const QUARTER = [Math.log(1 / 4), Math.log(3 / 4)];

Deno.test("mean and variance of a coin, and of the sum of two", () => {
  const heads = ([{ tokens }]: readonly { tokens: readonly number[] }[]) => ({
    value: tokens[0] === 0 ? 8 : 0,
    gradient: [[0]],
  });
  const one = enumerateEstimator({ tree: coin, logits: QUARTER }, heads);
  // 8 with probability 1/4: mean 2, variance 64/4 − 4.
  assertClose([one.mean, one.variance], [2, 12], { rtol: 1e-15, why: "round-off" });
  const two = enumerateEstimator({ tree: coin, logits: QUARTER }, (group) => ({
    value: group.reduce((sum, { tokens }) => sum + (tokens[0] === 0 ? 8 : 0), 0),
    gradient: [[0], [0]],
  }), { group: 2 });
  assertClose([two.mean, two.variance], [4, 24], { rtol: 1e-14, why: "round-off" });
});

Deno.test("REINFORCE: the mean of reward times score, and its variance by hand", () => {
  const { gradient, gradientVariance } = enumerateEstimator(
    { tree: coin, logits: QUARTER },
    ([{ tokens }]) => ({
      value: 0,
      gradient: [[tokens[0] === 0 ? 8 : 0]],
    }),
  );
  // ∂p/∂z = p(1 − p) = 3/16 times 8; g = 8·(3/4, −3/4) with probability 1/4, else 0.
  assertClose(gradient, [1.5, -1.5], { rtol: 1e-15, why: "round-off" });
  assertClose(gradientVariance, 2 * 36 / 4 - 2 * 1.5 ** 2, { rtol: 1e-14, why: "round-off" });
});

Deno.test("prompts: each has its own table, and counts by its probability", () => {
  const found = enumerateEstimator(
    { tree: coin, prompts: [0.25, 0.75], logits: [...QUARTER, 0, 0] },
    ([{ prompt, tokens }]) => ({ value: prompt, gradient: [[tokens[0] === 0 ? 1 : 0]] }),
  );
  assertClose(found.mean, 0.75, { rtol: 1e-15, why: "round-off" });
  assertClose(found.gradient, [3 / 64, -3 / 64, 3 / 16, -3 / 16], { rtol: 1e-14, why: "round-off" });
});

Deno.test("a prompt that never comes is left out", () => {
  let calls = 0;
  enumerateEstimator(
    { tree: coin, prompts: [1, 0], logits: [...QUARTER, 0, 0] },
    () => (calls++, { value: 0, gradient: [[0]] }),
  );
  assertEquals(calls, 2);
});

Deno.test("draws come from the old policy, scores from the new one: the importance weight has the mean 1", () => {
  const { tree, policy, reference, old } = testPolicies(21);
  const { mean, gradient } = enumerateEstimator(
    { tree, logits: policy, oldLogits: old, referenceLogits: reference },
    ([each]) => {
      const step = (name: "logProbabilities" | "oldLogProbabilities" | "referenceLogProbabilities"): number =>
        each[name].reduce((sum, log) => sum + log, 0);
      const weight = Math.exp(step("logProbabilities") - step("oldLogProbabilities"));
      const ratio = step("logProbabilities") - step("referenceLogProbabilities");
      return { value: weight * ratio, gradient: [each.logProbabilities.map(() => weight * ratio)] };
    },
  );
  const exact = sequenceKl(tree, policy, reference, "reverse");
  const how = { atol: 1e-13, why: "exact sums; round-off only" };
  assertClose(mean, exact.value, how);
  assertClose(gradient, exact.gradient, how);
});

Deno.test("without a reference or an old policy, both are the policy itself", () => {
  enumerateEstimator({ tree: coin, logits: QUARTER }, ([each]) => {
    assertEquals(each.referenceLogProbabilities, each.logProbabilities);
    assertEquals(each.oldLogProbabilities, each.logProbabilities);
    assertEquals([...each.logits], QUARTER);
    return { value: 0, gradient: [[0]] };
  });
});

Deno.test("bad tables, prompts, groups and estimators are refused", () => {
  const fine = () => ({ value: 0, gradient: [[0]] });
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0] }, fine),
    RangeError,
    "Expected 1·1·2 logits, got 1",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0], oldLogits: [0] }, fine),
    RangeError,
    "oldLogits",
  );
  assertThrows(() => enumerateEstimator({ tree: coin, logits: [0, 0], prompts: [0.5] }, fine), RangeError);
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, fine, { group: 0 }),
    RangeError,
    "group",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, fine, { group: 2 }),
    RangeError,
    "2 gradients",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, fine, { group: 30 }),
    RangeError,
    "smaller groups",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, fine, { gradientOf: "weights" as "logits" }),
    RangeError,
    '"weights"',
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, fine, { gradientOf: "logits" }),
    RangeError,
    "2 derivatives",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, () => ({ value: NaN, gradient: [[0]] })),
    RangeError,
    "NaN",
  );
  assertThrows(
    () => enumerateEstimator({ tree: coin, logits: [0, 0] }, () => ({ value: 0, gradient: [[Infinity]] })),
    RangeError,
    "finite derivatives",
  );
});
