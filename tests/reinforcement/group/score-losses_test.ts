import {
  addObjectives,
  type Aggregation,
  enumerateEstimator,
  groupAdvantages,
  klEstimateLoss,
  rlooLoss,
  scoreLoss,
  straightThroughKlLoss,
  type TokenPolicies,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "../regularization/worlds.ts";
import { assertGradient, LOGS } from "./batch.ts";

const { tree, policy, reference } = testPolicies(41, { vocabulary: 2, length: 3, end: 1 });
const REWARDS = tree.responses.map((_, r) => [0.4, -1, 2.5, 0.9][r]);
const EXACT = { atol: 1e-13, rtol: 1e-12, why: "exact sums over all groups; round-off only" };

/** −∇E r, over prompts, numerically. */
function descent(policies: TokenPolicies): Float64Array {
  return gradient(
    (z: Float64Array) =>
      -enumerateEstimator({ ...policies, logits: z }, ([{ response, tokens }]) => ({
        value: REWARDS[response],
        gradient: [tokens.map(() => 0)],
      })).mean,
    Float64Array.from(policies.logits),
  );
}

const ascent = (
  group: number,
  loss: (logs: Float64Array[], rewards: number[]) => { value: number; gradient: Float64Array[] },
  policies: TokenPolicies = { tree, logits: policy },
): Float64Array =>
  enumerateEstimator(
    policies,
    (members) =>
      loss(members.map((each) => each.logProbabilities), members.map(({ response }) => REWARDS[response])),
    { group },
  ).gradient;

Deno.test("RLOO is unbiased for any group, over prompts too", () => {
  const prompts = { tree, prompts: [0.3, 0.7], logits: [...policy, ...reference] };
  for (const group of [2, 3, 4]) {
    assertClose(ascent(group, rlooLoss), descent({ tree, logits: policy }), {
      atol: 1e-11,
      why: "a numerical derivative",
    });
  }
  assertClose(ascent(2, rlooLoss, prompts), descent(prompts), { atol: 1e-11, why: "a numerical derivative" });
});

Deno.test("the group's own mean shortens the gradient by 1 − 1/G and does not turn it", () => {
  for (const group of [2, 3]) {
    const found = ascent(
      group,
      (logs, rewards) =>
        scoreLoss(logs, groupAdvantages(rewards, { center: "mean", scale: "none" }), { aggregation: "sum" }),
    );
    assertClose(found, ascent(group, rlooLoss).map((each) => each * (1 - 1 / group)), EXACT);
  }
});

Deno.test("the deviation, the mean over a response and the mean over tokens turn the gradient; a constant does not", () => {
  const exact = ascent(2, rlooLoss);
  const turn = (found: Float64Array): number => {
    const [a, b] = [found, exact].map((each) => each.map((value) => value / Math.hypot(...each)));
    return Math.hypot(...a.map((value, i) => value - b[i]));
  };
  const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
  const deviation = ascent(
    3,
    (logs, rewards) =>
      scoreLoss(logs, groupAdvantages(rewards, { center: "mean", scale }), { aggregation: "sum" }),
  );
  const aggregated = (aggregation: Aggregation): Float64Array =>
    ascent(
      2,
      (logs, rewards) =>
        scoreLoss(logs, groupAdvantages(rewards, { center: "leave-one-out", scale: "none" }), {
          aggregation,
        }),
    );
  assert(turn(deviation) > 1e-3);
  assert(turn(aggregated("sequence")) > 1e-3);
  assert(turn(aggregated("token")) > 1e-3);
  assertClose(turn(aggregated({ length: 3 })), 0, { atol: 1e-13, why: "round-off" });
});

Deno.test("−Â ln π: value by hand, gradient the derivative", () => {
  const { value } = scoreLoss([[-1, -2], [-3]], [[2, 1], [-1]], { aggregation: "token" });
  assertClose(value, 1 / 3, { rtol: 1e-15, why: "round-off" });
  assertGradient((lists) =>
    scoreLoss(lists, [1.2, -0.7, 0.4, -1.5], {
      aggregation: "sequence",
      mask: [[1, 1, 0], [1, 0, 1], [1, 1], [0]],
    })
  );
  assertGradient((lists) => rlooLoss(lists, [1, 4, -2, 0.5]));
});

Deno.test("a reward and a penalty, added: the mean gradient of E r − β KL", () => {
  const beta = 0.4;
  const found = enumerateEstimator({ tree, logits: policy, referenceLogits: reference }, (members) => {
    const [logs, references] = [
      members.map((each) => each.logProbabilities),
      members.map((each) => each.referenceLogProbabilities),
    ];
    return addObjectives([
      [rlooLoss(logs, members.map(({ response }) => REWARDS[response])), 1],
      [straightThroughKlLoss(logs, references, { value: "k3", gradient: "reward-to-go" }), beta],
    ]);
  }, { group: 2 });
  const expected = gradient(
    (z: Float64Array) =>
      enumerateEstimator({ tree, logits: z, referenceLogits: reference }, (members) => ({
        value: beta *
            klEstimateLoss([members[0].logProbabilities], [members[0].referenceLogProbabilities], {
              estimator: "k1",
              level: "sequence",
            }).value -
          REWARDS[members[0].response],
        gradient: [members[0].tokens.map(() => 0)],
      })).mean,
    policy,
  );
  assertClose(found.gradient, expected, { atol: 1e-11, why: "a numerical derivative" });
});

Deno.test("equal rewards teach nothing", () => {
  assertEquals(
    rlooLoss(LOGS, [3, 3, 3, 3]).gradient.flatMap((list) => [...list]).map((each) => each + 0),
    new Array(9).fill(0),
  );
});

Deno.test("bad shapes are refused", () => {
  assertThrows(() => rlooLoss([[-1]], [1]), RangeError, "at least two");
  assertThrows(() => rlooLoss([[-1], [-1]], [1]), RangeError);
  assertThrows(
    () => scoreLoss([[-1]], [Infinity], { aggregation: "sum" }),
    RangeError,
    "Infinity for response 0",
  );
  assertThrows(
    () => scoreLoss([[-Infinity]], [1], { aggregation: "sum" }),
    RangeError,
    "finite numbers in the log-probabilities",
  );
  assertThrows(() => addObjectives([]), RangeError, "at least one objective");
  const one = { value: 0, gradient: [[1, 2]] };
  assertThrows(
    () => addObjectives([[one, 1], [{ value: 0, gradient: [] }, 1]]),
    RangeError,
    "gradients of 1 responses",
  );
  assertThrows(
    () => addObjectives([[one, 1], [{ value: 0, gradient: [[1]] }, 1]]),
    RangeError,
    "Expected 2 derivatives in response 0",
  );
});

Deno.test("sums that leave float64 are refused and give no NaN", () => {
  assertThrows(
    () => scoreLoss([[-1e308], [-1e308]], [1e308, -1e308], { aggregation: "sum" }),
    RangeError,
    "scale the advantages",
  );
  assertThrows(
    () => addObjectives([[{ value: 1, gradient: [[1]] }, NaN]]),
    RangeError,
    "finite objectives and weights",
  );
});
