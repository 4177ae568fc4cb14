import {
  batchNormalizedAdvantages,
  bestOfGroupAdvantages,
  betaNormalizedAdvantages,
  enumerateEstimator,
  greedyBaselineAdvantages,
  groupAdvantages,
  groupThenBatchAdvantages,
  lengthWeightedAdvantages,
  scoreLoss,
  sparseRewardAdvantages,
  tokenBaselineAdvantages,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "../regularization/worlds.ts";

const ROUND = { rtol: 1e-14, atol: 1e-15, why: "round-off" };
const ZEROS = { added: 0, zeroDeviation: "zeros" } as const;

Deno.test("length-weighted baseline by hand: (3·1 + 1·5)/4", () => {
  assertEquals([...lengthWeightedAdvantages([1, 5], [3, 1])], [-1, 3]);
});

Deno.test("greedy baseline by hand", () => {
  assertEquals([...greedyBaselineAdvantages([3, 1, 4], [2, 2, 5])], [1, -1, -1]);
});

Deno.test("best of a group: the first of the best, by how far it beats the second; ties teach nothing", () => {
  assertEquals([...bestOfGroupAdvantages([1, 5, 2, 4], "none")], [0, 1, 0, 0]);
  assertEquals([...bestOfGroupAdvantages([5, 1, 5], "none")], [0, 0, 0]);
  const scale = { divisor: "n-1", added: 0, zeroDeviation: "zeros" } as const;
  assertClose(bestOfGroupAdvantages([1, 3], scale), [0, Math.SQRT2], ROUND);
  assertEquals([...bestOfGroupAdvantages([2, 2], scale)], [0, 0]);
  assertThrows(
    () => bestOfGroupAdvantages([2, 2], { ...scale, zeroDeviation: "error" }),
    RangeError,
    "rewards that differ",
  );
});

Deno.test("best of a group: the mean gradient is that of the expected maximum", () => {
  const { tree, policy } = testPolicies(31, { vocabulary: 3, length: 1 });
  const rewards = [0.3, 2, 1.1];
  const group = 3;
  const found = enumerateEstimator({ tree, logits: policy }, (members) => ({
    value: Math.max(...members.map(({ response }) => rewards[response])),
    gradient: Array.from(
      bestOfGroupAdvantages(members.map(({ response }) => rewards[response]), "none"),
      (each) => [each],
    ),
  }), { group });
  const expected = gradient(
    (z: Float64Array) =>
      enumerateEstimator({ tree, logits: z }, (members) => ({
        value: Math.max(...members.map(({ response }) => rewards[response])),
        gradient: members.map(() => [0]),
      }), { group }).mean,
    policy,
  );
  assertClose(found.gradient, expected, { atol: 1e-11, why: "an extrapolated numerical derivative" });
});

Deno.test("sparse rewards: B over the number of rewards that are not 0", () => {
  const found = sparseRewardAdvantages([[0, 1], [0, 0]], { norm: 2 });
  assertEquals(found.map((group) => [...group]), [[-1, 1], [0, 0]]);
  assertEquals(sparseRewardAdvantages([[0, 0]]).map((group) => [...group]), [[0, 0]]);
});

Deno.test("batch-normalised rewards to go by hand", () => {
  // Returns with γ = ½: (1 + ½·2, 2), (4): 2, 2, 4; mean 8/3, variance with n − 1: (4/9 + 4/9 + 16/9)/2 = 4/3.
  const found = batchNormalizedAdvantages([[1, 2], [4]], { discount: 0.5, ...ZEROS });
  const deviation = Math.sqrt(4 / 3);
  assertClose(found.flatMap((list) => [...list]), [-2 / 3, -2 / 3, 4 / 3].map((a) => a / deviation), ROUND);
  assertEquals(batchNormalizedAdvantages([[0, 0], [0]], { discount: 1, ...ZEROS }).map((list) => [...list]), [
    [0, 0],
    [0],
  ]);
  assertThrows(
    () => batchNormalizedAdvantages([[1], [1]], { discount: 1, added: 0, zeroDeviation: "error" }),
    RangeError,
    "differ",
  );
});

Deno.test("group mean, then the batch's deviation over tokens: long responses count more", () => {
  // Centred −1 (3 tokens) and 1 (1 token): mean −½ over 4 tokens, variance with n − 1: (3·¼ + 9/4)/3 = 1.
  assertClose(groupThenBatchAdvantages([[0, 2]], [[3, 1]], ZEROS)[0], [-0.5, 1.5], ROUND);
});

Deno.test("a baseline for each token, weighed by what the gradients have gathered", () => {
  // Uniform over two: 1 − 2·½ + ½ = ½ a token. At t = 0 both weigh ½: baseline 2; at t = 1 only the first is there.
  const half = Math.log(0.5);
  const found = tokenBaselineAdvantages([[0, 1], [3]], [[half, half], [half]], [[0.5, 0.5], [0.5]]);
  assertClose(found.flatMap((list) => [...list]), [-1, 0, 1], ROUND);
  // A policy that is sure of everything has no gradient: nothing is subtracted.
  assertEquals([...tokenBaselineAdvantages([[2]], [[0]], [1])[0]], [2]);
});

Deno.test("a baseline that does not depend on the draw leaves the mean gradient alone", () => {
  const { tree, policy } = testPolicies(32);
  const rewards = tree.responses.map((_, r) => Math.sin(5 * r));
  const [plain, greedy] = [0, 0.8].map((baseline) =>
    enumerateEstimator({ tree, logits: policy }, (group) =>
      scoreLoss(
        group.map((each) => each.logProbabilities),
        greedyBaselineAdvantages(group.map(({ response }) => rewards[response]), group.map(() => baseline)),
        { aggregation: "sum" },
      )).gradient
  );
  assertClose(greedy, plain, { atol: 1e-14, why: "round-off" });
});

Deno.test("bad input is refused", () => {
  assertThrows(() => lengthWeightedAdvantages([1], [1, 2]), RangeError, "one length");
  assertThrows(() => lengthWeightedAdvantages([1, 2], [0, 0]), RangeError, "at least one token");
  assertThrows(() => lengthWeightedAdvantages([1, 2], [-1, 2]), RangeError, "at least 0");
  assertThrows(() => greedyBaselineAdvantages([1], []), RangeError, "one length");
  assertThrows(() => bestOfGroupAdvantages([1], "none"), RangeError, "at least two");
  assertThrows(() => sparseRewardAdvantages([]), RangeError, "at least one group");
  assertThrows(() => sparseRewardAdvantages([[1]], { norm: 0 }), RangeError, "positive norm");
  assertThrows(() => batchNormalizedAdvantages([[1]], { discount: 2, ...ZEROS }), RangeError, "discount");
  assertThrows(
    () => batchNormalizedAdvantages([[1], [2]], { discount: 1, added: -1, zeroDeviation: "zeros" }),
    RangeError,
    "at least 0",
  );
  assertThrows(
    () => batchNormalizedAdvantages([[]], { discount: 1, ...ZEROS }),
    RangeError,
    "at least one token",
  );
  assertThrows(
    () => groupThenBatchAdvantages([[0, 2]], [[0, 1]], ZEROS),
    RangeError,
    "lengths of at least 1",
  );
  assertThrows(
    () => tokenBaselineAdvantages([[1]], [[-1, -1]], [1]),
    RangeError,
    "log-probabilities of 1 tokens",
  );
});

Deno.test("Beta normalisation: centred rewards at α = β = 1, GRPO's times π/8 at 3/2, zeros where all are equal", () => {
  const rewards = [1, 0, 0, 1, 0];
  assertClose(
    betaNormalizedAdvantages(rewards, { alpha: 1, beta: 1 }),
    groupAdvantages(rewards, { center: "mean", scale: "none" }),
    ROUND,
  );
  const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
  assertClose(
    betaNormalizedAdvantages(rewards, { alpha: 1.5, beta: 1.5 }),
    groupAdvantages(rewards, { center: "mean", scale }).map((each) => each * Math.PI / 8),
    { rtol: 1e-13, why: "a logarithm and back" },
  );
  // α = 2, β = 1: f = 2p, at p = 2/5.
  assertClose(betaNormalizedAdvantages(rewards, { alpha: 2, beta: 1 })[0], 0.6 / 0.8, {
    rtol: 1e-13,
    why: "a logarithm and back",
  });
  assertEquals([...betaNormalizedAdvantages([1, 1], { alpha: 3, beta: 0.5 })], [0, 0]);
  assertThrows(
    () => betaNormalizedAdvantages([0.5], { alpha: 1, beta: 1 }),
    RangeError,
    "rewards of 0 and 1",
  );
  assertThrows(() => betaNormalizedAdvantages([1], { alpha: 0, beta: 1 }), RangeError, "alpha");
});

Deno.test("numbers that leave float64 are refused and give no NaN or Infinity", () => {
  const scale = { divisor: "n", added: NaN, zeroDeviation: "zeros" } as const;
  assertThrows(() => bestOfGroupAdvantages([1, 2], scale), RangeError, "added to the deviation");
  assertThrows(() => greedyBaselineAdvantages([1e308], [-1e308]), RangeError, "fit a float64");
  assertThrows(() => lengthWeightedAdvantages([1e308, 1e308], [3, 3]), RangeError, "fit a float64");
  assertThrows(() => sparseRewardAdvantages([[0, 1]], { norm: 1e-320 }), RangeError, "fit a float64");
  assertThrows(
    () => betaNormalizedAdvantages([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], { alpha: 1e4, beta: 1 }),
    RangeError,
    "fit a float64",
  );
  assertThrows(
    () => groupThenBatchAdvantages([[0, 1]], [[1, 1e16]], { added: 0, zeroDeviation: "zeros" }),
    RangeError,
    "below 2^31",
  );
  // Rewards of 1e-200: the variance is 0 in float64, the deviation is not.
  const [[small]] = batchNormalizedAdvantages([[0], [2e-200]], {
    discount: 1,
    added: 0,
    zeroDeviation: "error",
  });
  assertClose(small, -Math.SQRT1_2, { rtol: 1e-15, why: "round-off" });
});
